/** Chat Completions: OpenAI's older API and the one that nearly every other server speaks. */
import { createAnswerDecoder } from '../http/answer-decoder';
import { failureOf } from '../http/failure-of';
import { chatCompletionsProtocol } from './chat-completions-answer';
import { modelList } from './model-list';
import type { ChatRequest, Dialect, Endpoint } from './types';
import { bearer, hostOf, postJson, withContinuePrompt } from './wire';

/** These call the output limit by its new name and refuse or deprecate the old; others may know the old one only. */
const newLimitName = new Set(['api.openai.com', 'api.x.ai']);

export const chatCompletions: Dialect = {
  id: 'chat-completions',
  serverSession: false,
  nativeStyle: false,
  request(chat, endpoint) {
    const { params } = chat;
    return postJson(
      `${endpoint.baseUrl}/chat/completions`,
      { ...bearer(endpoint.key), ...cacheHeader(chat, endpoint) },
      {
        model: chat.model,
        messages: [
          ...(chat.system === '' ? [] : [{ role: 'system', content: chat.system }]),
          ...withContinuePrompt(chat).map(({ role, text }) => ({ role, content: text })),
        ],
        stream: true,
        stream_options: { include_usage: true },
        temperature: params.temperature,
        top_p: params.topP,
        [limitName(chat, endpoint)]: params.maxOutputTokens,
        reasoning_effort: params.reasoningEffort,
        verbosity: params.verbosity,
      },
      chat,
    );
  },
  decoder: (head) => createAnswerDecoder(head, chatCompletionsProtocol),
  failure: failureOf,
  models: modelList,
};

/** A server that refuses one name is asked with the other. */
function limitName({ without }: ChatRequest, endpoint: Endpoint): string {
  const [first, second] = newLimitName.has(hostOf(endpoint))
    ? ['max_completion_tokens', 'max_tokens']
    : ['max_tokens', 'max_completion_tokens'];
  return without?.has(first) === true ? second : first;
}

/** xAI finds the prompt's cache by conversation; without the header most requests are billed in full. */
function cacheHeader({ cacheKey }: ChatRequest, endpoint: Endpoint): Record<string, string> {
  return cacheKey !== undefined && hostOf(endpoint) === 'api.x.ai' ? { 'x-grok-conv-id': cacheKey } : {};
}
