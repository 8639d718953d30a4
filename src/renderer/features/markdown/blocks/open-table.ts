import type { Tokens } from 'marked';
import type { Align, Row, Table } from './block-types';
import { type Found, toRow } from './convert';
import { appended, nothing, type Grouped } from './grouped';

/** A table that is still growing: complete rows are finished, the source of the last is in the tail. */
export interface OpenTable {
  readonly kind: 'table';
  readonly at: number;
  /** Header and delimiter lines: what a row needs before it to be read as one. */
  readonly head: string;
  readonly align: readonly Align[];
  readonly header: Row;
  readonly rows: Grouped<Row>;
}

/**
 * How many rows of the table that `src` is are complete, and where the last of them ends; null where its head is not.
 * `src` begins with header and delimiter and holds nothing after the table.
 */
export function finishedRows(src: string): { count: number; end: number } | null {
  const head = headLength(src);
  if (head === 0) return null;
  const end = src.lastIndexOf('\n') + 1;
  return { count: src.slice(head, end).split('\n').length - 1, end };
}

/** Length of the first two lines with their line breaks, or 0 where they are not complete. */
function headLength(src: string): number {
  const first = src.indexOf('\n');
  return first < 0 ? 0 : src.indexOf('\n', first + 1) + 1;
}

/** `open` with the first `count` rows of `table`, which is `start.src`, added; a new one where it is null. */
export function withRows(
  open: OpenTable | null,
  table: Tokens.Table,
  start: { at: number; src: string },
  count: number,
  found: Found,
): OpenTable {
  const before = open ?? {
    kind: 'table',
    at: start.at,
    head: start.src.slice(0, headLength(start.src)),
    align: table.align.slice(),
    header: toRow(table.header, found),
    rows: nothing,
  };
  const rows = table.rows.slice(0, count).map((row) => toRow(row, found));
  return { ...before, rows: appended(before.rows, rows) };
}

/** The rows read before and those of `table`, as one block. */
export function joinedTable(open: OpenTable, table: Tokens.Table, found: Found): Table {
  const { at, align, header } = open;
  const rows = appended(
    open.rows,
    table.rows.map((row) => toRow(row, found)),
  );
  return { at, raw: table.raw, kind: 'table', align, header, rows };
}
