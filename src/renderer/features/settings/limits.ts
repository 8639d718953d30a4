/** Numbers that one types: those of the section "Limits and retries", and the reach of contexts; with the bounds of their schema (a test keeps the two equal). */
import type { Settings } from '../../../shared/settings';

export type LimitKey = Extract<
  keyof Settings,
  `resilience.${string}` | `timeouts.${string}` | 'context.turns'
>;

export interface Limit {
  setting: LimitKey;
  /** Times are milliseconds in the setting and seconds on the screen. */
  unit: 'count' | 'seconds';
  min: number;
  max: number;
}

export const limits: readonly Limit[] = [
  { setting: 'resilience.retries', unit: 'count', min: 0, max: 10 },
  { setting: 'resilience.baseMs', unit: 'seconds', min: 10, max: 60_000 },
  { setting: 'resilience.capMs', unit: 'seconds', min: 10, max: 600_000 },
  { setting: 'resilience.breakerFailures', unit: 'count', min: 1, max: 100 },
  { setting: 'resilience.breakerMs', unit: 'seconds', min: 100, max: 600_000 },
  { setting: 'timeouts.firstByteMs', unit: 'seconds', min: 1000, max: 3_600_000 },
  { setting: 'timeouts.idleMs', unit: 'seconds', min: 1000, max: 3_600_000 },
];

/** Stands among the contexts. */
export const turnsLimit: Limit = { setting: 'context.turns', unit: 'count', min: 0, max: 1000 };

export const scaleOf = (limit: Limit): number => (limit.unit === 'seconds' ? 1000 : 1);

/** What was typed as the setting's own number, or null if it is none or out of bounds. Comma and point both divide. */
export function readLimit(limit: Limit, typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d+(?:\.\d+)?$/.test(text)) return null;
  const value = Math.round(Number(text) * scaleOf(limit));
  return value >= limit.min && value <= limit.max ? value : null;
}
