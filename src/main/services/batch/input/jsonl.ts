/** A line of JSONL: a string, or an object with `prompt` and perhaps `system` and `id`. */
import type { BatchPrompt } from '../../../../shared/batch';
import { parseJson, recordOf, type JsonRecord } from '../../../http/json';
import { spoken } from './columns';
import type { Line } from './lines';
import { problem } from './problem';
import type { Template } from './template';

/** Throws FailureError `batch_input`. */
export function jsonPrompt({ number, text }: Line, template: Template | null): BatchPrompt {
  const value = parseJson(text);
  if (value === undefined) {
    throw problem('bad_json', number, 'it is no JSON. Each line is one JSON string or object.');
  }
  if (typeof value === 'string' && template === null) {
    return { prompt: spoken(value, number, null), system: null, ref: null };
  }
  const record = recordOf(value);
  if (!record) throw badObject(number, template ? 'it is no JSON object' : 'it is no JSON string or object');
  const prompt = template
    ? template.fill((name) => fieldOf(record, name, number))
    : fieldOf(record, 'prompt', number);
  return {
    prompt: spoken(prompt, number, 'prompt'),
    system: optional(record, 'system', number),
    ref: optional(record, 'id', number),
  };
}

function fieldOf(record: JsonRecord, name: string, line: number): string {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw badObject(line, `its “${name}” is ${value === undefined ? 'missing' : 'no text'}`);
}

function optional(record: JsonRecord, name: string, line: number): string | null {
  const value = record[name];
  return value === undefined || value === null ? null : fieldOf(record, name, line);
}

function badObject(line: number, what: string): Error {
  return problem(
    'bad_object',
    line,
    `${what}. A line is a string, or an object with "prompt" and perhaps "system" and "id".`,
  );
}
