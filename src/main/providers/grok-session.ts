/**
 * The session API: `POST {base}/v1/chat` with `{message, stream, style?}`. The server keeps the conversation behind
 * `X-Session-Token`, which is empty at first; 201 gives the new token in that header, 200 goes on with the old one.
 *
 * A session is taken for lost on any 4xx whose error code or words say so (`session_expired`, `session_not_found`,
 * `unknown_session`, `invalid_session`), and on 410, which says nothing else. A bare 401 is a wrong key, a bare 404 a
 * wrong address, and a bare 412 is tried again.
 */
import type { Style } from '../../shared/models';
import { createAnswerDecoder } from '../http/answer-decoder';
import { failureOf } from '../http/failure-of';
import { grokSessionProtocol } from './grok-session-answer';
import type { ChatRequest, ContextMessage, Dialect } from './types';
import { bearer, CONTINUE_PROMPT, postJson, spoken, underV1 } from './wire';

export const grokSession: Dialect = {
  id: 'grok-session',
  serverSession: true,
  sessionGrows: true,
  nativeStyle: true,
  request(chat, endpoint) {
    const token = chat.without?.has('session') === true ? '' : (chat.session ?? '');
    return postJson(
      underV1(endpoint.baseUrl, '/chat'),
      { ...bearer(endpoint.key), 'x-session-token': token },
      { message: messageOf(chat, token !== ''), stream: true, style: styleOf(chat) },
      chat,
    );
  },
  decoder: (head) => createAnswerDecoder(head, (emit) => grokSessionProtocol(head, emit)),
  failure(head, body) {
    const failure = failureOf(head, body);
    const lost =
      head.status === 410 || (head.status < 500 && sessionLost.test(failure.providerMessage ?? ''));
    if (!lost || failure.code === 'quota_exhausted') return failure;
    return failureOf(
      head,
      JSON.stringify({ code: 'session_expired', message: failure.providerMessage ?? '' }),
    );
  },
};

const sessionLost =
  /session[^.]*(?:expired|not found|unknown|invalid|no longer)|(?:expired|unknown|invalid) session/i;

/**
 * This API takes one text. The instructions go before it each time, because they may have changed; the history goes
 * along only where the server does not have it.
 */
function messageOf(chat: ChatRequest, serverKnows: boolean): string {
  const said = spoken(chat.messages);
  const question: ContextMessage[] = chat.continues === true ? [{ role: 'user', text: CONTINUE_PROMPT }] : [];
  const messages = [...said, ...question];
  const last = messages.at(-1)?.text ?? '';
  const before = serverKnows ? [] : messages.slice(0, -1);
  const parts = [
    chat.system,
    ...(before.length === 0
      ? []
      : [`The conversation so far:\n\n${before.map(line).join('\n\n')}`, 'The new message:']),
    last,
  ];
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}

function line({ role, text }: ContextMessage): string {
  return `${role === 'user' ? 'User' : 'Assistant'}: ${text}`;
}

/** Axes as they are, what is not set left out. Instructions are words and go with the message. */
function styleOf({ style, params }: ChatRequest): Record<string, number | string> | undefined {
  const native: Record<string, number | string> = {};
  if (style) Object.assign(native, axesOf(style));
  if (params.temperature !== undefined) native['temperature'] = params.temperature;
  if (params.topP !== undefined) native['top_p'] = params.topP;
  return Object.keys(native).length === 0 ? undefined : native;
}

function axesOf({ tone, formality, verbosity, humour, language }: Style): Record<string, number | string> {
  return { tone, formality, verbosity, humour, ...(language === null ? {} : { language }) };
}
