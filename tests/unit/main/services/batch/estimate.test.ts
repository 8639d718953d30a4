import { describe, expect, test } from 'vitest';
import { expectedTicks } from '../../../../../src/main/services/batch/estimate';
import type { ChosenProvider } from '../../../../../src/main/services/providers';
import type { Batch, BatchOptions } from '../../../../../src/shared/batch';
import { TICKS_PER_USD } from '../../../../../src/shared/models';
import type { Price } from '../../../../../src/shared/prices';

/** A dollar for a million tokens in, two for a million out, half of it through the vendor's batches. */
const price: Price = { kind: 'token', input: 1, cached: 1, output: 2, batch: 0.5 };
const perMillion = TICKS_PER_USD / 1e6;
const chosen = {
  config: { id: 'test' },
  model: { id: 'test-model', maxOutputTokens: 1000 },
} as unknown as ChosenProvider;
const item = (system: string | null) => ({ index: 0, ref: null, prompt: 'x'.repeat(100), system });

function expected(of: Price | null, more: Partial<Batch> = {}, options: Partial<BatchOptions> = {}) {
  const batch = {
    done: 0,
    costTicks: 0,
    ...more,
    options: { mode: 'vendor', systemPrompt: 'y'.repeat(300), ...options },
  } as Batch;
  // A token a character.
  const deps = { context: { estimate: (text: string) => text.length }, prices: { of: () => of } };
  return expectedTicks(deps, chosen, batch, [item(null), item(''), item('z'.repeat(100))]);
}

describe('what a group will cost', () => {
  test('at first the higher end: the longest answers, the input with its doubt, system prompts and all', () => {
    const input = (400 + 100 + 200) * 1.15;
    const high = (input + 3 * 1000 * 2) * perMillion;
    expect(expected(price)).toBeCloseTo(high / 2, -5);
    expect(expected(price, {}, { mode: 'live' })).toBeCloseTo(high, -5);
  });

  test('after five answers what those have cost', () => {
    expect(expected(price, { done: 4, costTicks: 4000 })).not.toBe(3000);
    expect(expected(price, { done: 5, costTicks: 5000 })).toBe(3000);
  });

  test('is not known without a price, until the vendor itself says what answers cost', () => {
    expect(expected(null)).toBeNull();
    expect(expected(null, { done: 9 })).toBeNull();
    expect(expected(null, { done: 5, costTicks: 5000 })).toBe(3000);
  });
});
