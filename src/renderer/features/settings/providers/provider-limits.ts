/** A provider's own limits and timeouts as the form holds them: what was typed, '' = the general ones. */
import type { ProviderConfig } from '../../../../shared/settings';

export type LimitName = 'requestsPerMinute' | 'tokensPerMinute' | 'concurrency' | 'firstByteMs' | 'idleMs';
export type LimitDraft = Record<LimitName, string>;

/** Bounds of the schema, in the unit on screen (a test keeps the two equal). */
export const limitFields: readonly { name: LimitName; scale: number; min: number; max: number }[] = [
  { name: 'requestsPerMinute', scale: 1, min: 1, max: 1_000_000 },
  { name: 'tokensPerMinute', scale: 1, min: 1, max: 1_000_000_000 },
  { name: 'concurrency', scale: 1, min: 1, max: 64 },
  { name: 'firstByteMs', scale: 1000, min: 1, max: 3600 },
  { name: 'idleMs', scale: 1000, min: 1, max: 3600 },
];

export function limitDraftOf(config: ProviderConfig | undefined): LimitDraft {
  const shown = (name: LimitName): string => {
    const value = config?.[name] ?? null;
    const scale = limitFields.find((field) => field.name === name)?.scale ?? 1;
    return value === null ? '' : String(value / scale);
  };
  return {
    requestsPerMinute: shown('requestsPerMinute'),
    tokensPerMinute: shown('tokensPerMinute'),
    concurrency: shown('concurrency'),
    firstByteMs: shown('firstByteMs'),
    idleMs: shown('idleMs'),
  };
}

/** The limit in the contract's unit, null for none of its own, undefined for what is no number within the bounds. */
export function readLimitField(name: LimitName, typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const field = limitFields.find((one) => one.name === name);
  if (!field || !/^\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= field.min && value <= field.max ? value * field.scale : undefined;
}

/** All of them, or null where one cannot be read. */
export function limitsOf(draft: LimitDraft): Record<LimitName, number | null> | null {
  const limits: Record<LimitName, number | null> = {
    requestsPerMinute: null,
    tokensPerMinute: null,
    concurrency: null,
    firstByteMs: null,
    idleMs: null,
  };
  for (const { name } of limitFields) {
    const value = readLimitField(name, draft[name]);
    if (value === undefined) return null;
    limits[name] = value;
  }
  return limits;
}
