/** What the dialects' requests have in common. */
import type { HttpRequest } from '../http/types';
import type { JsonRecord } from '../http/json';
import { omitFields } from './omit-params';
import type { ChatRequest, ContextMessage, Endpoint } from './types';

export function bearer(key: string | null): Record<string, string> {
  return key === null ? {} : { authorization: `Bearer ${key}` };
}

/** A POST of JSON whose answer is streamed where the server can. Undefined fields are not sent. */
export function postJson(
  url: string,
  headers: Record<string, string>,
  body: JsonRecord,
  { without }: Pick<ChatRequest, 'without'>,
): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream, application/json',
      ...headers,
    },
    body: JSON.stringify(omitFields(body, without)),
  };
}

/** The address of a path that begins with `/v1`, whether the base URL has that already or not. */
export function underV1(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/v1$/, '')}/v1${path}`;
}

export function hostOf({ baseUrl }: Endpoint): string {
  return /^https?:\/\/([^/:]+)/i.exec(baseUrl)?.[1]?.toLowerCase() ?? '';
}

/** Messages with nothing in them are refused by every API; an interrupted answer may be one. */
export function spoken(messages: readonly ContextMessage[]): ContextMessage[] {
  return messages.filter(({ text, carry }) => text.trim() !== '' || (carry?.length ?? 0) > 0);
}

/** Where a model does not continue its own last message, it is asked to. */
export const CONTINUE_PROMPT =
  'Your last message was cut off. Go on exactly where it stops, in the same language and format. Repeat nothing, add no introduction.';

/** The messages of a continued answer for APIs that answer a user's message only. */
export function withContinuePrompt({ messages, continues }: ChatRequest): ContextMessage[] {
  const said = spoken(messages);
  return continues === true ? [...said, { role: 'user', text: CONTINUE_PROMPT }] : said;
}
