/** Anthropic's Messages API. */
import { createAnswerDecoder } from '../http/answer-decoder';
import { failureOf } from '../http/failure-of';
import { messagesProtocol } from './messages-answer';
import { parseModels } from './model-list';
import type { ChatRequest, ContextMessage, Dialect, Endpoint } from './types';
import { CONTINUE_PROMPT, postJson, spoken, underV1 } from './wire';

const VERSION = '2023-06-01';
/** The longest list it gives in one page. */
const MODELS = 1000;

export const messages: Dialect = {
  id: 'messages',
  serverSession: false,
  nativeStyle: false,
  request(chat, endpoint) {
    const { params } = chat;
    return postJson(
      underV1(endpoint.baseUrl, '/messages'),
      headersOf(endpoint),
      {
        model: chat.model,
        max_tokens: params.maxOutputTokens ?? outputLimit(chat.model),
        system: chat.system === '' ? undefined : chat.system,
        messages: messagesOf(chat),
        stream: true,
        temperature: params.temperature,
        top_p: params.topP,
        thinking: thinkingOf(chat),
        output_config: effortOf(chat),
      },
      chat,
    );
  },
  decoder: (head) => createAnswerDecoder(head, messagesProtocol),
  failure: failureOf,
  models: {
    request: (endpoint) => ({
      method: 'GET',
      url: `${underV1(endpoint.baseUrl, '/models')}?limit=${MODELS}`,
      headers: headersOf(endpoint),
      body: null,
    }),
    parse: parseModels,
  },
};

function headersOf({ key }: Endpoint): Record<string, string> {
  return { 'anthropic-version': VERSION, ...(key === null ? {} : { 'x-api-key': key }) };
}

function messagesOf(chat: ChatRequest): unknown[] {
  const said = spoken(chat.messages);
  const prefix = said.at(-1);
  if (chat.continues !== true || prefix?.role !== 'assistant') return cached(said);
  if (!takesPrefix(chat)) return cached([...said, { role: 'user', text: CONTINUE_PROMPT }]);
  // White space at the end of a prefix is refused.
  return [...cached(said.slice(0, -1)), { role: 'assistant', content: prefix.text.trimEnd() }];
}

/** The last message marks how far the prompt is cached: the next question then pays a tenth for all before it. */
function cached(said: ContextMessage[]): unknown[] {
  return said.map(({ role, text, carry = [] }, index) => {
    const last = index === said.length - 1;
    if (!last && carry.length === 0) return { role, content: text };
    const block = { type: 'text', text, ...(last ? { cache_control: { type: 'ephemeral' } } : {}) };
    return {
      role,
      content: [...(role === 'assistant' ? carry : []), ...(text.trim() === '' ? [] : [block])],
    };
  });
}

/** 4.6 for `claude-opus-4-6-20260101`; 0 for names that tell none. Old names have the number first. */
function versionOf(model: string): number {
  const found = /claude-(?:[a-z]+-)?(\d)(?:[-.](\d)(?!\d))?/.exec(model);
  return found ? Number(found[1]) + Number(found[2] ?? 0) / 10 : 0;
}

/** Up to 4.5 a model goes on from the beginning of its own answer; later ones refuse that. */
function takesPrefix({ model, without }: ChatRequest): boolean {
  const version = versionOf(model);
  return version > 0 && version < 4.55 && without?.has('prefill') !== true;
}

/** The API has no default; this is the most each generation writes, or 8,192 where that is unknown. */
function outputLimit(model: string): number {
  const version = versionOf(model);
  if (version >= 4.45) return 64_000;
  if (version >= 3.95) return 32_000;
  return version > 3 || version === 0 ? 8192 : 4096;
}

/**
 * From 5 on a model thinks by itself and shows it only when asked; from 4.6 on it may be asked to think. Effort is then
 * how much.
 */
function thinkingOf({ model, params }: ChatRequest): Record<string, string> | undefined {
  const version = versionOf(model);
  if (params.reasoningEffort === 'none') return version >= 4.55 ? { type: 'disabled' } : undefined;
  if (version >= 4.95) return { type: 'adaptive', display: 'summarized' };
  return version >= 4.55 && params.reasoningEffort !== undefined ? { type: 'adaptive' } : undefined;
}

function effortOf({ params }: ChatRequest): Record<string, string> | undefined {
  const { reasoningEffort } = params;
  return reasoningEffort === undefined || reasoningEffort === 'none'
    ? undefined
    : { effort: reasoningEffort };
}
