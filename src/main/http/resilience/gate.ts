/**
 * Rate gate: token buckets for requests and tokens a minute, and a "not before" from what the server's headers say.
 * Places are reserved in the order of asking: a bucket may go below zero, and the debt is the wait.
 */
import type { Clock } from '../types';

export interface GateLimits {
  /** null = unlimited. */
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
}

interface Reservation {
  /** Epoch ms before which this request must not be sent; may move when the server asks for patience. */
  until(): number;
  /** It was never sent: gives back what it took. */
  cancel(): void;
}

export interface Gate {
  reserve(tokens: number): Reservation;
  /** Nothing is sent before this time, epoch ms. */
  holdUntil(at: number): void;
  /** The real number of tokens is known: `more` than was reserved, or less. */
  adjust(more: number): void;
  /** When a request would be let through, or null for at once. */
  until(): number | null;
}

const MINUTE_MS = 60_000;

export function createGate(clock: Clock, limits: () => GateLimits, changed: () => void): Gate {
  const requests = createBucket(clock, () => limits().requestsPerMinute);
  const tokens = createBucket(clock, () => limits().tokensPerMinute);
  let notBefore = 0;

  return {
    reserve(amount) {
      const byRequests = requests.take(1);
      const byTokens = tokens.take(amount);
      return {
        until: () => Math.max(byRequests.at, byTokens.at, notBefore),
        cancel() {
          requests.give(byRequests.taken);
          tokens.give(byTokens.taken);
        },
      };
    },
    holdUntil(at) {
      if (at <= notBefore) return;
      notBefore = at;
      changed();
    },
    adjust: (more) => tokens.give(-more),
    until() {
      const at = Math.max(notBefore, requests.freeAt(1), tokens.freeAt(0));
      return at > clock.now() ? at : null;
    },
  };
}

function createBucket(clock: Clock, perMinute: () => number | null) {
  let level = 0;
  let at = 0;
  let size: number | null = null;

  /** Fills up for the time that passed. A changed limit begins with a full bucket. */
  function refill(): number | null {
    const now = clock.now();
    const limit = perMinute();
    if (limit !== size) {
      size = limit;
      level = limit ?? 0;
    } else if (limit !== null) {
      level = Math.min(limit, level + ((now - at) * limit) / MINUTE_MS);
    }
    at = now;
    return limit;
  }

  const whenAtLeast = (needed: number, limit: number): number =>
    level >= needed ? at : at + Math.ceil(((needed - level) * MINUTE_MS) / limit);

  return {
    /** What a request takes is at most a full bucket: a larger one could never be sent. */
    take(amount: number): { at: number; taken: number } {
      const limit = refill();
      if (limit === null) return { at: 0, taken: 0 };
      const taken = Math.min(amount, limit);
      level -= taken;
      return { at: whenAtLeast(0, limit), taken };
    },
    give(amount: number): void {
      const limit = refill();
      if (limit !== null) level = Math.min(limit, level + amount);
    },
    freeAt(needed: number): number {
      const limit = refill();
      return limit === null ? 0 : whenAtLeast(needed, limit);
    },
  };
}
