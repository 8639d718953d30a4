/** How a countdown reads: tenths of a second under ten, whole seconds above. */

const TENTHS_BELOW_MS = 10_000;

/** Milliseconds left, never negative, in the steps the display shows. Rounded up: "0.0 s" is never said early. */
export function remaining(until: number, now: number): number {
  const left = Math.max(0, until - now);
  const step = left < TENTHS_BELOW_MS ? 100 : 1000;
  return Math.ceil(left / step) * step;
}

/** How often the display changes. */
export const tick = (until: number, now: number): number => (until - now < TENTHS_BELOW_MS ? 100 : 1000);
