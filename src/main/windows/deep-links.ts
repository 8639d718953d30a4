/** What a start was asked to do: the words after the program's name, also those of a second start. */
import { QUICK_ASK } from '../cli/names';
import { fail, type Failure } from '../../shared/errors';

export type StartRequest =
  | { kind: 'focus' }
  | { kind: 'background' }
  | { kind: 'quick-ask' }
  | { kind: 'new' }
  | { kind: 'conversation'; conversationId: string }
  | { kind: 'refused'; failure: Failure };

/** The word of a start with the desktop: everything is made ready, and no window shown. */
export const BACKGROUND = '--background';

const SCHEME = /^parlance:/i;
const newLink = /^parlance:\/\/new\/?$/i;
const conversationLink =
  /^parlance:\/\/conversation\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/?$/i;

export function readRequest(words: readonly string[]): StartRequest {
  if (words[0] === QUICK_ASK) return { kind: 'quick-ask' };
  if (words.includes(BACKGROUND)) return { kind: 'background' };
  const link = words.find((word) => SCHEME.test(word));
  if (link === undefined) return { kind: 'focus' };
  if (newLink.test(link)) return { kind: 'new' };
  const conversationId = conversationLink.exec(link)?.[1];
  if (conversationId !== undefined)
    return { kind: 'conversation', conversationId: conversationId.toLowerCase() };
  const message = 'This link names no conversation. One looks like parlance://conversation/ID.';
  return { kind: 'refused', failure: fail('invalid_input', message) };
}
