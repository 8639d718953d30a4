/** One database worker and the calls under way in it. */
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import { fail, FailureError, type Failure } from '../../shared/errors';
import type { OpeningStep } from '../../shared/safety';
import type { Answer, Greeting, Ready, Request, WorkerStart } from './protocol';

export interface Connection {
  ready: Ready;
  /** Rejects with FailureError. */
  call(name: string, args: unknown): Promise<unknown>;
  /** A port that answers queries of another thread (see `ask.ts`); closed with the database. */
  attach(): MessagePort;
  /** Takes no more calls; ends after those under way and after `others`. */
  close(others?: Promise<unknown>): Promise<void>;
  /** Called once, when the worker has ended without being asked to. */
  onDied(listener: (failure: Failure) => void): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: FailureError): void;
}

const closed = fail('storage_failed', 'The database is closed.');

/** `script` is the bundled worker. Rejects with FailureError where the file cannot be opened. */
export function connect(
  script: string,
  start: WorkerStart,
  onStep: (step: OpeningStep) => void = () => undefined,
): Promise<Connection> {
  const worker = new Worker(script, { workerData: start });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  /** null while the worker serves. */
  let over: Failure | null = null;
  let cause = 'its thread ended';
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('error', (error) => (cause = error.message));
  const post = (request: Request): void => worker.postMessage(request);

  const call = (name: string, args: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (over) return reject(new FailureError(over));
      last += 1;
      post({ type: 'query', seq: last, name, args });
      waiting.set(last, { resolve, reject });
    });

  const attach = (): MessagePort => {
    if (over) throw new FailureError(over);
    const { port1, port2 } = new MessageChannel();
    const request: Request = { type: 'attach', port: port1 };
    worker.postMessage(request, [port1]);
    return port2;
  };

  const listeners: ((failure: Failure) => void)[] = [];
  worker.once('exit', () => {
    const expected = over !== null;
    over ??= fail('storage_failed', `The database stopped: ${cause}. Restart Parlance.`);
    for (const { reject } of waiting.values()) reject(new FailureError(over));
    if (!expected) for (const listener of listeners) listener(over);
  });

  const close = async (others?: Promise<unknown>): Promise<void> => {
    const serving = over === null;
    over ??= closed;
    await others;
    if (serving) post({ type: 'close' });
    await ended;
  };

  const settle = (answer: Answer): void => {
    const found = waiting.get(answer.seq);
    waiting.delete(answer.seq);
    if (answer.type === 'value') found?.resolve(answer.value);
    else found?.reject(new FailureError(answer.failure));
  };

  return new Promise((resolve, reject) => {
    listeners.push((failure) => reject(new FailureError(failure)));
    const greeted = (greeting: Greeting): void => {
      if (greeting.type === 'opening') {
        onStep(greeting.step);
        return;
      }
      worker.off('message', greeted);
      if (greeting.type === 'refused') {
        over = greeting.failure;
        void ended.then(() => reject(new FailureError(greeting.failure)));
        return;
      }
      worker.on('message', settle);
      resolve({
        ready: greeting,
        call,
        attach,
        close,
        onDied: (listener) => listeners.push(listener),
      });
    };
    worker.on('message', greeted);
  });
}
