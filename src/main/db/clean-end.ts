/**
 * A marker beside the database for every process that has it open, removed at an orderly end: one whose process is gone
 * tells of an unclean end, one whose process lives that the file must not be moved.
 */
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './alive';

export interface OpenMark {
  /** Its folder can be written. */
  writable: boolean;
  /** A process ended without closing the database. */
  unclean: boolean;
  /** Other processes that have it open now. */
  others: number[];
  /** An orderly end of this one. */
  close(): void;
}

/** After a power cut, the id of the process that had it open is somebody else's before long. */
function isOlderThanSystem(marker: string): boolean {
  const written = statSync(marker, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return written < Date.now() - uptime() * 1000;
}

/** Throws nothing: where no marker can be written, nothing else can be either. */
export function markOpen(file: string): OpenMark {
  const begins = `${basename(file)}.open-`;
  const folder = dirname(file);
  const own = join(folder, `${begins}${process.pid}`);
  // A process id is given out again: what stands under our own is from an earlier life.
  const earlier = existsSync(own);
  try {
    writeFileSync(own, '', { mode: 0o600 });
    const names = readdirSync(folder).filter((name) => name.startsWith(begins));
    const pids = names.map((name) => Number(name.slice(begins.length))).filter(Number.isInteger);
    const place = (pid: number): string => join(folder, `${begins}${pid}`);
    const others = pids.filter(
      (pid) => pid !== process.pid && isAlive(pid) && !isOlderThanSystem(place(pid)),
    );
    const dead = pids.filter((pid) => pid !== process.pid && !others.includes(pid));
    for (const pid of dead) rmSync(place(pid), { force: true });
    const close = (): void => rmSync(own, { force: true });
    return { writable: true, unclean: earlier || dead.length > 0, others, close };
  } catch {
    return { writable: false, unclean: false, others: [], close: () => undefined };
  }
}
