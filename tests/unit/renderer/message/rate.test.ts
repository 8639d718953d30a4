import { expect, test } from 'vitest';
import { tokensPerSecond } from '../../../../src/renderer/features/message/rate';

const usage = {
  inputTokens: 10,
  outputTokens: 500,
  cachedTokens: 0,
  reasoningTokens: 0,
  costTicks: null,
  estimated: false,
};

test('tokens over the time in which they came', () => {
  expect(tokensPerSecond({ usage, ttftMs: 1000, totalMs: 6000 })).toBe(100);
});

test('no figure where there is nothing to divide or too little time to divide by', () => {
  expect(tokensPerSecond({ usage: null, ttftMs: 1000, totalMs: 6000 })).toBeNull();
  expect(tokensPerSecond({ usage, ttftMs: null, totalMs: 6000 })).toBeNull();
  expect(tokensPerSecond({ usage, ttftMs: 1000, totalMs: 1010 })).toBeNull();
});
