/** A wait that ends at its time, by a stop, by a person who will not wait, or because something else changed. */
import type { Clock } from '../types';

export type PauseEnd = 'elapsed' | 'stopped' | 'now' | 'woken';

export interface Pause {
  clock: Clock;
  /** Epoch ms, or null for no time of its own. */
  until: number | null;
  signal: AbortSignal;
  /** Registers "try now"; returns its own unsubscribe. */
  onTryNow?: (callback: () => void) => () => void;
  /** Registers the event that is waited for; returns its own unsubscribe. */
  onWake?: (callback: () => void) => () => void;
}

/** setTimeout takes 31 bits and fires at once beyond; who waits longer looks again. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function pause({ clock, until, signal, onTryNow, onWake }: Pause): Promise<PauseEnd> {
  if (signal.aborted) return Promise.resolve('stopped');
  return new Promise((resolve) => {
    const cleanUp: (() => void)[] = [];
    const end = (how: PauseEnd): void => {
      for (const clean of cleanUp.splice(0)) clean();
      resolve(how);
    };
    const stop = (): void => end('stopped');
    signal.addEventListener('abort', stop);
    cleanUp.push(() => signal.removeEventListener('abort', stop));
    if (until !== null) {
      const ms = Math.min(MAX_TIMER_MS, Math.max(0, until - clock.now()));
      cleanUp.push(clock.after(ms, () => end('elapsed')));
    }
    if (onTryNow) cleanUp.push(onTryNow(() => end('now')));
    if (onWake) cleanUp.push(onWake(() => end('woken')));
  });
}
