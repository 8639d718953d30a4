/** Leaves out of a request what a server has said it does not take. */
import { recordOf, type JsonRecord } from '../http/json';
import type { ChatRequest } from './types';

/** `session` asks to begin a new session instead of going on with the old one. */
export function omitParams(request: ChatRequest, refused: Iterable<string>): ChatRequest {
  return { ...request, without: new Set([...(request.without ?? []), ...refused]) };
}

/** Servers name a field by another API's word for it: xAI's Responses API says `reasoningEffort`. */
const sameField: readonly (readonly string[])[] = [
  ['reasoning_effort', 'reasoning.effort', 'output_config.effort', 'effort'],
  ['verbosity', 'text.verbosity'],
  ['summary', 'reasoning.summary'],
];

/** A copy of the body without the refused fields; a path (`reasoning.effort`) names a field of a field. */
export function omitFields(body: JsonRecord, without: ReadonlySet<string> | undefined): JsonRecord {
  let left = body;
  for (const name of without ?? []) {
    const names = sameField.find((same) => same.includes(name)) ?? [name];
    for (const path of names) left = omitPath(left, path.split('.'));
  }
  return left;
}

function omitPath(body: JsonRecord, [first = '', ...rest]: string[]): JsonRecord {
  if (!(first in body)) return body;
  const { [first]: value, ...others } = body;
  if (rest.length === 0) return others;
  const inner = recordOf(value);
  if (!inner) return body;
  const left = omitPath(inner, rest);
  return Object.keys(left).length === 0 ? others : { ...others, [first]: left };
}
