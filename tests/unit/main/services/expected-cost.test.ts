import { describe, expect, it } from 'vitest';
import type { Composed } from '../../../../src/main/services/context';
import { expectedCost } from '../../../../src/main/services/expected-cost';
import type { ChosenProvider } from '../../../../src/main/services/providers';
import { priceOf } from '../../../../src/main/providers/prices';
import type { Message, Usage } from '../../../../src/shared/models';
import { costTicks, type Price } from '../../../../src/shared/prices';

const AT = Date.UTC(2026, 2, 14, 9);
const price = terra();

function terra(): Price {
  const found = priceOf('openai', 'gpt-6.1-terra');
  if (!found) throw new Error('the table has no price for the model of this test');
  return found;
}

type Input = Parameters<typeof expectedCost>[0];

const usage = (inputTokens: number, outputTokens: number): Usage => ({
  inputTokens,
  outputTokens,
  cachedTokens: 0,
  reasoningTokens: 0,
  costTicks: null,
  estimated: true,
});
const answer = (outputTokens: number, model = 'gpt-6.1-terra'): Message =>
  ({ role: 'assistant', status: 'done', model, usage: usage(10, outputTokens) }) as Message;

function input(model: string, path: Message[], counting: 'estimate' | 'o200k_base'): Input {
  const chosen = { config: { id: 'openai' }, model: { id: model, maxOutputTokens: 1_000 } } as ChosenProvider;
  const composed = { context: { tokens: { total: 2_000, counting } } } as Composed;
  return { chosen, path, composed };
}

const ticks = (inputTokens: number, outputTokens: number): number => {
  return costTicks(usage(inputTokens, outputTokens), price, { at: AT });
};

describe('what the next answer will cost', () => {
  it('goes by the answers of this model, and an exact count', () => {
    const path = [answer(50), answer(400), answer(9_000, 'another')];
    expect(expectedCost(input('gpt-6.1-terra', path, 'o200k_base'), price, { at: AT })).toEqual({
      lowTicks: ticks(2_000, 50),
      highTicks: ticks(2_000, 400),
      basis: 'answers',
    });
  });

  it('goes by usual lengths at first, no longer than the model writes, and by the doubt of an estimate', () => {
    expect(expectedCost(input('gpt-6.1-terra', [answer(400)], 'estimate'), price, { at: AT })).toEqual({
      lowTicks: ticks(1_700, 60),
      highTicks: ticks(2_300, 1_000),
      basis: 'usual',
    });
  });

  it('is what the next message costs, where messages are what is paid for', () => {
    const tiers = [
      { from: 0, usd: 0.002 },
      { from: 10, usd: 0.001 },
    ];
    const next = input('gpt-6.1-terra', [], 'estimate');
    const cost = expectedCost(next, { kind: 'message', tiers }, { at: AT, messagesBefore: 10 });
    expect(cost).toMatchObject({ lowTicks: 10_000_000, highTicks: 10_000_000 });
  });
});
