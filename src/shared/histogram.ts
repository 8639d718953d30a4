/**
 * Lengths of time counted by size, so that a day of a model is a few numbers however many answers it had, and days add
 * up: a median of medians would be none. Sixteen steps to each doubling keep what is read from it within 2.2 %.
 */

/** Counts by step. */
export type Histogram = Record<string, number>;

const STEPS = 16;

/** The step that a length of time in ms belongs to. */
export const stepOf = (ms: number): number => Math.round(Math.log2(Math.max(ms, 1)) * STEPS);

const msOf = (step: number): number => 2 ** (step / STEPS);

export function addHistogram(into: Map<number, number>, more: Histogram): void {
  for (const [step, count] of Object.entries(more)) {
    into.set(Number(step), (into.get(Number(step)) ?? 0) + count);
  }
}

/** Milliseconds that `share` (0 to 1) of all lengths stay within, or null where there are none. */
export function percentile(counts: ReadonlyMap<number, number>, share: number): number | null {
  const steps = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = steps.reduce((sum, [, count]) => sum + count, 0);
  let left = Math.ceil(total * share);
  for (const [step, count] of steps) {
    left -= count;
    if (left <= 0) return Math.round(msOf(step));
  }
  return null;
}
