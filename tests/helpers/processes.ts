/** What the processes of one app use, from /proc; on other systems there are no figures. */
import { readdirSync, readFileSync } from 'node:fs';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

/** The process and all below it. */
export function family(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The name stands in brackets and may hold anything.
    const fields = read(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ');
    parents.set(Number(name), Number(fields?.[1] ?? 0));
  }
  const found = [pid];
  for (const each of found) for (const [child, parent] of parents) if (parent === each) found.push(child);
  return found;
}

/** Proportional set size, MB: memory that processes share counts once. */
export function memoryMb(pids: readonly number[]): number {
  const kb = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0));
  return kb.reduce((sum, each) => sum + each, 0) / 1024;
}

/** Clock ticks a second of Linux on every machine we know. */
const TICKS = 100;

/** Processor time so far, milliseconds. */
export function cpuMs(pids: readonly number[]): number {
  const each = pids.map((pid) => {
    const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return (each.reduce((sum, ticks) => sum + ticks, 0) * 1000) / TICKS;
}

/** Bytes given to write(2) so far, files and not pipes as far as /proc tells: `write_bytes` is what went to a disk's cache. */
export function writtenBytes(pids: readonly number[]): number {
  return pids
    .map((pid) => Number(/^write_bytes: (\d+)/m.exec(read(`/proc/${pid}/io`))?.[1] ?? 0))
    .reduce((sum, each) => sum + each, 0);
}
