/** The Responses API of OpenAI and xAI: their newer one, with state that the server may keep. */
import { createAnswerDecoder } from '../http/answer-decoder';
import { failureOf } from '../http/failure-of';
import { recordOf } from '../http/json';
import { modelList } from './model-list';
import { responsesProtocol } from './responses-answer';
import type { ChatRequest, ContextMessage, Dialect, Endpoint } from './types';
import { bearer, hostOf, postJson, withContinuePrompt } from './wire';

export const responses: Dialect = {
  id: 'responses',
  serverSession: true,
  nativeStyle: false,
  request(chat, endpoint) {
    const { params } = chat;
    const xai = hostOf(endpoint) === 'api.x.ai';
    const session = chat.without?.has('session') === true ? null : chat.session;
    const goesOn = typeof session === 'string' && session !== '';
    // xAI refuses `instructions`; a system message says the same. OpenAI forgets instructions from one request to the
    // next, so they go with each.
    const asMessage = xai && chat.system !== '' ? [{ role: 'system', content: chat.system }] : [];
    return postJson(
      `${endpoint.baseUrl}/responses`,
      bearer(endpoint.key),
      {
        model: chat.model,
        input: [...asMessage, ...inputOf(chat, goesOn)],
        instructions: xai || chat.system === '' ? undefined : chat.system,
        stream: true,
        // Kept by the vendor for 30 days: only where the user chose server-kept state.
        store: session !== undefined,
        previous_response_id: goesOn ? session : undefined,
        include:
          session === undefined && reasons(chat, endpoint) ? ['reasoning.encrypted_content'] : undefined,
        prompt_cache_key: chat.cacheKey,
        temperature: params.temperature,
        top_p: params.topP,
        max_output_tokens: params.maxOutputTokens,
        reasoning: reasoningOf(chat, endpoint),
        text: params.verbosity === undefined ? undefined : { verbosity: params.verbosity },
      },
      chat,
    );
  },
  decoder: (head) => createAnswerDecoder(head, responsesProtocol),
  failure: failureOf,
  models: modelList,
};

function inputOf(chat: ChatRequest, goesOn: boolean): unknown[] {
  const messages = withContinuePrompt(chat);
  if (!goesOn) return messages.flatMap(itemsOf);
  // The server has everything up to its last whole answer. The half one that is continued it never finished, so that
  // goes along with its question.
  const known = chat.continues === true ? messages.slice(0, -2) : messages;
  const lastAnswer = known.map(({ role }) => role).lastIndexOf('assistant');
  return messages.slice(lastAnswer + 1).flatMap(itemsOf);
}

function itemsOf({ role, text, carry = [] }: ContextMessage): unknown[] {
  const hasOwn = carry.some((item) => recordOf(item)?.['type'] === 'message');
  return role === 'assistant'
    ? [...carry, ...(hasOwn ? [] : [{ role, content: text }])]
    : [{ role, content: text }];
}

/** Summaries of reasoning come only when they are asked for, and a model that does not reason refuses to be asked. */
function reasoningOf(chat: ChatRequest, endpoint: Endpoint): Record<string, string> | undefined {
  const { reasoningEffort } = chat.params;
  const summary = reasons(chat, endpoint) && reasoningEffort !== 'none' ? 'auto' : undefined;
  if (reasoningEffort === undefined && summary === undefined) return undefined;
  return {
    ...(reasoningEffort === undefined ? {} : { effort: reasoningEffort }),
    ...(summary === undefined ? {} : { summary }),
  };
}

function reasons({ model }: ChatRequest, endpoint: Endpoint): boolean {
  switch (hostOf(endpoint)) {
    case 'api.openai.com':
      return /^(?:gpt-[5-9]|o\d)/.test(model) && !/-chat/.test(model);
    case 'api.x.ai':
      return !/non-reasoning/.test(model);
    default:
      return false;
  }
}
