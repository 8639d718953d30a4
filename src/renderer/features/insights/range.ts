/** The times one can look at: a few usual ones, and one's own. */
import type { DayRange } from '../../../shared/insights';
import { addDays, monthStart } from '../../../shared/local-day';
import { formatLocalDay } from '../../i18n/format';

export const presets = ['week', 'month', 'thisMonth', 'year', 'all', 'own'] as const;
export type Preset = (typeof presets)[number];

/** `today` is the local day. `own` begins with the days shown before. */
export function rangeOf(preset: Exclude<Preset, 'own'>, today: string): DayRange {
  switch (preset) {
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: addDays(today, -29), to: today };
    case 'thisMonth':
      return { from: monthStart(today), to: today };
    case 'year':
      return { from: monthStart(addDays(monthStart(today), -330)), to: today };
    case 'all':
      return { from: null, to: null };
  }
}

/** The last day of a period that begins on `day`. */
export function periodEnd(day: string, step: 'day' | 'week' | 'month'): string {
  if (step === 'day') return day;
  if (step === 'week') return addDays(day, 6);
  return addDays(monthStart(addDays(day, 31)), -1);
}

/** `12 Nov`, `Nov 2026` of a month. */
export function periodLabel(day: string, step: 'day' | 'week' | 'month', language: string): string {
  return formatLocalDay(day, step === 'month' ? 'month' : 'day', language);
}
