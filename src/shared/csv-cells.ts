/**
 * Cells of an exported table. A spreadsheet runs a cell that begins with = + - @ as a formula, so such a cell gets an
 * apostrophe in front, and so does one that begins with apostrophes and then one of those: every cell can be told from
 * every other, and a file with our own first line gives back exactly what went in.
 */

export const exportColumns = [
  'number',
  'id',
  'prompt',
  'answer',
  'status',
  'error',
  'seconds',
  'input_tokens',
  'output_tokens',
  'cost_usd',
] as const;

const dangerous = /^'*[=+\-@\t\r\n]/;
const guarded = /^'+[=+\-@\t\r\n]/;

export function isOwnExport(columns: readonly string[]): boolean {
  return columns.length === exportColumns.length && exportColumns.every((name, at) => columns[at] === name);
}

/** A field as it stands in the file, with its quotes. */
export function csvCell(text: string): string {
  const safe = dangerous.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What stood in the cell before it was guarded. */
export function unguarded(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
