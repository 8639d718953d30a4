import { describe, expect, test } from 'vitest';
import {
  beginWith,
  KINDS,
  LEAST_TOKENS,
  reachOf,
  stepOfTokens,
  TOKEN_STEPS,
  tokensAt,
  withReach,
} from '../../../../src/renderer/features/panel/reach';

describe('the reach of a policy', () => {
  test.each(KINDS)('%s: what is set is what is read', (kind) => {
    const policy = beginWith(kind, 5);
    expect(policy.kind).toBe(kind);
    expect(reachOf(withReach(policy, 7))).toBe(kind === 'server' ? null : 7);
  });

  test('a summary keeps at least the last turn whole', () => {
    expect(beginWith('summary', 0)).toEqual({ kind: 'summary', keepTurns: 1 });
  });

  test.each([300, 8_000, 128_000, 2_000_000])('the token slider ends at a window of %i', (most) => {
    expect(tokensAt(0, most)).toBe(LEAST_TOKENS);
    expect(tokensAt(TOKEN_STEPS, most)).toBe(most);
    const steps = Array.from({ length: TOKEN_STEPS + 1 }, (_, step) => tokensAt(step, most));
    expect(steps).toEqual([...steps].sort((one, other) => one - other));
  });

  test('a budget stands on the slider where it was chosen', () => {
    for (const step of [0, 17, 50, 83, 100]) {
      expect(Math.abs(stepOfTokens(tokensAt(step, 1_000_000), 1_000_000) - step)).toBeLessThanOrEqual(1);
    }
    expect(stepOfTokens(5_000_000, 1_000_000)).toBe(TOKEN_STEPS);
    expect(stepOfTokens(1, 1_000_000)).toBe(0);
  });
});
