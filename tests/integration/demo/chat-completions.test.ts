import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoServer } from '../../../src/main/demo/server';
import { chatCompletions } from '../../../src/main/providers/chat-completions';
import { at, complete, eventsOf, json, startDemo, textOf, type ChatMessage } from './client';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemo();
});
afterAll(() => server.close());

const QUESTION = 'How do I search my history?';
const content = async (response: Response | Promise<Response>): Promise<string> =>
  String(at(await json(response), 'choices', 0, 'message', 'content'));
const parsed = (body: string): unknown[] =>
  eventsOf(body)
    .filter((data) => data !== '[DONE]')
    .map((data): unknown => JSON.parse(data));

it('answers whole', async () => {
  const body = await json(complete(server, QUESTION));
  expect(body).toMatchObject({
    object: 'chat.completion',
    model: 'parlance-guide',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant' } }],
  });
  expect(at(body, 'choices', 0, 'message', 'content')).toContain('«Search»');
  const count = (name: string): number => Number(at(body, 'usage', name));
  expect(count('completion_tokens')).toBeGreaterThan(20);
  expect(count('total_tokens')).toBe(count('prompt_tokens') + count('completion_tokens'));
});

describe('a stream', () => {
  it('names the role first, the reason last, and ends with [DONE]', async () => {
    const body = await (await complete(server, QUESTION, { stream: true })).text();
    expect(eventsOf(body).at(-1)).toBe('[DONE]');
    const chunks = parsed(body);
    expect(at(chunks[0], 'choices', 0, 'delta')).toEqual({ role: 'assistant', content: '' });
    expect(at(chunks.at(-1), 'choices', 0, 'finish_reason')).toBe('stop');
    expect(new Set(chunks.map((chunk) => at(chunk, 'id'))).size).toBe(1);
    expect(chunks.some((chunk) => at(chunk, 'usage') !== undefined)).toBe(false);
    expect(textOf(body)).toBe(await content(complete(server, QUESTION)));
  });

  it('carries the usage in a chunk of its own where it is asked for', async () => {
    const options = { stream: true, stream_options: { include_usage: true } };
    const chunks = parsed(await (await complete(server, QUESTION, options)).text());
    const last = chunks.at(-1);
    expect(at(last, 'choices')).toEqual([]);
    expect(at(last, 'usage')).toEqual(at(await json(complete(server, QUESTION)), 'usage'));
    expect(chunks.slice(0, -1).every((chunk) => at(chunk, 'usage') === null)).toBe(true);
  });

  it('is read the same by the official client, by ours and raw', async () => {
    const raw = textOf(await (await complete(server, QUESTION, { stream: true })).text());

    const openai = new OpenAI({ baseURL: `${server.baseUrl}/v1`, apiKey: server.key, maxRetries: 0 });
    let official = '';
    let usage: unknown;
    const stream = await openai.chat.completions.create({
      model: 'parlance-guide',
      messages: [{ role: 'user', content: QUESTION }],
      stream: true,
      stream_options: { include_usage: true },
    });
    for await (const chunk of stream) {
      official += chunk.choices[0]?.delta.content ?? '';
      usage = chunk.usage ?? usage;
    }
    expect(official).toBe(raw);
    expect(at(usage, 'completion_tokens')).toBeGreaterThan(20);

    const { url, method, headers, body } = chatCompletions.request(
      {
        model: 'parlance-guide',
        system: '',
        messages: [{ role: 'user', text: QUESTION }],
        params: {},
        style: null,
      },
      { baseUrl: `${server.baseUrl}/v1`, key: server.key },
    );
    const response = await fetch(url, { method, headers, body });
    const decoder = chatCompletions.decoder({
      status: response.status,
      headers: Object.fromEntries(response.headers),
    });
    const events = [...decoder.push(new Uint8Array(await response.arrayBuffer())), ...decoder.end()];
    expect(events.map((event) => (event.type === 'text' ? event.text : '')).join('')).toBe(raw);
    expect(events.filter(({ type }) => type === 'finish')).toEqual([{ type: 'finish', reason: 'stop' }]);
    expect(events.some(({ type }) => type === 'usage')).toBe(true);
  });

  it('is cut at the limit of tokens, with the reason', async () => {
    const body = await (await complete(server, QUESTION, { stream: true, max_completion_tokens: 10 })).text();
    const whole = await content(complete(server, QUESTION));
    const text = textOf(body);
    expect(whole.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(10);
    expect(text.length).toBeLessThan(60);
    expect(at(parsed(body).at(-1), 'choices', 0, 'finish_reason')).toBe('length');
  });
});

describe('the conversation comes with each request', () => {
  const dialogue = (...texts: string[]): ChatMessage[] =>
    texts.map((text, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', content: text }));

  it('is answered from', async () => {
    const first = await content(complete(server, QUESTION));
    expect(await content(complete(server, dialogue(QUESTION, first, 'What did I just ask?')))).toContain(
      QUESTION,
    );
    const more = await content(complete(server, dialogue(QUESTION, first, 'tell me more')));
    expect(more).toContain('«Search»');
    expect(more).not.toContain('### Searching your history');
  });

  it('is gone on with when it ends in part of an answer', async () => {
    const whole = await content(complete(server, QUESTION));
    expect(await content(complete(server, dialogue(QUESTION, whole.slice(0, 90))))).toBe(whole.slice(90));
  });

  it('may come in parts', async () => {
    const parts = [
      { type: 'text', text: 'How do I ' },
      { type: 'text', text: 'search my history?' },
    ];
    expect(await content(complete(server, [{ role: 'user', content: parts }]))).toBe(
      await content(complete(server, QUESTION)),
    );
  });

  it.each([
    ['Be as brief as possible.', (text: string) => !text.includes('###')],
    ['Be thorough.', (text: string) => text.includes('### Filters')],
    ['Answer in Chinese.', (text: string) => text.includes('《搜索》')],
  ])('obeys the system prompt: %s', async (system, holds) => {
    const messages = [
      { role: 'system', content: system },
      { role: 'user', content: QUESTION },
    ];
    expect(await content(complete(server, messages))).toSatisfy(holds);
  });

  it('obeys the verbosity parameter', async () => {
    const brief = await content(complete(server, QUESTION, { verbosity: 'low' }));
    expect(brief.length).toBeLessThan((await content(complete(server, QUESTION))).length);
  });
});

it('lists its models, in a form that ours reads', async () => {
  const response = await fetch(`${server.baseUrl}/v1/models`, {
    headers: { authorization: `Bearer ${server.key}` },
  });
  const models = chatCompletions.models?.parse(await response.text()) ?? [];
  const ids = models.map(({ id }) => id);
  expect(ids).toContain('parlance-guide');
  expect(ids).toContain('demo-fault-412x2');
});

it.each([
  [{ model: 'gpt-9' }, 404, 'model_not_found'],
  [{ model: 'demo-fault-nonsense' }, 404, 'model_not_found'],
  [{ messages: [] }, 400, 'invalid_request'],
  [{ messages: [{ role: 'system', content: 'x' }] }, 400, 'invalid_request'],
  [{ messages: [{ role: 'user', content: ' ' }] }, 400, 'invalid_request'],
  [{ messages: [{ role: 'robot', content: 'x' }] }, 400, 'invalid_request'],
  [{ stream: 'yes' }, 400, 'invalid_request'],
])('refuses %j', async (change, status, code) => {
  const response = await complete(server, QUESTION, change);
  expect(response.status).toBe(status);
  expect(at(await json(response), 'error', 'code')).toBe(code);
});
