/** How long to wait before the next try. Pure: chance and time are arguments. */

export interface RetryPolicy {
  /** Tries after the first. */
  retries: number;
  /** Milliseconds; the wait is drawn from 0 to base x 2^n. */
  baseMs: number;
  /** Milliseconds; no drawn wait is longer. */
  capMs: number;
}

/**
 * A server that asks to be left alone for longer than this is not waited for: the turn ends with its failure, which
 * tells the time, instead of a card that counts down for hours.
 */
export const MAX_SERVER_WAIT_MS = 10 * 60 * 1000;

/**
 * Milliseconds before retry `n` (0 for the first), or null where waiting is no use. Full jitter, so that many clients
 * thrown back at once do not come back at once; the server's own wish is a minimum and is never cut to the cap.
 */
export function backoffMs(
  policy: RetryPolicy,
  n: number,
  random: () => number,
  serverWaitMs: number | null,
): number | null {
  const drawn = random() * Math.min(policy.capMs, policy.baseMs * 2 ** n);
  if (serverWaitMs !== null && serverWaitMs > MAX_SERVER_WAIT_MS) return null;
  return Math.round(Math.max(drawn, serverWaitMs ?? 0));
}
