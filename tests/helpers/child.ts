/** Another process that speaks one JSON value a line. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Child {
  process: ChildProcess;
  /** Everything it has said so far. */
  said: unknown[];
  /** Resolves with the first value that fits, already said or still to come; rejects if it ends without. */
  until(fits: (value: unknown) => boolean): Promise<unknown>;
  /** Resolves when it has ended and all it said is here. */
  ended: Promise<void>;
}

export function startChild(script: string, args: readonly string[]): Child {
  const process_ = spawn(process.execPath, [script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: unknown[] = [];
  const watchers = new Set<() => void>();
  const lines = createInterface({ input: process_.stdout });
  lines.on('line', (line) => {
    said.push(JSON.parse(line));
    for (const watch of watchers) watch();
  });
  const ended = new Promise<void>((resolve) => process_.once('close', () => resolve()));
  const until = (fits: (value: unknown) => boolean): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const watch = (): void => {
        const index = said.findIndex(fits);
        if (index < 0) return;
        watchers.delete(watch);
        resolve(said[index]);
      };
      watchers.add(watch);
      watch();
      void ended.then(() => reject(new Error(`it ended having said ${JSON.stringify(said.slice(-3))}`)));
    });
  return { process: process_, said, until, ended };
}
