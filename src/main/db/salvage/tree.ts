/** The trees that tables and indexes are, read page by page: a page that makes no sense costs its own rows only. */
import type { PageSource } from './page-source';
import { decodeRecord, varint, type Record } from './record';

export interface Row extends Record {
  /** null in a table without rowids. */
  rowid: number | null;
}

/** By the first byte of a page. */
const kinds = new Map([
  [2, { leaf: false, table: false }],
  [5, { leaf: false, table: true }],
  [10, { leaf: true, table: false }],
  [13, { leaf: true, table: true }],
]);

interface Cells {
  leaf: boolean;
  table: boolean;
  children: number[];
  rows: Row[];
  /** Every cell could be read to its end. */
  whole: boolean;
}

/** Bytes of a payload that stand in the page itself; the rest is in a chain of pages. */
function localBytes(payload: number, usable: number, tableLeaf: boolean): number {
  const most = tableLeaf ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fits = least + ((payload - least) % (usable - 4));
  return fits <= most ? fits : least;
}

/** The payload at `at` as far as its chain of pages can be followed. */
function payloadOf(source: PageSource, page: Buffer, at: number, size: number, tableLeaf: boolean): Buffer {
  const local = localBytes(size, source.usable, tableLeaf);
  const parts = [page.subarray(at, Math.min(at + local, source.usable))];
  let left = size - local;
  let next = left > 0 && at + local + 4 <= page.length ? page.readUInt32BE(at + local) : 0;
  const seen = new Set<number>();
  while (left > 0 && !seen.has(next)) {
    seen.add(next);
    const more = source.page(next);
    if (!more) break;
    const part = more.subarray(4, 4 + Math.min(left, source.usable - 4));
    parts.push(part);
    left -= part.length;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function rowAt(source: PageSource, page: Buffer, at: number, tableLeaf: boolean): Row | null {
  const size = varint(page, at);
  // A row takes no more than the whole file.
  if (!size || size.value < 1 || size.value > source.count * source.usable) return null;
  const rowid = tableLeaf ? varint(page, size.end) : null;
  if (tableLeaf && !rowid) return null;
  const bytes = payloadOf(source, page, rowid?.end ?? size.end, size.value, tableLeaf);
  const record = decodeRecord(bytes, size.value);
  return record && { ...record, rowid: rowid?.value ?? null };
}

/** null for a page that is none of a tree. */
export function cellsOf(source: PageSource, number: number): Cells | null {
  const page = source.page(number);
  if (!page) return null;
  const start = number === 1 ? 100 : 0;
  const kind = kinds.get(page[start] ?? 0);
  const count = page.readUInt16BE(start + 3);
  const pointers = start + (kind?.leaf ? 8 : 12);
  if (!kind || pointers + 2 * count > source.usable) return null;
  const cells: Cells = { ...kind, children: [], rows: [], whole: true };
  for (let index = 0; index < count; index += 1) {
    let at = page.readUInt16BE(pointers + 2 * index);
    if (at < pointers + 2 * count || at + 4 > source.usable) {
      cells.whole = false;
      continue;
    }
    if (!kind.leaf) {
      cells.children.push(page.readUInt32BE(at));
      at += 4;
    }
    if (!kind.leaf && kind.table) continue;
    const row = rowAt(source, page, at, kind.table);
    if (row) cells.rows.push(row);
    cells.whole &&= row !== null;
  }
  if (!kind.leaf) cells.children.push(page.readUInt32BE(start + 8));
  return cells;
}

/** Every row that can be reached from `root`. Returns whether every page and cell could be read. */
export function walkTree(
  source: PageSource,
  root: number,
  { table, seen, take }: { table: boolean; seen: Set<number>; take(row: Row): boolean },
): boolean {
  let whole = true;
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const cells = seen.has(number) ? null : cellsOf(source, number);
    if (!cells || cells.table !== table) {
      whole = false;
      continue;
    }
    seen.add(number);
    whole &&= cells.whole;
    for (const row of cells.rows) whole = take(row) && whole;
    waiting.push(...cells.children.reverse());
  }
  return whole;
}
