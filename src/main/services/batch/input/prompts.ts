/** The prompts of a text, one after another, whatever its format; the first thing wrong ends it. */
import type { BatchFormat, BatchPrompt, BatchReading } from '../../../../shared/batch';
import { readColumns } from './columns';
import { csvRows } from './csv';
import { jsonPrompt } from './jsonl';
import { linesOf } from './lines';
import { problem } from './problem';
import { parseTemplate } from './template';

/** More than anybody reads; a file with more is a mistake, or work for something else. */
const MOST_PROMPTS = 1_000_000;

export interface Columns {
  columns: string[];
  column: string | null;
}

export interface PromptReader {
  format: BatchFormat;
  /** Known once the first prompt has come. */
  columns(): Columns;
  /** Throws FailureError `batch_input`. */
  prompts: AsyncGenerator<BatchPrompt>;
}

/** `name` = the file's, whose ending tells the format; '' for pasted text. */
export function readPrompts(
  name: string,
  pieces: AsyncIterable<string>,
  reading: BatchReading,
): PromptReader {
  const format = reading.format ?? formatOf(name);
  let found: Columns = { columns: [], column: null };
  async function* all(): AsyncGenerator<BatchPrompt> {
    if (format === 'csv') {
      let reader: ReturnType<typeof readColumns> | null = null;
      for await (const row of csvRows(pieces)) {
        if (reader) yield reader.read(row);
        else {
          reader = readColumns(row, reading);
          found = { columns: reader.columns, column: reader.column };
        }
      }
      return;
    }
    const template = format === 'jsonl' && reading.template !== null ? parseTemplate(reading.template) : null;
    for await (const line of linesOf(pieces)) {
      if (line.text.trim() === '') continue;
      yield format === 'jsonl'
        ? jsonPrompt(line, template)
        : { prompt: line.text.trim(), system: null, ref: null };
    }
  }
  return { format, columns: () => found, prompts: counted(all()) };
}

async function* counted(prompts: AsyncGenerator<BatchPrompt>): AsyncGenerator<BatchPrompt> {
  let total = 0;
  for await (const prompt of prompts) {
    total += 1;
    if (total > MOST_PROMPTS) {
      const most = MOST_PROMPTS.toLocaleString('en');
      throw problem('too_many', 0, `There are more than ${most} prompts. Split the file.`, {
        most: MOST_PROMPTS,
      });
    }
    yield prompt;
  }
  if (total === 0) throw problem('empty', 0, 'There is no prompt in it.');
}

export function formatOf(name: string): BatchFormat {
  if (/\.(?:csv|tsv)$/i.test(name)) return 'csv';
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return 'jsonl';
  return 'txt';
}
