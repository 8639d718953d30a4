import { describe, expect, it } from 'vitest';
import { periodEnd, rangeOf } from '../../../../src/renderer/features/insights/range';
import { addDays, daysBetween, weekStart } from '../../../../src/shared/local-day';

describe('times', () => {
  it.each([
    ['week', '2026-03-01', '2026-02-23'],
    ['month', '2026-03-01', '2026-01-31'],
    ['thisMonth', '2026-02-28', '2026-02-01'],
    ['year', '2026-11-26', '2025-12-01'],
    ['year', '2026-01-01', '2025-02-01'],
  ] as const)('%s up to %s begins on %s', (preset, today, from) => {
    expect(rangeOf(preset, today)).toEqual({ from, to: today });
  });

  it('all has no ends', () => {
    expect(rangeOf('all', '2026-11-26')).toEqual({ from: null, to: null });
  });

  it.each([
    ['2026-11-26', 'day', '2026-11-26'],
    ['2026-12-28', 'week', '2027-01-03'],
    ['2024-02-01', 'month', '2024-02-29'],
    ['2026-12-01', 'month', '2026-12-31'],
  ] as const)('the period from %s by %s ends on %s', (day, step, end) => {
    expect(periodEnd(day, step)).toBe(end);
  });

  it('counts by the calendar', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(daysBetween('2026-03-01', '2026-03-31')).toBe(31);
    expect(weekStart('2026-11-29')).toBe('2026-11-23');
    expect(weekStart('2026-11-23')).toBe('2026-11-23');
  });
});
