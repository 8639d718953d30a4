import { describe, expect, test } from 'vitest';
import { remaining, tick } from '../../../../src/renderer/features/message/countdown';

describe('remaining', () => {
  test('tenths under ten seconds, whole ones above, rounded up', () => {
    expect(remaining(5_340, 4_000)).toBe(1_400);
    expect(remaining(15_340, 4_000)).toBe(12_000);
    expect(remaining(4_001, 4_000)).toBe(100);
  });

  test('is nothing once the time has come, also when the clock jumped past it', () => {
    expect(remaining(4_000, 4_000)).toBe(0);
    expect(remaining(4_000, 9_000)).toBe(0);
  });
});

test('the display changes as often as what it shows', () => {
  expect(tick(5_000, 0)).toBe(100);
  expect(tick(60_000, 0)).toBe(1000);
});
