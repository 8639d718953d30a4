/**
 * CSV by RFC 4180, a piece at a time: quotes, line ends inside quotes, a comma, semicolon or tab between fields. Strict
 * where being lenient would send somebody a prompt they did not write: a quote out of place is an error with its line.
 */
import { LONGEST, tooLong } from './lines';
import { problem } from './problem';

export interface CsvRow {
  /** Line its first character stands in, from 1. */
  line: number;
  fields: string[];
}

const delimiters = [',', ';', '\t'] as const;
/** Characters of the first record that are looked at for its delimiter. */
const SNIFFED = 64 * 1024;

/** Rows that are wholly blank are left out. Throws FailureError `batch_input`. */
export async function* csvRows(pieces: AsyncIterable<string>, longest = LONGEST): AsyncGenerator<CsvRow> {
  let parser: CsvParser | null = null;
  let held = '';
  for await (const piece of pieces) {
    if (parser) {
      yield* parser.push(piece);
      continue;
    }
    held += piece;
    if (held.length < SNIFFED && !hasWholeLine(held)) continue;
    parser = createCsvParser(delimiterOf(held), longest);
    yield* parser.push(held);
  }
  parser ??= createCsvParser(delimiterOf(held), longest);
  if (held !== '' && parser.fresh()) yield* parser.push(held);
  yield* parser.end();
}

/** The one that stands most often outside of quotes in the first record. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text.slice(0, SNIFFED)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (counts.size > 0) break;
    } else if (!quoted && delimiters.some((one) => one === character)) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  return delimiters.reduce<string>(
    (best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best),
    ',',
  );
}

function hasWholeLine(text: string): boolean {
  return text.split('"').some((part, index) => index % 2 === 0 && /\S[^\n\r]*[\n\r]/.test(part));
}

interface CsvParser {
  push(text: string): CsvRow[];
  end(): CsvRow[];
  /** Nothing was pushed yet. */
  fresh(): boolean;
}

type At = 'field' | 'plain' | 'quoted' | 'quote';

function createCsvParser(delimiter: string, longest: number): CsvParser {
  /** Where the next character stands: at a field's beginning, in a field, inside quotes, after a quote inside them. */
  let at: At = 'field';
  let line = 1;
  let rowLine = 1;
  let quoteLine = 1;
  let fields: string[] = [];
  let parts: string[] = [];
  let length = 0;
  let afterReturn = false;
  let fresh = true;

  const add = (text: string): void => {
    length += text.length;
    if (length > longest) throw tooLong(at === 'quoted' ? quoteLine : line, longest);
    parts.push(text);
  };
  const endField = (): void => {
    fields.push(parts.join(''));
    parts = [];
    length = 0;
    at = 'field';
  };
  const endRow = (rows: CsvRow[]): void => {
    endField();
    if (fields.some((field) => field.trim() !== '')) rows.push({ line: rowLine, fields });
    fields = [];
  };
  const quoteInside = (found: string): Error =>
    problem(
      'stray_quote',
      line,
      `a quotation mark stands ${found}. A field with quotation marks is written in them, each doubled: "say ""yes""".`,
    );
  /** First place from which something other than text of this field stands. */
  const plainEnd = (text: string, from: number): number => {
    for (let index = from; index < text.length; index += 1) {
      const unit = text[index];
      if (unit === delimiter || unit === '"' || unit === '\n' || unit === '\r') return index;
    }
    return text.length;
  };
  const countLines = (text: string): void => {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text[index];
      if (unit === '\r') {
        line += 1;
        afterReturn = true;
      } else {
        if (unit === '\n' && !afterReturn) line += 1;
        afterReturn = false;
      }
    }
  };

  return {
    fresh: () => fresh,
    push(text) {
      fresh = false;
      const rows: CsvRow[] = [];
      let index = 0;
      while (index < text.length) {
        if (at === 'quoted') {
          const close = text.indexOf('"', index);
          const part = text.slice(index, close === -1 ? text.length : close);
          countLines(part);
          add(part);
          if (close === -1) break;
          afterReturn = false;
          at = 'quote';
          index = close + 1;
          continue;
        }
        const unit = text[index] ?? '';
        if (at === 'quote' && unit === '"') {
          add('"');
          at = 'quoted';
        } else if (unit === delimiter) {
          endField();
          afterReturn = false;
        } else if (unit === '\n' && afterReturn) {
          afterReturn = false;
          rowLine = line;
        } else if (unit === '\n' || unit === '\r') {
          endRow(rows);
          line += 1;
          rowLine = line;
          afterReturn = unit === '\r';
        } else if (at === 'quote') throw quoteInside('before the end of its field');
        else if (unit === '"') {
          if (at === 'plain') throw quoteInside('inside a field that does not begin with one');
          at = 'quoted';
          quoteLine = line;
          afterReturn = false;
        } else {
          const end = plainEnd(text, index);
          add(text.slice(index, end));
          at = 'plain';
          afterReturn = false;
          index = end;
          continue;
        }
        index += 1;
      }
      return rows;
    },
    end() {
      if (at === 'quoted') {
        throw problem(
          'open_quote',
          quoteLine,
          'a quotation mark is opened here and never closed. Close it, or double it if it belongs to the text.',
        );
      }
      const rows: CsvRow[] = [];
      if (fields.length > 0 || parts.length > 0 || at === 'quote') endRow(rows);
      return rows;
    },
  };
}
