/** Queries from a thread that is not main, over a port of the database worker. */
import type { MessagePort } from 'node:worker_threads';
import { fail, FailureError } from '../../shared/errors';
import type { Answer, QueryRequest } from './protocol';
import type { Queries } from './queries';

/** Rejects with FailureError, also where the database closes meanwhile. */
export type Ask = <N extends keyof Queries>(
  name: N,
  args: Parameters<Queries[N]>[1],
) => Promise<ReturnType<Queries[N]>>;

export function askOver(port: MessagePort): Ask {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  let closed = false;
  const over = fail('storage_failed', 'The database is closed.');
  port.on('message', (answer: Answer) => {
    waiting.get(answer.seq)?.(answer);
    waiting.delete(answer.seq);
  });
  port.on('close', () => {
    closed = true;
    for (const [seq, settle] of waiting) settle({ type: 'failure', seq, failure: over });
    waiting.clear();
  });
  return (name, args) =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new FailureError(over));
      last += 1;
      waiting.set(last, (answer) => {
        // The worker answers by name with what that query returns; across the port the type cannot be seen.
        if (answer.type === 'value') resolve(answer.value as ReturnType<Queries[typeof name]>);
        else reject(new FailureError(answer.failure));
      });
      const request: QueryRequest = { type: 'query', seq: last, name, args };
      port.postMessage(request);
    });
}
