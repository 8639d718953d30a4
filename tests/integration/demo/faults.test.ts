import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoServer } from '../../../src/main/demo/server';
import { at, complete, eventsOf, json, say, startDemo, textOf } from './client';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemo();
});
afterAll(() => server.close());

const QUESTION = 'How do I search my history?';

interface Protocol {
  name: string;
  ask(fault: string, more?: { stream?: boolean; signal?: AbortSignal }): Promise<Response>;
  /** The text of an answer that was not streamed. */
  text(response: Response): Promise<string>;
}
const protocols: Protocol[] = [
  {
    name: 'grok-session',
    ask: (fault, { stream = true, ...more } = {}) =>
      say(server, `/fault ${fault} ${QUESTION}`, { stream, ...more }),
    text: async (response) => String(at(await json(response), 'reply')),
  },
  {
    name: 'chat-completions by model',
    ask: (fault, { stream = true, signal } = {}) =>
      complete(server, QUESTION, { model: `demo-fault-${fault}`, stream }, signal),
    text: async (response) => String(at(await json(response), 'choices', 0, 'message', 'content')),
  },
  {
    name: 'chat-completions by message',
    ask: (fault, { stream = true, signal } = {}) =>
      complete(server, `/fault ${fault} ${QUESTION}`, { stream }, signal),
    text: async (response) => String(at(await json(response), 'choices', 0, 'message', 'content')),
  },
];

/** Everything until the end or the break. */
async function readAll(response: Response): Promise<{ bytes: Uint8Array; broken: boolean }> {
  const chunks: Uint8Array[] = [];
  let broken = false;
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk);
  } catch {
    broken = true;
  }
  return { bytes: Buffer.concat(chunks), broken };
}

/** A request that is answered: whatever was under way before it on this machine has arrived. */
const roundTrip = async (): Promise<'answered'> => {
  await json(complete(server, QUESTION));
  return 'answered';
};

describe.each(protocols)('$name', ({ ask, text }) => {
  it.each([
    ['400', 400, 'invalid_request'],
    ['401', 401, 'invalid_api_key'],
    ['412', 412, 'precondition_failed'],
    ['429', 429, 'rate_limit_exceeded'],
    ['429-quota', 429, 'credit_balance_exhausted'],
    ['500', 500, 'server_error'],
    ['503', 503, 'server_is_overloaded'],
    ['529', 529, 'overloaded_error'],
  ])('%s', async (fault, status, code) => {
    const response = await ask(fault);
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(fault === '429' ? '1' : null);
    expect(at(await json(response), 'error', 'code')).toBe(code);
  });

  it('fails as often as it is told to, then answers', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const response = await ask('412x2');
      statuses.push(response.status);
      const body = await response.text();
      if (response.ok) expect(textOf(body)).not.toBe('');
    }
    expect(statuses.slice(0, 2)).toEqual([412, 412]);
    expect([200, 201]).toContain(statuses[2]);
  });

  it('-once fails once', async () => {
    expect((await ask('503-once')).status).toBe(503);
    expect((await ask('503-once')).ok).toBe(true);
  });

  it('empty: a success with nothing in it', async () => {
    const streamed = await ask('empty');
    expect(streamed.ok).toBe(true);
    const body = await streamed.text();
    expect(textOf(body)).toBe('');
    expect(eventsOf(body).at(-1)).toBe('[DONE]');
    expect(await text(await ask('empty', { stream: false }))).toBe('');
  });

  it('html: a web page', async () => {
    const response = await ask('html');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('cut: the connection breaks inside a character', async () => {
    const { bytes, broken } = await readAll(await ask('cut'));
    expect(broken).toBe(true);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    const whole = new TextDecoder().decode(bytes);
    expect(whole).toContain('data: ');
    expect(whole).not.toContain('[DONE]');
    expect((await readAll(await ask('cut', { stream: false }))).broken).toBe(true);
  });

  it('no-end: text, and no sign that it is whole', async () => {
    const { bytes, broken } = await readAll(await ask('no-end'));
    expect(broken).toBe(false);
    const body = new TextDecoder().decode(bytes);
    expect(textOf(body)).not.toBe('');
    expect(body).not.toMatch(/\[DONE\]|"finish_reason":"/);
    await expect(json(ask('no-end', { stream: false }))).rejects.toThrow(SyntaxError);
  });

  it('error-mid: text, then an error, then nothing', async () => {
    const body = await (await ask('error-mid')).text();
    const events = eventsOf(body).map((data): unknown => JSON.parse(data));
    expect(textOf(body)).not.toBe('');
    expect(at(events.at(-1), 'error', 'message')).toMatch(/error/);
  });

  it('stall: not even headers', async () => {
    const abort = new AbortController();
    const pending = ask('stall', { signal: abort.signal }).then(
      () => 'headers',
      () => 'aborted',
    );
    expect(await Promise.race([pending, roundTrip()])).toBe('answered');
    abort.abort();
    expect(await pending).toBe('aborted');
  });

  it('stall-mid: some text, then silence', async () => {
    const abort = new AbortController();
    const response = await ask('stall-mid', { signal: abort.signal });
    const reader = response.body?.getReader();
    if (!reader) throw new Error('no body');
    const read = (): Promise<string> => reader.read().then(({ value }) => new TextDecoder().decode(value));
    let body = '';
    let next = read();
    for (let quiet = false; !quiet || body === '';) {
      const first = await Promise.race([next, roundTrip()]);
      quiet = first === 'answered';
      if (quiet) continue;
      body += first;
      next = read();
    }
    next.catch(() => undefined);
    expect(textOf(body)).not.toBe('');
    expect(body).not.toContain('[DONE]');
    abort.abort();
  });

  it('slow: arrives drop by drop', async () => {
    const abort = new AbortController();
    const response = await ask('slow', { signal: abort.signal });
    const first = await response.body?.getReader().read();
    expect(eventsOf(new TextDecoder().decode(first?.value)).length).toBeLessThan(10);
    abort.abort();
  });
});

it('names a fault that does not exist', async () => {
  for (const response of [
    await say(server, '/fault nonsense hello'),
    await complete(server, '/fault nonsense'),
  ]) {
    expect(response.status).toBe(400);
    expect(at(await json(response), 'error', 'message')).toContain('"nonsense"');
  }
});

it('expire: forgets the session that asks for it, and answers in a new one', async () => {
  const first = await say(server, QUESTION);
  const token = first.headers.get('x-session-token') ?? '';
  await first.text();
  const lost = await say(server, '/fault expire What can you do?', { token });
  expect(lost.status).toBe(404);
  expect(at(await json(lost), 'error', 'code')).toBe('session_expired');
  expect((await say(server, '/fault expire What can you do?')).status).toBe(201);
  expect((await say(server, 'hello', { token })).status).toBe(404);
});

it('answers something for a fault with no question', async () => {
  const body = await (await say(server, '/fault slow', { stream: false })).text();
  expect(body).toContain('What can you do?');
});
