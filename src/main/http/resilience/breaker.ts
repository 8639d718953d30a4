/**
 * Circuit breaker: after some failures in a row nothing is sent for a while, then one trial decides. It keeps no timer
 * of its own: an open breaker turns half-open when somebody looks after its time.
 */
import type { Clock } from '../types';

export interface BreakerLimits {
  /** Failures in a row that open it. */
  failures: number;
  /** Milliseconds it stays open. */
  openMs: number;
}

/** Like any other, or as the one trial of a half-open breaker. */
export type Admission = 'closed' | 'trial';

export interface Breaker {
  state(): 'closed' | 'open' | 'half_open';
  /** Epoch ms at which an open one lets a trial through; null in the other states. */
  until(): number | null;
  /** Asks to send; null = not now. `force` is a person who will not wait for an open one. */
  admit(force: boolean): Admission | null;
  /** The server answered, with whatever status of its own making. */
  success(): void;
  failure(): void;
  /** The trial ended without a verdict (stopped, or never sent): another may try. */
  release(): void;
}

export function createBreaker(clock: Clock, limits: () => BreakerLimits, changed: () => void): Breaker {
  let inARow = 0;
  let openedUntil: number | null = null;
  let trial = false;

  function state(): 'closed' | 'open' | 'half_open' {
    if (openedUntil === null) return 'closed';
    return clock.now() < openedUntil ? 'open' : 'half_open';
  }

  return {
    state,
    until: () => (state() === 'open' ? openedUntil : null),
    admit(force) {
      const now = state();
      if (now === 'closed') return 'closed';
      if (trial || (now === 'open' && !force)) return null;
      // A forced trial ends the waiting time, so that its verdict is one like any other.
      openedUntil = clock.now();
      trial = true;
      changed();
      return 'trial';
    },
    success() {
      inARow = 0;
      trial = false;
      if (openedUntil === null) return;
      openedUntil = null;
      changed();
    },
    failure() {
      const now = state();
      // Requests that began before it opened tell nothing new.
      if (now === 'open') return;
      inARow++;
      if (now === 'closed' && inARow < limits().failures) return;
      trial = false;
      openedUntil = clock.now() + limits().openMs;
      changed();
    },
    release() {
      if (!trial) return;
      trial = false;
      changed();
    },
  };
}
