import { describe, expect, it } from 'vitest';
import { failureOf, streamFailureOf } from '../../../src/main/http/failure-of';
import type { ErrorCode } from '../../../src/shared/errors';

interface Case {
  says: string;
  status: number;
  body: unknown;
  code: ErrorCode;
  retryable?: boolean;
  param?: string;
  headers?: Record<string, string>;
  words?: string;
}

const openai = (code: string | null, message = 'M', more: object = {}) => ({
  error: { message, type: 'invalid_request_error', param: null, code, ...more },
});

const cases: Case[] = [
  // The code decides before the status.
  { says: 'OpenAI: quota as 429', status: 429, body: openai('insufficient_quota'), code: 'quota_exhausted' },
  {
    says: 'OpenAI: credit as 429',
    status: 429,
    body: openai('credit_balance_exhausted', 'M', { type: 'insufficient_quota' }),
    code: 'quota_exhausted',
  },
  {
    says: 'OpenAI: project limit as 429',
    status: 429,
    body: openai('project_spend_limit_exceeded'),
    code: 'quota_exhausted',
  },
  {
    says: 'OpenAI: organisation limit as 429',
    status: 429,
    body: openai('organization_spend_limit_exceeded'),
    code: 'quota_exhausted',
  },
  {
    says: 'OpenAI: usage limit as 429',
    status: 429,
    body: openai('organization_usage_limit_exceeded'),
    code: 'quota_exhausted',
  },
  {
    says: 'OpenAI: rate limit',
    status: 429,
    body: openai('rate_limit_exceeded', 'M', { type: 'tokens' }),
    code: 'rate_limited',
    retryable: true,
  },
  {
    says: 'OpenAI: slow down as 503',
    status: 503,
    body: openai('slow_down'),
    code: 'rate_limited',
    retryable: true,
  },
  {
    says: 'OpenAI: overloaded',
    status: 503,
    body: openai('server_is_overloaded'),
    code: 'overloaded',
    retryable: true,
  },
  { says: 'OpenAI: context', status: 400, body: openai('context_length_exceeded'), code: 'context_too_long' },
  {
    says: 'OpenAI: model',
    status: 404,
    body: openai('model_not_found', 'The model `x` does not exist'),
    code: 'model_not_found',
  },
  { says: 'OpenAI: key', status: 401, body: openai('invalid_api_key'), code: 'auth_failed' },
  {
    says: 'OpenAI: region',
    status: 403,
    body: openai('unsupported_country_region_territory'),
    code: 'permission_denied',
  },
  {
    says: 'OpenAI: unsupported parameter',
    status: 400,
    body: openai(
      'unsupported_parameter',
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      { param: 'max_tokens' },
    ),
    code: 'unsupported_parameter',
    param: 'max_tokens',
  },
  {
    says: 'OpenAI: unsupported value',
    status: 400,
    body: openai(
      'unsupported_value',
      "Unsupported value: 'temperature' does not support 0.2 with this model.",
      { param: 'temperature' },
    ),
    code: 'unsupported_parameter',
    param: 'temperature',
  },
  {
    says: 'OpenAI: a path',
    status: 400,
    body: openai('unsupported_value', "Unsupported value: 'reasoning.effort'", { param: 'reasoning.effort' }),
    code: 'unsupported_parameter',
    param: 'reasoning.effort',
  },
  {
    says: 'OpenAI: unknown parameter',
    status: 400,
    body: openai('unknown_parameter', "Unknown parameter: 'verbosity'."),
    code: 'unsupported_parameter',
    param: 'verbosity',
  },
  {
    says: 'OpenAI: what cannot be left out is no such thing',
    status: 400,
    body: openai('unsupported_value', "Unsupported value: 'messages[0].role' does not support 'system'", {
      param: 'messages[0].role',
    }),
    code: 'request_rejected',
  },
  {
    says: 'OpenAI: streaming needs verification',
    status: 400,
    body: openai('unsupported_value', 'Your organization must be verified to stream this model.', {
      param: 'stream',
    }),
    code: 'request_rejected',
  },
  {
    says: 'OpenAI: lost response',
    status: 400,
    body: openai('previous_response_not_found', 'M', { param: 'previous_response_id' }),
    code: 'session_expired',
  },
  {
    says: 'OpenAI: its word against retrying',
    status: 500,
    body: openai(null),
    headers: { 'x-should-retry': 'false' },
    code: 'server_error',
    retryable: false,
  },

  {
    says: 'xAI: no credit as 429, second shape',
    status: 429,
    body: {
      code: 'Some resource has been exhausted',
      error: 'Your team abc has either used all available credits or reached its monthly spending limit.',
    },
    code: 'quota_exhausted',
    words: 'Your team abc has either used all available credits or reached its monthly spending limit.',
  },
  {
    says: 'xAI: wrong key as 400',
    status: 400,
    body: {
      code: 'Client specified an invalid argument',
      error: 'Incorrect API key provided: xa***xx. You can obtain an API key from https://console.x.ai.',
    },
    code: 'auth_failed',
  },
  {
    says: 'xAI: model',
    status: 404,
    body: {
      code: 'Some requested entity was not found',
      error: 'The model grok-9 does not exist or your team abc does not have access to it.',
    },
    code: 'model_not_found',
  },
  {
    says: 'xAI: parameter in camel case',
    status: 400,
    body: {
      code: 'Client specified an invalid argument',
      error: 'Model grok-4 does not support parameter reasoningEffort.',
    },
    code: 'unsupported_parameter',
    param: 'reasoning_effort',
  },
  {
    says: 'xAI: argument',
    status: 400,
    body: { code: 'c', error: 'Argument not supported on this model: presencePenalty' },
    code: 'unsupported_parameter',
    param: 'presence_penalty',
  },
  {
    says: 'xAI: prompt too long',
    status: 400,
    body: {
      code: 'c',
      error: "This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
    },
    code: 'context_too_long',
  },
  {
    says: 'xAI: first shape',
    status: 422,
    body: { error: { message: 'Failed to deserialize', code: null, type: null, param: null } },
    code: 'request_rejected',
    words: 'Failed to deserialize',
  },

  {
    says: 'Anthropic: overloaded',
    status: 529,
    body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    code: 'overloaded',
    retryable: true,
  },
  {
    says: 'Anthropic: rate limit',
    status: 429,
    body: { type: 'error', error: { type: 'rate_limit_error', message: 'M' } },
    code: 'rate_limited',
    retryable: true,
  },
  {
    says: 'Anthropic: credit as 400',
    status: 400,
    body: {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: 'Your credit balance is too low to access the Anthropic API.',
      },
    },
    code: 'quota_exhausted',
  },
  {
    says: 'Anthropic: prompt too long',
    status: 400,
    body: {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 210000 tokens > 200000 maximum' },
    },
    code: 'context_too_long',
  },
  {
    says: 'Anthropic: too large',
    status: 413,
    body: { type: 'error', error: { type: 'request_too_large', message: 'M' } },
    code: 'context_too_long',
  },
  {
    says: 'Anthropic: model',
    status: 404,
    body: { type: 'error', error: { type: 'not_found_error', message: 'model: claude-9' } },
    code: 'model_not_found',
  },
  {
    says: 'Anthropic: extra input',
    status: 400,
    body: {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: 'output_config.effort: Extra inputs are not permitted',
      },
    },
    code: 'unsupported_parameter',
    param: 'output_config.effort',
  },
  {
    says: 'Anthropic: deprecated',
    status: 400,
    body: {
      type: 'error',
      error: { type: 'invalid_request_error', message: '`temperature` is deprecated for this model.' },
    },
    code: 'unsupported_parameter',
    param: 'temperature',
  },
  {
    says: 'Anthropic: not both',
    status: 400,
    body: {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: '`temperature` and `top_p` cannot both be specified for this model.',
      },
    },
    code: 'unsupported_parameter',
    param: 'top_p',
  },
  {
    says: 'Anthropic: no prefill',
    status: 400,
    body: {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message:
          'This model does not support assistant message prefill. The conversation must end with a user message.',
      },
    },
    code: 'unsupported_parameter',
    param: 'prefill',
  },
  {
    says: 'Anthropic: permission',
    status: 403,
    body: { type: 'error', error: { type: 'permission_error', message: 'M' } },
    code: 'permission_denied',
  },

  {
    says: 'vLLM: flat',
    status: 400,
    body: {
      object: 'error',
      message: "This model's maximum context length is 4096 tokens. However, you requested 5000",
      type: 'BadRequestError',
      param: null,
      code: 400,
    },
    code: 'context_too_long',
  },
  {
    says: 'vLLM: model',
    status: 404,
    body: { object: 'error', message: 'The model `x` does not exist.', type: 'NotFoundError', code: 404 },
    code: 'model_not_found',
  },
  {
    says: 'llama.cpp: context as 500',
    status: 500,
    body: {
      error: { code: 500, message: 'M', type: 'exceed_context_size_error', n_prompt_tokens: 9, n_ctx: 4 },
    },
    code: 'context_too_long',
  },
  {
    says: 'llama.cpp: loading',
    status: 503,
    body: { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    code: 'overloaded',
    retryable: true,
  },
  {
    says: 'Ollama: model',
    status: 404,
    body: { error: { message: 'model "x" not found, try pulling it first', type: 'api_error' } },
    code: 'model_not_found',
  },
  { says: 'Ollama: text', status: 404, body: { error: "model 'x' not found" }, code: 'model_not_found' },
  {
    says: 'FastAPI: extra field',
    status: 422,
    body: {
      detail: [{ loc: ['body', 'top_p'], msg: 'Extra inputs are not permitted', type: 'extra_forbidden' }],
    },
    code: 'unsupported_parameter',
    param: 'top_p',
  },
  {
    says: 'FastAPI: text',
    status: 404,
    body: { detail: 'Not Found' },
    code: 'endpoint_not_found',
    words: 'Not Found',
  },
  {
    says: 'OpenRouter: credits',
    status: 402,
    body: { error: { code: 402, message: 'Insufficient credits' } },
    code: 'quota_exhausted',
  },
  {
    says: 'OpenRouter: raw words of the provider',
    status: 429,
    body: {
      error: {
        code: 429,
        message: 'Provider returned error',
        metadata: { raw: 'x is temporarily rate-limited', provider_name: 'X' },
      },
    },
    code: 'rate_limited',
    retryable: true,
    words: 'Provider returned error x is temporarily rate-limited',
  },
  {
    says: 'Google: a list',
    status: 429,
    body: [
      { error: { code: 429, message: 'You exceeded your current quota', status: 'RESOURCE_EXHAUSTED' } },
    ],
    code: 'quota_exhausted',
  },

  { says: 'a bare 412', status: 412, body: '', code: 'precondition_failed', retryable: true },
  { says: 'a bare 408', status: 408, body: '', code: 'server_error', retryable: true },
  { says: 'a bare 425', status: 425, body: '', code: 'overloaded', retryable: true },
  { says: 'a bare 402', status: 402, body: '', code: 'quota_exhausted' },
  { says: 'a bare 407', status: 407, body: '', code: 'proxy_failed' },
  { says: 'a bare 418', status: 418, body: '', code: 'request_rejected' },
  {
    says: 'plain text',
    status: 500,
    body: 'upstream timed out',
    code: 'server_error',
    retryable: true,
    words: 'upstream timed out',
  },
  {
    says: 'a web page: its title',
    status: 502,
    body: '<html><head><title>502 Bad\n Gateway</title></head></html>',
    code: 'server_error',
    retryable: true,
    words: '502 Bad Gateway',
  },
  {
    says: 'a web page for 404',
    status: 404,
    body: '<!DOCTYPE html><h1>Not here</h1>',
    code: 'endpoint_not_found',
    words: 'Not here',
  },
  {
    says: 'truncated JSON',
    status: 500,
    body: '{"error":{"mess',
    code: 'server_error',
    retryable: true,
    words: '{"error":{"mess',
  },
];

describe('failureOf', () => {
  it.each(cases)('$says', ({ status, body, code, retryable = false, param, headers = {}, words }) => {
    const failure = failureOf({ status, headers }, typeof body === 'string' ? body : JSON.stringify(body));
    expect(failure).toMatchObject({ code, retryable, status });
    expect(failure.data?.['param']).toBe(param);
    if (words !== undefined) expect(failure.providerMessage).toBe(words);
    expect(failure.message).toMatch(/^[A-Z].*\.$/s);
  });

  it('reads a wait out of the words', () => {
    const body = JSON.stringify(
      openai('rate_limit_exceeded', 'Rate limit reached. Please try again in 6m0.5s. Visit…'),
    );
    expect(failureOf({ status: 429, headers: {} }, body).data).toMatchObject({ retryAfterMs: 360_500 });
  });

  it('cuts the provider short', () => {
    expect(failureOf({ status: 500, headers: {} }, 'x'.repeat(5000)).providerMessage).toHaveLength(2000);
  });
});

describe('errors inside a 200', () => {
  it.each<[unknown, ErrorCode, number | undefined]>([
    [{ error: { code: 429, message: 'Rate limited' } }, 'rate_limited', 429],
    [{ error: { code: 401, message: 'No auth' } }, 'auth_failed', 401],
    [{ error: { message: 'boom' } }, 'server_error', undefined],
    [{ error: 'boom' }, 'server_error', undefined],
    ['boom', 'server_error', undefined],
    [undefined, 'server_error', undefined],
    [{ type: 'error', error: { type: 'overloaded_error' } }, 'overloaded', undefined],
  ])('%j', (value, code, status) => {
    const failure = streamFailureOf(value);
    expect(failure.code).toBe(code);
    expect(failure.status).toBe(status);
  });
});

describe('long bodies', () => {
  // Patterns are tried on what is read, and some take time by the square of it: a server must not choose how much.
  it.each([
    ['text', (words: string) => `${'x'.repeat(5000)} ${words}`],
    ['JSON', (words: string) => JSON.stringify({ error: { message: `${'x '.repeat(3000)} ${words}` } })],
    [
      'raw words',
      (words: string) =>
        JSON.stringify({
          error: { message: 'x'.repeat(3900), metadata: { raw: `${'y'.repeat(200)} ${words}` } },
        }),
    ],
  ])('are read at their beginning alone: %s', (_name, make) => {
    expect(failureOf({ status: 400, headers: {} }, make('prompt is too long')).code).toBe('request_rejected');
  });
});
