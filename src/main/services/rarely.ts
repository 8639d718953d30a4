import type { Clock } from '../http/types';

const AGAIN_MS = 60_000;

/** Runs what has this name at most once a minute. */
export function createRarely(clock: Pick<Clock, 'now'>): (name: string, work: () => void) => void {
  const last = new Map<string, number>();
  return (name, work) => {
    const before = last.get(name);
    if (before !== undefined && Math.abs(clock.now() - before) < AGAIN_MS) return;
    last.set(name, clock.now());
    work();
  };
}
