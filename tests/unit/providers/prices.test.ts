import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInProviders } from '../../../src/main/providers';
import { PRICES_AS_OF } from '../../../src/main/providers/price-table';
import { priceOf } from '../../../src/main/providers/prices';
import { TICKS_PER_USD, type Usage } from '../../../src/shared/models';
import { costTicks, matchesModel, type Price } from '../../../src/shared/prices';

const M = 1_000_000;
const usage = (inputTokens: number, outputTokens: number, more: Partial<Usage> = {}): Usage => ({
  inputTokens,
  outputTokens,
  cachedTokens: 0,
  reasoningTokens: 0,
  costTicks: null,
  estimated: false,
  ...more,
});

function dollars(provider: string, model: string, used: Usage, billing = {}): number {
  const price = priceOf(provider, model);
  if (!price) throw new Error(`${provider} ${model}`);
  return costTicks(used, price, billing) / TICKS_PER_USD;
}

describe('prices', () => {
  it('are of a day', () => {
    expect(PRICES_AS_OF).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it.each<[string, string, Usage, number]>([
    ['xai', 'grok-4.7', usage(100_000, 100_000), 0.8],
    ['xai', 'grok-4.7', usage(200_001, 0), 0.800004],
    ['xai', 'grok-4.7', usage(200_000, 0, { cachedTokens: 200_000 }), 0.1],
    ['xai', 'grok-4.3', usage(100_000, 10_000), 0.15],
    ['openai', 'gpt-6-sol', usage(100_000, 100_000), 1.2],
    ['openai', 'gpt-6-sol', usage(M, 100_000), 5.5],
    ['openai', 'gpt-6.1-terra', usage(100_000, 0, { cachedTokens: 40_000, cacheWriteTokens: 20_000 }), 0.067],
    ['anthropic', 'claude-opus-5-5', usage(M, 0, { cachedTokens: M }), 0.2],
    ['anthropic', 'claude-haiku-5-5', usage(100_000, 10_000), 0.015],
    ['anthropic', 'claude-haiku-5-5', usage(200_000, 10_000), 0.125],
    ['ollama', 'anything', usage(M, M), 0],
    ['grok', 'grok', usage(5, 5), 0.002],
  ])('%s %s', (provider, model, used, cost) => {
    expect(dollars(provider, model, used)).toBeCloseTo(cost, 9);
  });

  it('charges DeepSeek by the hour, and the dearer one where the hour is unknown', () => {
    const used = usage(M, 0);
    const at = (iso: string) => dollars('deepseek', 'deepseek-flash', used, { at: Date.parse(iso) });
    expect(at('2026-11-23T02:00:00Z')).toBe(0.3);
    expect(at('2026-11-23T04:00:00Z')).toBe(0.15);
    expect(at('2026-11-22T02:00:00Z')).toBe(0.15);
    expect(dollars('deepseek', 'deepseek-flash', used)).toBe(0.3);
  });

  it('knows tiers of messages', () => {
    const price: Price = {
      kind: 'message',
      tiers: [
        { from: 0, usd: 0.002 },
        { from: 1000, usd: 0.001 },
      ],
    };
    expect(
      [0, 999, 1000].map(
        (messagesBefore) => costTicks(usage(0, 0), price, { messagesBefore }) / TICKS_PER_USD,
      ),
    ).toEqual([0.002, 0.002, 0.001]);
  });

  it('takes the user’s own table first', () => {
    const own = [{ provider: 'xai', model: 'grok*', price: { kind: 'token', input: 1, output: 1 } as const }];
    expect(priceOf('xai', 'grok-4.7', own)).toBe(own[0]?.price);
    expect(priceOf('nobody', 'x', own)).toBeNull();
  });

  it.each([
    ['*', 'anything', true],
    ['grok-4.6*, grok-4.7*', 'grok-4.7-fast', true],
    ['grok-4.6*, grok-4.7*', 'grok-4.5', false],
    ['gpt-6', 'gpt-6', true],
    ['gpt-6', 'gpt-6.1', false],
    ['gpt-*-mini', 'gpt-6-mini', true],
    ['gpt-*-mini', 'gpt-mini', false],
    ['a*a', 'a', false],
    ['GPT*', 'gpt-6', false],
    ['x.y*', 'xzy', false],
  ])('the pattern %s and the model %s: %s', (pattern, model, fits) => {
    expect(matchesModel(pattern, model)).toBe(fits);
  });

  it('reads a pattern of nothing but stars in no time', () => {
    expect(matchesModel(`${'*a'.repeat(200)}b`, 'a'.repeat(200))).toBe(false);
  });

  it('charges a share within the batch interface, where the row says so', () => {
    const asked = usage(M, M);
    const batch = { batch: true };
    expect(dollars('openai', 'gpt-6-luna', asked, batch)).toBe(dollars('openai', 'gpt-6-luna', asked) / 2);
    expect(dollars('xai', 'grok-4.7', asked, batch)).toBe(dollars('xai', 'grok-4.7', asked));
  });

  it('has a price for every built-in model with a known one', () => {
    const unpriced = builtInProviders
      .flatMap(({ id, models }) => models.map((model) => `${id} ${model.id}`))
      .filter((name) => priceOf(name.split(' ')[0] ?? '', name.split(' ')[1] ?? '') === null);
    expect(unpriced).toEqual(['openrouter openrouter/auto']);
  });

  it('is a whole number of ticks, never less for more tokens of a kind below the long prompts', () => {
    const count = fc.nat(90_000);
    fc.assert(
      fc.property(
        count,
        count,
        count,
        count,
        fc.constantFrom('gpt-6-sol', 'gpt-6-luna'),
        (input, output, cached, more, model) => {
          const price = priceOf('openai', model)!;
          const less = costTicks(usage(input, output, { cachedTokens: cached }), price);
          const greater = costTicks(usage(input + more, output, { cachedTokens: cached }), price);
          expect(Number.isInteger(less)).toBe(true);
          expect(less).toBeGreaterThanOrEqual(0);
          if (cached <= input) expect(greater).toBeGreaterThanOrEqual(less);
        },
      ),
    );
  });
});
