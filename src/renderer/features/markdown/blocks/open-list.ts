import type { Tokens } from 'marked';
import type { List, ListItem } from './block-types';
import { type Conversion, toItem } from './convert';
import { settledTokens } from './grammar';
import { appended, nothing, type Grouped } from './grouped';
import { known } from './tokens';

/** A list that is still growing: the items before its last one are finished, the source of the last is in the tail. */
export interface OpenList {
  readonly kind: 'list';
  readonly at: number;
  readonly ordered: boolean;
  readonly start: number;
  readonly loose: boolean;
  readonly items: Grouped<ListItem>;
}

/**
 * The items of `list`, whose source is `src`, that no later text can change, and how long they are: all before the
 * last, once its first line is there.
 */
export function finishedItems(
  list: Tokens.List,
  src: string,
): { items: Tokens.ListItem[]; length: number } | null {
  const items = list.items.slice(0, -1);
  const length = items.reduce((sum, item) => sum + item.raw.length, 0);
  return items.length > 0 && src.includes('\n', length) ? { items, length } : null;
}

/** `open` with the `finished` first items of `list`, which `src` begins with, added to it; the tail goes on at the next item. */
export function withItems(
  open: OpenList | null,
  list: Tokens.List,
  at: number,
  src: string,
  finished: readonly Tokens.ListItem[],
  conversion: Conversion,
): OpenList {
  const before = open ?? {
    kind: 'list',
    at,
    ordered: list.ordered,
    start: startOf(list),
    loose: false,
    items: nothing,
  };
  const [settled] = settledTokens([list], src, 1).map(known);
  const items = settled?.type === 'list' ? settled.items.slice(0, finished.length) : finished;
  return {
    ...before,
    loose: before.loose || finished.some(makesLoose),
    items: appended(
      before.items,
      items.map((item) => toItem(item, conversion, 0)),
    ),
  };
}

/** The items read before and those of `list`, as one block. */
export function joinedList(open: OpenList, list: Tokens.List, conversion: Conversion): List {
  const items = list.items.map((item) => toItem(item, conversion, 0));
  const { at, ordered, start } = open;
  const loose = open.loose || list.loose;
  return { at, raw: list.raw, kind: 'list', ordered, start, loose, items: appended(open.items, items) };
}

function startOf(list: Tokens.List): number {
  return list.start === '' ? 1 : list.start;
}

/** marked's rule for an item that another one follows: a blank line after it or between its blocks. */
function makesLoose(item: Tokens.ListItem): boolean {
  if (/\n[ \t]*\n[ \t]*$/.test(item.raw)) return true;
  return item.tokens.some((token) => known(token).type === 'space' && /\n.*\n/.test(token.raw));
}
