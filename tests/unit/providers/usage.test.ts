import { describe, expect, it } from 'vitest';
import { usageOf } from '../../../src/main/providers/usage';

describe('usage', () => {
  it.each([
    // xAI's own example: the completion has 9 tokens, the reasoning 94 beside it.
    [
      {
        prompt_tokens: 32,
        completion_tokens: 9,
        total_tokens: 135,
        completion_tokens_details: { reasoning_tokens: 94 },
      },
      103,
    ],
    [
      {
        prompt_tokens: 32,
        completion_tokens: 103,
        total_tokens: 135,
        completion_tokens_details: { reasoning_tokens: 94 },
      },
      103,
    ],
    [{ prompt_tokens: 32, completion_tokens: 9, completion_tokens_details: { reasoning_tokens: 94 } }, 103],
    [{ prompt_tokens: 32, completion_tokens: 103, completion_tokens_details: { reasoning_tokens: 94 } }, 103],
    [
      { input_tokens: 1, output_tokens: 5, total_tokens: 6, output_tokens_details: { reasoning_tokens: 0 } },
      5,
    ],
  ])('%j is %i tokens of output', (usage, output) => {
    expect(usageOf(usage)?.outputTokens).toBe(output);
  });

  it('reads money, integer ticks and dollars', () => {
    expect(usageOf({ prompt_tokens: 1, cost_in_usd_ticks: 37756000 })?.costTicks).toBe(37_756_000);
    expect(usageOf({ prompt_tokens: 1, cost: 0.00000001 })?.costTicks).toBe(100);
    expect(usageOf({ prompt_tokens: 1 })?.costTicks).toBeNull();
  });

  it.each([
    null,
    undefined,
    'x',
    [],
    {},
    { total_tokens: 5 },
    { prompt_tokens: null, completion_tokens: 'many' },
    { prompt_tokens: -1 },
  ])('%j is none', (usage) => {
    expect(usageOf(usage)).toBeNull();
  });
});
