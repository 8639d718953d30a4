/** Room on a disk, asked for before it is used. */
import { statfsSync } from 'node:fs';
import { fail, FailureError, type Failure } from '../../shared/errors';

/** For the log, settings, and an answer that arrives meanwhile. */
const MARGIN = 8 * 1024 * 1024;

/** Bytes that this user may still write to the disk of `path`; null where the system does not tell. */
function freeBytes(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return null;
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;

/** Why `needed` bytes do not fit, with the numbers; null where they do. `what` begins the sentence. */
export function lackOfSpace(path: string, free: number, needed: number, what: string): Failure | null {
  const whole = needed + MARGIN;
  if (free >= whole) return null;
  const message =
    `${what} needs about ${megabytes(whole)}, and the disk that holds ${path} has ${megabytes(free)} left. ` +
    'Nothing was changed. Make room and try again.';
  return fail('disk_full', message, { retryable: true, data: { file: path, needed: whole, free } });
}

/** Throws FailureError `disk_full`. Synchronous: for the database's own threads. */
export function requireSpace(path: string, needed: number, what: string): void {
  const free = freeBytes(path);
  const lack = free === null ? null : lackOfSpace(path, free, needed, what);
  if (lack) throw new FailureError(lack);
}
