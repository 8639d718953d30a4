import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../src/main/http/types';
import { dialect as dialectOf, dialects } from '../../../src/main/providers';
import { omitParams } from '../../../src/main/providers/omit-params';
import type { ChatRequest, Dialect } from '../../../src/main/providers/types';
import { CONTINUE_PROMPT } from '../../../src/main/providers/wire';
import type { Style } from '../../../src/shared/models';

const chat: ChatRequest = {
  model: 'm',
  system: 'Be kind.',
  messages: [
    { role: 'user', text: 'One' },
    { role: 'assistant', text: 'Two' },
    { role: 'user', text: 'Three' },
  ],
  params: {},
  style: null,
  cacheKey: 'conv-1',
};
const all = {
  temperature: 0.5,
  topP: 0.8,
  maxOutputTokens: 99,
  reasoningEffort: 'low',
  verbosity: 'high',
} as const;
const cut: ChatRequest = {
  ...chat,
  messages: [...chat.messages, { role: 'assistant', text: 'Fou ' }],
  continues: true,
};

function get(id: string): Dialect {
  const found = dialectOf(id);
  if (!found) throw new Error(id);
  return found;
}

function build(
  id: string,
  request: ChatRequest,
  baseUrl = 'https://api.example.com/v1',
  key: string | null = 'k',
) {
  const built = get(id).request(request, { baseUrl, key });
  return { ...built, json: JSON.parse(built.body ?? '') as Record<string, unknown> };
}

describe('every dialect', () => {
  it.each(dialects.map(({ id }) => id))('%s sends the key in a header alone, and works without one', (id) => {
    const built: HttpRequest = get(id).request(chat, { baseUrl: 'https://x', key: 'sk-secret' });
    expect(built.url + (built.body ?? '')).not.toContain('sk-secret');
    expect(JSON.stringify(built.headers)).toContain('sk-secret');
    expect(build(id, chat, 'https://x', null).headers).not.toHaveProperty('authorization');
  });

  it.each(dialects.map(({ id }) => id))('%s leaves empty messages out', (id) => {
    const messages: ChatRequest['messages'] = [
      { role: 'user', text: 'A' },
      { role: 'assistant', text: ' ' },
      { role: 'user', text: 'B' },
    ];
    const { body } = build(id, { ...chat, messages });
    expect(body).not.toMatch(/"(?:content|text)":" "/);
  });

  it('is found by its id, others are not', () => {
    expect(dialectOf('responses')?.id).toBe('responses');
    expect(dialectOf('toString')).toBeUndefined();
  });
});

describe('chat-completions', () => {
  it('sends what was set and nothing else', () => {
    const { url, headers, json } = build('chat-completions', chat);
    expect(url).toBe('https://api.example.com/v1/chat/completions');
    expect(headers).toMatchObject({ authorization: 'Bearer k', 'content-type': 'application/json' });
    expect(headers).not.toHaveProperty('x-grok-conv-id');
    expect(json).toEqual({
      model: 'm',
      messages: [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
      ],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('names the output limit as the server does, and otherwise once refused', () => {
    const params = { maxOutputTokens: 9 };
    const limit = (baseUrl: string, ...refused: string[]) => {
      const { json } = build('chat-completions', omitParams({ ...chat, params }, refused), baseUrl);
      return Object.keys(json).filter((name) => name.startsWith('max_'));
    };
    expect(limit('http://localhost:11434/v1')).toEqual(['max_tokens']);
    expect(limit('https://api.openai.com/v1')).toEqual(['max_completion_tokens']);
    expect(limit('https://api.x.ai/v1')).toEqual(['max_completion_tokens']);
    expect(limit('http://localhost:11434/v1', 'max_tokens')).toEqual(['max_completion_tokens']);
    expect(limit('https://api.openai.com/v1', 'max_completion_tokens')).toEqual(['max_tokens']);
    expect(limit('http://localhost:1/v1', 'max_tokens', 'max_completion_tokens')).toEqual([]);
  });

  it('tells xAI the conversation', () => {
    expect(build('chat-completions', chat, 'https://api.x.ai/v1').headers).toMatchObject({
      'x-grok-conv-id': 'conv-1',
    });
  });

  it('sends every parameter under its name', () => {
    expect(build('chat-completions', { ...chat, params: all }).json).toMatchObject({
      temperature: 0.5,
      top_p: 0.8,
      max_tokens: 99,
      reasoning_effort: 'low',
      verbosity: 'high',
    });
  });

  it('asks to go on', () => {
    const { messages } = build('chat-completions', cut).json as { messages: unknown[] };
    expect(messages.slice(-2)).toEqual([
      { role: 'assistant', content: 'Fou ' },
      { role: 'user', content: CONTINUE_PROMPT },
    ]);
  });
});

describe('responses', () => {
  it('sends the history and has nothing stored', () => {
    const { url, json } = build('responses', { ...chat, params: all });
    expect(url).toBe('https://api.example.com/v1/responses');
    expect(json).toEqual({
      model: 'm',
      input: [
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: 'Three' },
      ],
      instructions: 'Be kind.',
      stream: true,
      store: false,
      prompt_cache_key: 'conv-1',
      temperature: 0.5,
      top_p: 0.8,
      max_output_tokens: 99,
      reasoning: { effort: 'low' },
      text: { verbosity: 'high' },
    });
  });

  it('asks reasoning models for their summary and encrypted reasoning, others not', () => {
    const fields = (model: string, baseUrl: string) => {
      const { include, reasoning } = build('responses', { ...chat, model }, baseUrl).json;
      return [include, reasoning];
    };
    const asked = [['reasoning.encrypted_content'], { summary: 'auto' }];
    expect(fields('gpt-6.1-terra', 'https://api.openai.com/v1')).toEqual(asked);
    expect(fields('grok-4.7', 'https://api.x.ai/v1')).toEqual(asked);
    expect(fields('gpt-4.1', 'https://api.openai.com/v1')).toEqual([undefined, undefined]);
    expect(fields('grok-4.20-0309-non-reasoning', 'https://api.x.ai/v1')).toEqual([undefined, undefined]);
    expect(fields('gpt-oss', 'http://localhost:11434/v1')).toEqual([undefined, undefined]);
  });

  it('sends reasoning back before the message it led to', () => {
    const carry = [{ type: 'reasoning', id: 'rs', encrypted_content: 'x' }];
    const messages: ChatRequest['messages'] = [
      { role: 'user', text: 'A' },
      { role: 'assistant', text: 'B', carry },
      { role: 'user', text: 'C' },
    ];
    expect(build('responses', { ...chat, messages }).json['input']).toEqual([
      { role: 'user', content: 'A' },
      carry[0],
      { role: 'assistant', content: 'B' },
      { role: 'user', content: 'C' },
    ]);
    const phased = [...carry, { type: 'message', phase: 'final_answer', content: [] }];
    const own = build('responses', { ...chat, messages: [{ role: 'assistant', text: 'B', carry: phased }] });
    expect(own.json['input']).toEqual(phased);
  });

  it('begins and continues server-kept state', () => {
    const begun = build('responses', { ...chat, session: null }).json;
    expect([begun['store'], begun['previous_response_id'], begun['input']]).toMatchObject([
      true,
      undefined,
      { length: 3 },
    ]);
    const goesOn = build('responses', { ...chat, session: 'resp_1' }).json;
    expect(goesOn).toMatchObject({
      store: true,
      previous_response_id: 'resp_1',
      instructions: 'Be kind.',
      input: [{ role: 'user', content: 'Three' }],
    });
    expect(goesOn).not.toHaveProperty('include');
    const again = build('responses', omitParams({ ...chat, session: 'resp_1' }, ['session'])).json;
    expect([again['store'], again['previous_response_id'], again['input']]).toMatchObject([
      true,
      undefined,
      { length: 3 },
    ]);
  });

  it('continues a cut answer that the server never finished', () => {
    expect(build('responses', { ...cut, session: 'resp_1' }).json['input']).toEqual([
      { role: 'user', content: 'Three' },
      { role: 'assistant', content: 'Fou ' },
      { role: 'user', content: CONTINUE_PROMPT },
    ]);
  });

  it('speaks to xAI through a system message', () => {
    const { json } = build('responses', chat, 'https://api.x.ai/v1');
    expect(json).not.toHaveProperty('instructions');
    expect((json['input'] as unknown[])[0]).toEqual({ role: 'system', content: 'Be kind.' });
  });

  it('leaves a refused field out of its object, and an empty object out', () => {
    const request = { ...chat, model: 'gpt-6-sol', params: all };
    const openai = 'https://api.openai.com/v1';
    const reasoning = (name: string) =>
      build('responses', omitParams(request, [name]), openai).json['reasoning'];
    expect(reasoning('reasoning.summary')).toEqual({ effort: 'low' });
    expect(reasoning('reasoning_effort')).toEqual({ summary: 'auto' });
    expect(reasoning('reasoning')).toBeUndefined();
    expect(build('responses', omitParams(request, ['text.verbosity']), openai).json).not.toHaveProperty(
      'text',
    );
    expect(build('responses', omitParams(request, ['include', 'top_p']), openai).json).not.toHaveProperty(
      'include',
    );
  });
});

describe('messages', () => {
  const anthropic = (request: ChatRequest) => build('messages', request, 'https://api.anthropic.com');

  it('has its own headers, a limit always, and the system apart', () => {
    const { url, headers, json } = anthropic({ ...chat, model: 'claude-haiku-4-5' });
    expect(url).toBe('https://api.anthropic.com/v1/messages');
    expect(headers).toMatchObject({ 'x-api-key': 'k', 'anthropic-version': '2023-06-01' });
    expect(headers).not.toHaveProperty('authorization');
    expect(json).toEqual({
      model: 'claude-haiku-4-5',
      max_tokens: 64_000,
      system: 'Be kind.',
      messages: [
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two' },
        { role: 'user', content: [{ type: 'text', text: 'Three', cache_control: { type: 'ephemeral' } }] },
      ],
      stream: true,
    });
  });

  it('takes a base URL with or without /v1', () => {
    expect(build('messages', chat, 'https://x/v1').url).toBe('https://x/v1/messages');
    expect(get('messages').models?.request({ baseUrl: 'https://x/v1', key: null }).url).toBe(
      'https://x/v1/models?limit=1000',
    );
  });

  it.each([
    ['claude-opus-5-5', undefined, { type: 'adaptive', display: 'summarized' }, undefined],
    ['claude-sonnet-5', 'max', { type: 'adaptive', display: 'summarized' }, { effort: 'max' }],
    ['claude-sonnet-5', 'none', { type: 'disabled' }, undefined],
    ['claude-opus-4-6', undefined, undefined, undefined],
    ['claude-opus-4-6-20260101', 'high', { type: 'adaptive' }, { effort: 'high' }],
    ['claude-haiku-4-5-20251001', undefined, undefined, undefined],
    ['claude-3-5-haiku-20241022', undefined, undefined, undefined],
  ] as const)('%s with effort %s', (model, reasoningEffort, thinking, output) => {
    const params = reasoningEffort === undefined ? {} : { reasoningEffort };
    const { json } = anthropic({ ...chat, model, params });
    expect([json['thinking'], json['output_config']]).toEqual([thinking, output]);
  });

  it.each([
    ['claude-opus-5-5', 64_000],
    ['claude-opus-4-1-20250805', 32_000],
    ['claude-3-5-sonnet-20241022', 8192],
    ['claude-3-haiku-20240307', 4096],
    ['some-gateway-model', 8192],
  ])('%s writes at most %i tokens unless told', (model, limit) => {
    expect(anthropic({ ...chat, model }).json['max_tokens']).toBe(limit);
    expect(anthropic({ ...chat, model, params: { maxOutputTokens: 7 } }).json['max_tokens']).toBe(7);
  });

  it('continues by prefix where the model takes one, and asks where it does not', () => {
    const last = (model: string, ...refused: string[]) =>
      (anthropic(omitParams({ ...cut, model }, refused)).json['messages'] as unknown[]).at(-1);
    expect(last('claude-haiku-4-5')).toEqual({ role: 'assistant', content: 'Fou' });
    expect(last('claude-sonnet-5-5')).toMatchObject({ role: 'user', content: [{ text: CONTINUE_PROMPT }] });
    expect(last('claude-haiku-4-5', 'prefill')).toMatchObject({
      role: 'user',
      content: [{ text: CONTINUE_PROMPT }],
    });
  });

  it('sends thinking back before the text it led to', () => {
    const carry = [{ type: 'thinking', thinking: 't', signature: 's' }];
    const messages: ChatRequest['messages'] = [
      { role: 'user', text: 'A' },
      { role: 'assistant', text: 'B', carry },
      { role: 'user', text: 'C' },
    ];
    expect((anthropic({ ...chat, messages }).json['messages'] as unknown[])[1]).toEqual({
      role: 'assistant',
      content: [...carry, { type: 'text', text: 'B' }],
    });
  });
});

describe('grok-session', () => {
  const alone: ChatRequest = { ...chat, system: '', messages: [{ role: 'user', text: 'Hi' }] };

  it('sends a first message as it is, with an empty token', () => {
    const { url, headers, json } = build('grok-session', { ...alone, session: null }, 'https://api.grok.ai');
    expect(url).toBe('https://api.grok.ai/v1/chat');
    expect(headers).toMatchObject({ authorization: 'Bearer k', 'x-session-token': '' });
    expect(json).toEqual({ message: 'Hi', stream: true });
  });

  it('sends only what is new while the server keeps the session', () => {
    const { headers, json } = build('grok-session', { ...chat, session: 'tok' });
    expect(headers['x-session-token']).toBe('tok');
    expect(json['message']).toBe('Be kind.\n\nThree');
  });

  it.each([[null], [undefined]])('tells the whole history where the server has none (%s)', (session) => {
    const request = session === undefined ? chat : { ...chat, session };
    expect(build('grok-session', request).json['message']).toBe(
      'Be kind.\n\nThe conversation so far:\n\nUser: One\n\nAssistant: Two\n\nThe new message:\n\nThree',
    );
  });

  it('begins anew when the session was lost', () => {
    const { headers, json } = build('grok-session', omitParams({ ...chat, session: 'tok' }, ['session']));
    expect(headers['x-session-token']).toBe('');
    expect(json['message']).toContain('Assistant: Two');
  });

  it('sends style as parameters, and its words not at all', () => {
    const style: Style = {
      tone: 1,
      formality: 0,
      verbosity: 0.5,
      humour: 0.2,
      language: 'zh-CN',
      temperature: 0.3,
      topP: null,
      reasoningEffort: null,
      instructions: 'Rhyme.',
    };
    const { json } = build('grok-session', { ...alone, style, params: { temperature: 0.3 } });
    expect(json['style']).toEqual({
      tone: 1,
      formality: 0,
      verbosity: 0.5,
      humour: 0.2,
      language: 'zh-CN',
      temperature: 0.3,
    });
    expect(
      build('grok-session', { ...alone, style: { ...style, language: null } }).json['style'],
    ).not.toHaveProperty('language');
  });

  it('asks the server to go on with its own session', () => {
    expect(build('grok-session', { ...cut, session: 'tok', system: '' }).json['message']).toBe(
      CONTINUE_PROMPT,
    );
  });

  it.each<[number, unknown, string]>([
    [404, { error: { code: 'session_expired', message: 'Begin a new one.' } }, 'session_expired'],
    [401, { error: { code: 'invalid_session' } }, 'session_expired'],
    [412, { code: 'session_not_found', error: 'No.' }, 'session_expired'],
    [404, { error: 'Unknown session' }, 'session_expired'],
    [400, { error: { message: 'Your session has expired.' } }, 'session_expired'],
    [410, {}, 'session_expired'],
    [401, {}, 'auth_failed'],
    [404, {}, 'endpoint_not_found'],
    [
      412,
      { error: { code: 'precondition_failed', message: 'The session server was not ready.' } },
      'precondition_failed',
    ],
    [500, { error: { message: 'session store unknown: session expired' } }, 'server_error'],
  ])('reads %i %j as %s', (status, body, code) => {
    expect(get('grok-session').failure({ status, headers: {} }, JSON.stringify(body)).code).toBe(code);
  });
});
