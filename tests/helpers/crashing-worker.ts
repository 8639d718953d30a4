/** The database's own worker, but for dying at once when a file of a certain name appears beside the database. */
import { existsSync, rmSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';
import '../../src/main/db/worker';

const start: unknown = workerData;
if (
  !isMainThread &&
  typeof start === 'object' &&
  start !== null &&
  'role' in start &&
  start.role === 'writer'
) {
  const file = 'file' in start ? String(start.file) : '';
  const look = (): void => {
    if (!existsSync(`${file}.crash`)) return;
    rmSync(`${file}.crash`);
    throw new Error('crashed for a test');
  };
  setInterval(look, 20).unref();
}
