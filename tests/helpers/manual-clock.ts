/** Time that moves only when a test says so. */
import type { Clock } from '../../src/main/http/types';

export interface ManualClock extends Clock {
  /** Moves on, running what falls due in order. */
  advance(ms: number): void;
  /** Timers still to come. */
  pending(): number;
}

export function manualClock(start = 1_750_000_000_000): ManualClock {
  let time = start;
  let timers: { at: number; callback: () => void }[] = [];
  return {
    now: () => time,
    after(ms, callback) {
      const timer = { at: time + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((item) => item !== timer);
      };
    },
    advance(ms) {
      const end = time + ms;
      for (;;) {
        const next = timers.filter((item) => item.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((item) => item !== next);
        time = next.at;
        next.callback();
      }
      time = end;
    },
    pending: () => timers.length,
  };
}
