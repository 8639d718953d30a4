import { describe, expect, test } from 'vitest';
import { aim, spread } from '../../bench/stats';
import { fit } from '../../soak/line';

describe('spread', () => {
  test('smallest, middle, 95 of a hundred, largest, in any order', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(spread(values)).toEqual({ min: 1, median: 51, p95: 96, max: 100, runs: 100 });
  });
});

describe('aim', () => {
  const row = { what: 'x', unit: 'ms', spread: spread([1, 2, 30]) } as const;

  test('says whether the figure named reaches it', () => {
    expect(aim(row, 'median', { most: 2 })).toMatchObject({ aim: 'median at most 2 ms', met: true });
    expect(aim(row, 'max', { most: 20 })).toMatchObject({ met: false });
    expect(aim(row, 'min', { least: 1 })).toMatchObject({ aim: 'min at least 1 ms', met: true });
  });

  test('no figure is no figure reached', () => {
    expect(aim({ ...row, spread: spread([]) }, 'median', { most: 2 })).toMatchObject({ met: false });
  });
});

describe('fit', () => {
  test('a straight line is itself', () => {
    const line = fit([1, 2, 3, 4].map((x) => [x, 3 * x + 5] as const));
    expect(line.slope).toBeCloseTo(3);
    expect(line.error).toBeCloseTo(0);
  });

  test('noise around nothing is within its error', () => {
    const noise = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1];
    const { slope, error } = fit(noise.map((y, x) => [x, y] as const));
    expect(Math.abs(slope)).toBeLessThan(2 * error);
  });
});
