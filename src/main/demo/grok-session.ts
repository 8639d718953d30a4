/**
 * `POST /v1/chat`, the article's API: `{message, stream?, style?}`, the conversation kept by the server.
 * `X-Session-Token` empty or absent: 201 and a new token in that header; a known token: 200; one that is unknown or has
 * expired: 404 `{"error": {"code": "session_expired", ...}}`, after which the client begins again with an empty token.
 * Answers as SSE `data: {"delta": "..."}` ending in `data: [DONE]`, as plain chunked text where `Accept` asks for
 * `text/plain`, or as `{"reply": "..."}` where `stream` is false or absent.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { fromNative, nativeStyle } from './answer-style';
import { refuse, type Responder } from './responder';
import { piecesOf } from './pieces';
import { readReplay } from './replay';
import type { Sessions } from './sessions';
import { deliver, jsonFrames, sendError, sendInvalid, type Form } from './wire';

const chatBody = z.object({
  message: z.string().refine((text) => text.trim() !== '', 'must not be empty'),
  stream: z.boolean().nullish(),
  style: nativeStyle.nullish(),
});

export async function answerSessionChat(
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  { sessions, responder }: { sessions: Sessions; responder: Responder },
): Promise<void> {
  const parsed = chatBody.safeParse(body);
  if (!parsed.success) return sendInvalid(response, parsed.error);
  const { message, stream, style } = parsed.data;
  const { history, question } = readReplay(message);
  const faulty = responder.faultFor(question, null);
  if (!faulty.ok)
    return sendError(response, 400, { code: 'unknown_fault', message: faulty.why, param: 'message' });

  const token = String(request.headers['x-session-token'] ?? '');
  const refused = faulty.fault ? refuse(response, faulty.fault) : null;
  if (refused?.sent === true) return;
  if (refused?.behaviour === 'expire') sessions.forget(token);
  const known = token === '' ? null : sessions.find(token);
  if (token !== '' && !known) {
    sendError(response, 404, {
      code: 'session_expired',
      message: 'This session is not known or has expired. Begin a new one with an empty X-Session-Token.',
    });
    return;
  }
  const session = known ?? sessions.create();
  for (const turn of [...history, { role: 'user' as const, text: question }])
    sessions.remember(session, turn);
  const reply = refused?.behaviour === 'empty' ? '' : await responder.reply(session.turns, fromNative(style));
  const pieces = piecesOf(reply);
  const streamed = stream === true;
  const plain = /\btext\/plain\b/.test(request.headers.accept ?? '');
  const sent = await deliver(
    response,
    streamed ? (plain ? textForm(pieces) : sseForm(pieces)) : jsonForm(reply),
    {
      status: known ? 200 : 201,
      headers: known ? {} : { 'x-session-token': session.token },
      paceMs: streamed ? responder.paceMs : 0,
      fault: refused?.behaviour ?? null,
    },
  );
  // A client that went away heard only this much.
  const heard = streamed ? pieces.slice(0, sent).join('') : reply;
  if (heard !== '') sessions.remember(session, { role: 'assistant', text: heard });
}

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;

function sseForm(pieces: readonly string[]): Form {
  return {
    contentType: 'text/event-stream',
    frames: pieces.map((delta) => event({ delta })),
    tail: 'data: [DONE]\n\n',
    errorFrame: event({
      error: { code: 'server_error', message: 'The server had an error while answering.' },
    }),
    cutFrame: event({ delta: '…' }),
  };
}

function textForm(frames: string[]): Form {
  return { contentType: 'text/plain; charset=utf-8', frames, tail: '', errorFrame: '', cutFrame: '…' };
}

function jsonForm(reply: string): Form {
  return jsonFrames({ reply });
}
