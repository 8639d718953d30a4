/** `GET {base}/models`, as OpenAI, xAI, OpenRouter, Ollama, LM Studio, vLLM and Anthropic answer it. */
import { FailureError } from '../../shared/errors';
import type { ModelInfo } from '../../shared/models';
import { isHtml, titleOf } from '../http/error-body';
import { badResponse, notAnApi } from '../http/failures';
import { numberOf, parseJson, recordOf, textOf, type JsonRecord } from '../http/json';
import type { Dialect } from './types';
import { bearer } from './wire';

/** Models of these kinds answer no chat; the lists do not say which those are. */
const notForChat =
  /embed|whisper|\btts\b|-tts|transcri|moderation|dall-e|gpt-image|-image\b|imagine|sora|-realtime|-audio|babbage|davinci|rerank/i;

export const modelList: NonNullable<Dialect['models']> = {
  request: ({ baseUrl, key }) => ({
    method: 'GET',
    url: `${baseUrl}/models`,
    headers: { accept: 'application/json', ...bearer(key) },
    body: null,
  }),
  parse: parseModels,
};

/** In the server's order, without doubles. Throws FailureError `bad_response` or `not_an_api`. */
export function parseModels(body: string): ModelInfo[] {
  if (isHtml(body)) throw new FailureError(notAnApi('a web page', titleOf(body)));
  const value = parseJson(body);
  const record = recordOf(value);
  const list = Array.isArray(value) ? value : (record?.['data'] ?? record?.['models']);
  if (!Array.isArray(list)) throw new FailureError(badResponse('it is no list of models', body));
  const models = new Map<string, ModelInfo>();
  for (const item of list) {
    const model = modelOf(recordOf(item) ?? { id: item });
    if (model && !notForChat.test(model.id)) models.set(model.id, model);
  }
  return [...models.values()];
}

function modelOf(item: JsonRecord): ModelInfo | null {
  const id = textOf(item['id']) || textOf(item['name']) || textOf(item['model']);
  if (id === '' || id.length > 200) return null;
  const top = recordOf(item['top_provider']) ?? {};
  return {
    id,
    name: (textOf(item['display_name']) || textOf(item['name']) || id).slice(0, 200),
    contextWindow: tokens(
      item,
      'context_length',
      'context_window',
      'max_model_len',
      'max_context_length',
      'max_input_tokens',
    ),
    maxOutputTokens:
      tokens(top, 'max_completion_tokens') ??
      tokens(item, 'max_output_tokens', 'max_completion_tokens', 'max_tokens'),
  };
}

function tokens(record: JsonRecord, ...names: string[]): number | null {
  for (const name of names) {
    const value = numberOf(record[name]);
    if (value !== null && value > 0) return Math.floor(value);
  }
  return null;
}
