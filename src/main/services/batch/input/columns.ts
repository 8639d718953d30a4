/** Which columns of a CSV file make the prompts. */
import type { BatchPrompt, BatchReading } from '../../../../shared/batch';
import { isOwnExport, unguarded } from '../../../../shared/csv-cells';
import type { CsvRow } from './csv';
import { problem } from './problem';
import { parseTemplate } from './template';

/** Names that a column of prompts usually has, as they are compared. */
const usual = ['prompt', 'prompts', 'question', 'text', 'message', '提示词', '提示', '问题', '文本'];

export interface RowReader {
  columns: string[];
  /** The column in use; null with a template. */
  column: string | null;
  /** Throws FailureError `batch_input` for a row that does not fit. */
  read(row: CsvRow): BatchPrompt;
}

/** From the first row, which names the columns. Throws FailureError `batch_input`. */
export function readColumns(header: CsvRow, { column, template }: BatchReading): RowReader {
  const columns = header.fields.map((field) => field.trim());
  const own = isOwnExport(columns);
  const cell = (row: CsvRow, at: number): string => {
    const field = row.fields[at] ?? '';
    return own ? unguarded(field) : field;
  };
  const checked = (row: CsvRow): void => {
    if (row.fields.length === columns.length) return;
    throw problem(
      'field_count',
      row.line,
      `it has ${fieldsIn(row.fields.length)}, and the first line names ${fieldsIn(columns.length)}. A field with a comma or a line break in it has to stand in quotation marks.`,
      { found: row.fields.length, wanted: columns.length },
    );
  };
  if (template !== null) {
    const { names, fill } = parseTemplate(template);
    const places = new Map(names.map((name) => [name, find(columns, name)]));
    return {
      columns,
      column: null,
      read(row) {
        checked(row);
        const prompt = fill((name) => cell(row, places.get(name) ?? -1));
        return { prompt: spoken(prompt, row.line, null), system: null, ref: null };
      },
    };
  }
  const at = column === null ? likely(columns) : find(columns, column);
  const name = columns[at] ?? '';
  return {
    columns,
    column: name,
    read(row) {
      checked(row);
      return { prompt: spoken(cell(row, at), row.line, name), system: null, ref: null };
    },
  };
}

const fieldsIn = (count: number): string => `${count} field${count === 1 ? '' : 's'}`;

/** Also by its number from 1, unless a column is named so. */
function find(columns: readonly string[], name: string): number {
  const wanted = name.trim();
  const found = columns.flatMap((one, index) => (one === wanted ? [index] : []));
  const loose =
    found.length > 0 ? found : columns.flatMap((one, index) => (same(one, wanted) ? [index] : []));
  const [first] = loose;
  const list = columns.join(', ');
  if (loose.length > 1) {
    throw problem('double_column', 1, `two columns are named “${wanted}”. Rename one.`, { column: wanted });
  }
  if (first !== undefined) return first;
  const number = /^\d+$/.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= columns.length) return number - 1;
  throw problem('no_column', 1, `there is no column “${wanted}”. The columns are: ${list}.`, {
    column: wanted,
    list,
    columns: JSON.stringify(columns),
  });
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

function likely(columns: readonly string[]): number {
  if (columns.length === 1) return 0;
  for (const name of usual) {
    const at = columns.findIndex((one) => same(one, name));
    if (at !== -1) return at;
  }
  const list = columns.join(', ');
  throw problem('choose_column', 1, `which column holds the prompts? The columns are: ${list}.`, {
    list,
    columns: JSON.stringify(columns),
  });
}

/** An empty prompt is refused by every server: it is said before anything is sent. */
export function spoken(prompt: string, line: number, column: string | null): string {
  if (prompt.trim() !== '') return prompt;
  const where = column === null ? 'the prompt' : `column “${column}”`;
  throw problem('empty_prompt', line, `${where} is empty. Fill it in, or take the line out.`, {
    column: column ?? '',
  });
}
