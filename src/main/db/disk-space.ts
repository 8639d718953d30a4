/** Room on a disk, asked for before it is used. */
import { statfsSync } from 'node:fs';
import { fail, FailureError } from '../../shared/errors';

/** For the log, settings, and an answer that arrives meanwhile. */
const MARGIN = 8 * 1024 * 1024;

/** Bytes that this user may still write to the disk of `path`; null where the system does not tell. */
export function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;

/** Throws FailureError `disk_full` with the numbers. `what` begins the sentence. */
export function requireSpace(path: string, needed: number, what: string): void {
  const free = freeBytes(path);
  if (free === null || free >= needed + MARGIN) return;
  const message =
    `${what} needs about ${megabytes(needed + MARGIN)}, and the disk that holds ${path} has ${megabytes(free)} left. ` +
    'Nothing was changed. Make room and try again.';
  throw new FailureError(
    fail('disk_full', message, { retryable: true, data: { file: path, needed: needed + MARGIN, free } }),
  );
}
