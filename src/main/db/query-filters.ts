/** The filters of a search: `role:` `provider:` `model:` `before:` `after:` `in:` `has:` `is:` `rated:`. */
import type { Rating, Role } from '../../shared/models';

export type Filter =
  | { kind: 'role'; role: Role }
  /** Beginning of the provider's id. */
  | { kind: 'provider'; begins: string }
  /** Part of the model's name, or of the conversation's title. */
  | { kind: 'model' | 'in'; contains: string }
  /** Epoch ms; the moment itself is not before, and is after. */
  | { kind: 'before' | 'after'; at: number }
  | { kind: 'has'; what: 'code' }
  | { kind: 'is'; what: 'pinned' }
  | { kind: 'rated'; rating: Rating };

export interface QueryFilter {
  filter: Filter;
  /** `-role:user` */
  negated: boolean;
}

const keys = ['role', 'provider', 'model', 'before', 'after', 'in', 'has', 'is', 'rated'] as const;
type Key = (typeof keys)[number];

export function isFilterKey(word: string): word is Key {
  return keys.some((key) => key === word);
}

/** The beginning of one of the names is enough: people search while they type. */
function begun<T extends string>(names: readonly T[], value: string): T | null {
  return names.find((name) => name.startsWith(value)) ?? null;
}

/** The same day so many months earlier, or the last of that month where it is shorter: 31 March less one is 28 February. */
function monthsBefore(day: Date, count: number): number {
  const last = new Date(day);
  last.setMonth(day.getMonth() - count + 1, 0);
  return last.setDate(Math.min(day.getDate(), last.getDate()));
}

/** Start of a day, month or year in local time, `today`, `yesterday`, or so long ago (`7d`, `2w`, `3m`, `1y`). */
function moment(value: string, now: number): number | null {
  const today = new Date(now);
  today.setHours(0, 0, 0, 0);
  if (value === 'today') return today.getTime();
  if (value === 'yesterday') return today.setDate(today.getDate() - 1);
  const ago = /^(\d{1,4})([dwmy])$/.exec(value);
  if (ago) {
    const count = Number(ago[1]);
    if (ago[2] === 'd') return today.setDate(today.getDate() - count);
    if (ago[2] === 'w') return today.setDate(today.getDate() - 7 * count);
    return monthsBefore(today, ago[2] === 'm' ? count : 12 * count);
  }
  const date = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value);
  if (!date) return null;
  const [year, month, day] = [Number(date[1]), Number(date[2] ?? 1), Number(date[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const start = new Date(year, month - 1, day);
  // Years below 100 would be taken for the twentieth century.
  start.setFullYear(year);
  return start.getTime();
}

/** null where the value means nothing to the filter: the words are then searched for as they stand. */
export function filterOf(key: Key, value: string, now: number): Filter | null {
  const small = value.toLowerCase();
  switch (key) {
    case 'role': {
      const role = begun(['user', 'assistant'], small);
      return role && { kind: 'role', role };
    }
    case 'provider':
      return { kind: 'provider', begins: small };
    case 'model':
    case 'in':
      return { kind: key, contains: value };
    case 'before':
    case 'after': {
      const at = moment(small, now);
      return at === null ? null : { kind: key, at };
    }
    case 'has':
      return begun(['code'], small) && { kind: 'has', what: 'code' };
    case 'is':
      return begun(['pinned'], small) && { kind: 'is', what: 'pinned' };
    case 'rated': {
      const rating = begun(['good', 'bad'], small);
      return rating && { kind: 'rated', rating };
    }
  }
}
