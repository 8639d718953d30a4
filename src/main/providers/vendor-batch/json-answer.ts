/** What the vendors' services have in common: requests without streaming, and whole answers read by the dialects. */
import { fail, FailureError } from '../../../shared/errors';
import { parseJson, recordOf, type JsonRecord } from '../../http/json';
import type { AnswerEvent, HttpRequest } from '../../http/types';
import type { ChatRequest, Dialect, Endpoint } from '../types';
import { bearer } from '../wire';

const HEAD = { status: 200, headers: { 'content-type': 'application/json' } };

/** A dialect's request as an object, for an answer in one piece. */
export function wholeBody(dialect: Dialect, chat: ChatRequest, endpoint: Endpoint): JsonRecord {
  const { stream, stream_options, ...body } =
    recordOf(parseJson(dialect.request(chat, endpoint).body ?? '')) ?? {};
  void stream;
  void stream_options;
  return body;
}

export function eventsOf(dialect: Dialect, body: unknown): AnswerEvent[] {
  const decoder = dialect.decoder(HEAD);
  return [...decoder.push(new TextEncoder().encode(JSON.stringify(body))), ...decoder.end()];
}

export function getJson(endpoint: Endpoint, path: string): HttpRequest {
  return {
    method: 'GET',
    url: `${endpoint.baseUrl}${path}`,
    headers: { accept: 'application/json', ...bearer(endpoint.key) },
    body: null,
  };
}

export function postBody(endpoint: Endpoint, path: string, body: JsonRecord | null): HttpRequest {
  return {
    method: 'POST',
    url: `${endpoint.baseUrl}${path}`,
    headers: { 'content-type': 'application/json', accept: 'application/json', ...bearer(endpoint.key) },
    body: JSON.stringify(body ?? {}),
  };
}

/** Throws FailureError `bad_response` for what is no object, or has no text of this name. */
export function objectOf(text: string, needed?: string): JsonRecord {
  const record = recordOf(parseJson(text));
  if (record && (needed === undefined || typeof record[needed] === 'string')) return record;
  throw new FailureError(
    fail('bad_response', 'The batch service answered something that is not understood. Try again later.', {
      retryable: true,
    }),
  );
}
