/**
 * An append-only list in sealed groups. What streams in grows at the end alone: a full group keeps its identity for
 * ever, so a memoised component can stand for 32 finished things and cost one comparison a frame.
 */
export interface Grouped<T> {
  readonly groups: readonly (readonly T[])[];
  readonly rest: readonly T[];
}

/** Small enough that rendering one group stays within a frame, large enough that 10,000 things are 300 groups. */
const GROUP = 32;

export const nothing: Grouped<never> = { groups: [], rest: [] };

export function appended<T>(list: Grouped<T>, items: readonly T[]): Grouped<T> {
  if (items.length === 0) return list;
  const rest = [...list.rest, ...items];
  if (rest.length < GROUP) return { groups: list.groups, rest };
  const groups = [...list.groups];
  let from = 0;
  for (; rest.length - from >= GROUP; from += GROUP) groups.push(rest.slice(from, from + GROUP));
  return { groups, rest: rest.slice(from) };
}

export function grouped<T>(items: readonly T[]): Grouped<T> {
  return appended<T>(nothing, items);
}

export function ungrouped<T>(list: Grouped<T>): T[] {
  return [...list.groups.flat(), ...list.rest];
}

export function last<T>(list: Grouped<T>): T | undefined {
  return list.rest.at(-1) ?? list.groups.at(-1)?.at(-1);
}

/** Sealed groups and what follows them, for rendering group by group. */
export function groupsOf<T>(list: Grouped<T>): readonly (readonly T[])[] {
  return list.rest.length === 0 ? list.groups : [...list.groups, list.rest];
}
