/**
 * `POST /v1/chat/completions` and `GET /v1/models` as OpenAI documents them: the client sends the whole conversation.
 * Streams begin with a chunk that names the role, end with one that names the finish reason, then one with the usage
 * where `stream_options.include_usage` asks for it, then `[DONE]`.
 */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { fromSystemPrompt, withVerbosity } from './answer-style';
import { refuse, type Responder } from './responder';
import { FAULT_MODEL, offeredFaults } from './faults';
import type { Turn } from './guide';
import { estimateTokens, piecesOf } from './pieces';
import { deliver, jsonFrames, sendError, sendInvalid, sendJson, type Form } from './wire';

const GUIDE_MODEL = 'parlance-guide';
/** What a message costs beside its text, as in OpenAI's own counting. */
const TOKENS_PER_MESSAGE = 4;

const textPart = z.object({ type: z.string(), text: z.string().nullish() });
const chatBody = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
        content: z.union([z.string(), z.array(textPart)]).nullish(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
});
type ChatBody = z.output<typeof chatBody>;

export function sendModels(response: ServerResponse, created: number): void {
  const ids = [GUIDE_MODEL, ...offeredFaults.map((name) => FAULT_MODEL + name)];
  const data = ids.map((id) => ({ id, object: 'model', created, owned_by: 'parlance' }));
  sendJson(response, 200, { object: 'list', data });
}

export async function answerCompletion(
  response: ServerResponse,
  body: unknown,
  { responder, now }: { responder: Responder; now: () => number },
): Promise<void> {
  const parsed = chatBody.safeParse(body);
  if (!parsed.success) return sendInvalid(response, parsed.error);
  const { model, stream, stream_options: options, verbosity } = parsed.data;
  const modelFault = model.startsWith(FAULT_MODEL) ? model.slice(FAULT_MODEL.length) : null;
  if (model !== GUIDE_MODEL && modelFault === null) return sendNoModel(response, model);
  const { system, turns } = readMessages(parsed.data);
  const question = turns.filter(({ role }) => role === 'user').at(-1)?.text ?? '';
  if (question.trim() === '') {
    return sendError(response, 400, {
      code: 'invalid_request',
      message: 'There is no user message.',
      param: 'messages',
    });
  }
  const faulty = responder.faultFor(question, modelFault);
  if (!faulty.ok)
    return modelFault === null ? sendUnknownFault(response, faulty.why) : sendNoModel(response, model);
  const refused = faulty.fault ? refuse(response, faulty.fault) : null;
  if (refused?.sent === true) return;

  const style = withVerbosity(fromSystemPrompt(system), verbosity ?? undefined);
  const whole = refused?.behaviour === 'empty' ? '' : await responder.reply(turns, style);
  const limit = parsed.data.max_completion_tokens ?? parsed.data.max_tokens ?? Infinity;
  const { pieces, finish } = limited(piecesOf(whole), limit);
  const inputs = [system, ...turns.map(({ text }) => text)].map(
    (text) => estimateTokens(text) + TOKENS_PER_MESSAGE,
  );
  const usage = usageOf(
    inputs.reduce((sum, tokens) => sum + tokens, 0),
    estimateTokens(pieces.join('')),
  );
  const answer = {
    id: `chatcmpl-${randomUUID()}`,
    created: Math.floor(now() / 1000),
    model,
    pieces,
    finish,
    usage,
  };
  const form = stream === true ? streamForm(answer, options?.include_usage === true) : wholeForm(answer);
  await deliver(response, form, {
    status: 200,
    headers: { 'x-request-id': answer.id },
    paceMs: stream === true ? responder.paceMs : 0,
    fault: refused?.behaviour ?? null,
  });
}

function readMessages({ messages }: ChatBody): { system: string; turns: Turn[] } {
  const system: string[] = [];
  const turns: Turn[] = [];
  for (const { role, content } of messages) {
    const text =
      typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('');
    if (role === 'system' || role === 'developer') system.push(text);
    else if (role !== 'tool') turns.push({ role, text });
  }
  return { system: system.join('\n'), turns };
}

function limited(pieces: string[], limit: number): { pieces: string[]; finish: 'stop' | 'length' } {
  let tokens = 0;
  for (const [i, piece] of pieces.entries()) {
    tokens += estimateTokens(piece);
    if (tokens > limit) return { pieces: pieces.slice(0, i), finish: 'length' };
  }
  return { pieces, finish: 'stop' };
}

function usageOf(prompt: number, completion: number): Record<string, unknown> {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  };
}

interface Answer {
  id: string;
  /** Epoch seconds. */
  created: number;
  model: string;
  pieces: string[];
  finish: 'stop' | 'length';
  usage: Record<string, unknown>;
}

function streamForm({ id, created, model, pieces, finish, usage }: Answer, includeUsage: boolean): Form {
  const event = (fields: Record<string, unknown>): string =>
    `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model, ...fields })}\n\n`;
  const noUsage = includeUsage ? { usage: null } : {};
  const choice = (delta: Record<string, string>, reason: string | null): string =>
    event({ choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }], ...noUsage });
  const error = {
    message: 'The server had an error while answering.',
    type: 'server_error',
    param: null,
    code: null,
  };
  return {
    contentType: 'text/event-stream; charset=utf-8',
    frames: [
      choice({ role: 'assistant', content: '' }, null),
      ...pieces.map((content) => choice({ content }, null)),
    ],
    tail: [choice({}, finish), includeUsage ? event({ choices: [], usage }) : '', 'data: [DONE]\n\n'].join(
      '',
    ),
    errorFrame: `data: ${JSON.stringify({ error })}\n\n`,
    cutFrame: choice({ content: '…' }, null),
  };
}

function wholeForm({ id, created, model, pieces, finish, usage }: Answer): Form {
  const message = { role: 'assistant', content: pieces.join(''), refusal: null };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
  return jsonFrames({ id, object: 'chat.completion', created, model, choices, usage });
}

function sendNoModel(response: ServerResponse, model: string): void {
  const message = `The model \`${model.slice(0, 100)}\` does not exist.`;
  sendError(response, 404, { code: 'model_not_found', message, param: 'model' });
}

function sendUnknownFault(response: ServerResponse, message: string): void {
  sendError(response, 400, { code: 'unknown_fault', message, param: 'messages' });
}
