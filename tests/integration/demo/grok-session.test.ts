import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { phrases } from '../../../src/main/demo/phrases';
import type { DemoServer } from '../../../src/main/demo/server';
import { grokSession } from '../../../src/main/providers/grok-session';
import { at, eventsOf, json, say, startDemo, textOf } from './client';

let server: DemoServer;
let now = 0;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 22);
  server = await startDemo({ now: () => now });
});
afterEach(() => server.close());

const QUESTION = 'How do I search my history?';
const reply = async (response: Response | Promise<Response>): Promise<string> =>
  String(at(await json(response), 'reply'));

describe('a session', () => {
  it('begins with 201 and a token, goes on with 200 and none', async () => {
    const first = await say(server, QUESTION);
    expect(first.status).toBe(201);
    const token = first.headers.get('x-session-token') ?? '';
    expect(token).toMatch(/^[\w-]{20,}$/);
    await first.text();
    const second = await say(server, 'tell me more', { token });
    expect(second.status).toBe(200);
    expect(second.headers.get('x-session-token')).toBeNull();
    await second.text();
  });

  it('remembers what was said in it, and nothing of another', async () => {
    const first = await say(server, QUESTION);
    const token = first.headers.get('x-session-token') ?? '';
    await first.text();
    expect(await reply(say(server, 'What did I just ask?', { token }))).toContain(QUESTION);
    expect(await reply(say(server, 'and in Chinese?', { token }))).toContain('《搜索》');
    expect(await reply(say(server, 'What did I just ask?'))).toBe(phrases.en.nothingBefore);
  });

  it.each(['made-up', 'a'.repeat(5000)])('is refused when it is not known', async (token) => {
    const response = await say(server, QUESTION, { token });
    expect(response.status).toBe(404);
    expect(at(await json(response), 'error', 'code')).toBe('session_expired');
  });

  it('expires when it is idle', async () => {
    const first = await say(server, QUESTION);
    const token = first.headers.get('x-session-token') ?? '';
    await first.text();
    now += 31 * 60_000;
    const response = await say(server, 'tell me more', { token });
    expect(response.status).toBe(404);
    expect(at(await json(response), 'error', 'code')).toBe('session_expired');
  });

  it('is understood by our own dialect when it is lost, and its history when it is replayed', async () => {
    const endpoint = { baseUrl: server.baseUrl, key: server.key };
    const chat = {
      model: 'grok',
      system: '',
      messages: [
        { role: 'user' as const, text: QUESTION },
        { role: 'assistant' as const, text: 'Like this.' },
        { role: 'user' as const, text: 'What did I just ask?' },
      ],
      params: {},
      style: null,
    };
    const send = (session: string | null): Promise<Response> => {
      const { url, method, headers, body } = grokSession.request({ ...chat, session }, endpoint);
      return fetch(url, { method, headers, body });
    };
    const lost = await send('gone');
    const head = { status: lost.status, headers: Object.fromEntries(lost.headers) };
    expect(grokSession.failure(head, await lost.text()).code).toBe('session_expired');
    const replayed = await send(null);
    expect(replayed.status).toBe(201);
    expect(textOf(await replayed.text())).toContain(QUESTION);
  });
});

describe('the three forms of an answer', () => {
  it('say the same', async () => {
    const whole = await reply(say(server, QUESTION));
    const sse = await say(server, QUESTION, { stream: true, accept: 'text/event-stream' });
    expect(sse.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const body = await sse.text();
    expect(eventsOf(body).at(-1)).toBe('[DONE]');
    expect(eventsOf(body).length).toBeGreaterThan(50);
    expect(textOf(body)).toBe(whole);
    const text = await say(server, QUESTION, { stream: true, accept: 'text/plain' });
    expect(text.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await text.text()).toBe(whole);
  });

  it('are read by our own decoder', async () => {
    const whole = await reply(say(server, QUESTION));
    for (const options of [{ stream: true }, { stream: true, accept: 'text/plain' }, { stream: false }]) {
      const response = await say(server, QUESTION, options);
      const headers = Object.fromEntries(response.headers);
      const decoder = grokSession.decoder({ status: response.status, headers });
      const events = [...decoder.push(new Uint8Array(await response.arrayBuffer())), ...decoder.end()];
      expect(events[0]).toEqual({ type: 'session', token: headers['x-session-token'] });
      expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop' });
      expect(events.map((event) => (event.type === 'text' ? event.text : '')).join('')).toBe(whole);
    }
  });
});

describe('style as parameters', () => {
  it('changes length and language', async () => {
    const plain = await reply(say(server, QUESTION));
    const brief = await reply(say(server, QUESTION, { style: { verbosity: 0 } }));
    const thorough = await reply(say(server, QUESTION, { style: { verbosity: 1 } }));
    expect(brief.length).toBeLessThan(plain.length);
    expect(thorough.length).toBeGreaterThan(plain.length);
    expect(await reply(say(server, QUESTION, { style: { language: 'zh-CN' } }))).toContain('《搜索》');
  });

  it('ignores what it does not know and refuses what is no number', async () => {
    expect((await say(server, QUESTION, { style: { sparkle: 1 } })).status).toBe(201);
    const response = await say(server, QUESTION, { style: { tone: 'warm' } });
    expect(response.status).toBe(400);
    expect(at(await json(response), 'error', 'param')).toBe('style.tone');
  });
});

it.each([[{}], [{ message: '' }], [{ message: ' \n' }], [{ message: 7 }], [[]], ['"text"']])(
  'refuses the body %j',
  async (body) => {
    const response = await fetch(`${server.baseUrl}/v1/chat`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(at(await json(response), 'error', 'code')).toBe('invalid_request');
  },
);
