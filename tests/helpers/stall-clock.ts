/**
 * Real time for short waits; timeouts of a second and more run out when the test says that the server has gone silent,
 * and never before. A stall then takes no time and cannot come too early on a busy machine.
 */
import { systemClock } from '../../src/main/http/clock';
import type { Clock } from '../../src/main/http/types';

export interface StallClock extends Clock {
  /** The next timeout within [fromMs, toMs] runs out, once `when` is true. */
  expire(fromMs: number, toMs: number, when: () => boolean): void;
  /** Looks again whether `when` has become true. */
  look(): void;
}

export function stallClock(): StallClock {
  const pending = new Map<object, { ms: number; callback: () => void }>();
  const expiring: { fromMs: number; toMs: number; when: () => boolean }[] = [];

  function look(): void {
    for (const [id, { ms, callback }] of pending) {
      const at = expiring.findIndex(({ fromMs, toMs, when }) => ms >= fromMs && ms <= toMs && when());
      if (at === -1) continue;
      expiring.splice(at, 1);
      // Not before what has already arrived was read.
      setImmediate(() => {
        if (pending.delete(id)) callback();
      });
    }
  }

  return {
    now: systemClock.now,
    after(ms, callback) {
      if (ms < 1000) return systemClock.after(ms, callback);
      const id = {};
      pending.set(id, { ms, callback });
      look();
      return () => pending.delete(id);
    },
    expire(fromMs, toMs, when) {
      expiring.push({ fromMs, toMs, when });
      look();
    },
    look,
  };
}
