import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemoServer, type DemoServer } from '../../../src/main/demo/server';
import { deliver, type Form } from '../../../src/main/demo/wire';
import { at, complete, json, post, say, startDemo, textOf } from './client';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemo();
});
afterAll(() => server.close());

/** With headers that `fetch` would not let one set. */
function rawStatus(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { method: 'GET', headers: { authorization: `Bearer ${server.key}`, ...headers } };
    const request = httpRequest(`${server.baseUrl}/v1/models`, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject).end();
  });
}

describe('only our own process gets in', () => {
  const port = (): string => new URL(server.baseUrl).port;

  it('listens on loopback alone', () => {
    expect(server.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('asks for the key', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${server.key}`, server.key]) {
      const response = await post(server, '/v1/chat', { message: 'hi' }, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(at(await json(response), 'error', 'code')).toBe('invalid_api_key');
    }
  });

  it('makes a new key each time', async () => {
    const other = await startDemo();
    expect(other.key).not.toBe(server.key);
    expect(other.key.length).toBeGreaterThanOrEqual(32);
    await other.close();
  });

  it('takes its own Host and no other', async () => {
    expect(await rawStatus({ host: `127.0.0.1:${port()}` })).toBe(200);
    expect(await rawStatus({ host: `localhost:${port()}` })).toBe(200);
    expect(await rawStatus({ host: 'evil.example' })).toBe(403);
    expect(await rawStatus({ host: `evil.example:${port()}` })).toBe(403);
    expect(await rawStatus({ host: '127.0.0.1' })).toBe(403);
  });

  it('takes no foreign Origin', async () => {
    expect(await rawStatus({ origin: server.baseUrl })).toBe(200);
    expect(await rawStatus({ origin: 'https://evil.example' })).toBe(403);
    expect(await rawStatus({ origin: 'null' })).toBe(403);
  });
});

describe('bad requests', () => {
  const send = (path: string, init: RequestInit): Promise<Response> =>
    fetch(server.baseUrl + path, { headers: { authorization: `Bearer ${server.key}` }, ...init });

  it.each([
    ['GET', '/', 404, 'not_found'],
    ['GET', '/v1/chat', 405, 'method_not_allowed'],
    ['DELETE', '/v1/chat/completions', 405, 'method_not_allowed'],
    ['POST', '/v1/nothing', 404, 'not_found'],
    ['POST', '/v1/models', 404, 'not_found'],
  ])('%s %s', async (method, path, status, code) => {
    const response = await send(path, { method });
    expect(response.status).toBe(status);
    expect(at(await json(response), 'error', 'code')).toBe(code);
  });

  it.each(['', '{', 'text', '{"message": '])('a body that is no JSON: %j', async (body) => {
    const response = await send('/v1/chat', { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(at(await json(response), 'error', 'code')).toBe('invalid_json');
  });

  it('a body that is too large is refused with its size and the limit', async () => {
    const response = await say(server, 'x'.repeat(5 * 1024 * 1024));
    expect(response.status).toBe(413);
    const message = at(await json(response), 'error', 'message');
    expect(message).toMatch(/52429\d\d bytes/);
    expect(message).toContain('1048576');
  });

  it('a manual that cannot be read is an error, and may be there the next time', async () => {
    let broken = true;
    const shaky = await createDemoServer({
      pages: () => {
        if (!broken)
          return Promise.resolve([
            { slug: 'a', language: 'en' as const, text: '# Apples\n\nAll of apples.' },
          ]);
        broken = false;
        return Promise.reject(new Error('unreadable'));
      },
      paceMs: 0,
    });
    expect((await complete(shaky, 'apples')).status).toBe(500);
    const second = await json(complete(shaky, 'apples'));
    expect(at(second, 'choices', 0, 'message', 'content')).toContain('All of apples.');
    await shaky.close();
  });
});

describe('streaming', () => {
  it('sends the pieces as they come', async () => {
    const slow = await startDemo({ paceMs: 60_000 });
    const abort = new AbortController();
    const response = await complete(slow, 'What can you do?', { stream: true }, abort.signal);
    const first = await response.body?.getReader().read();
    // The next piece is a minute away: what has come, came by itself.
    expect(new TextDecoder().decode(first?.value)).toMatch(/^data: \{/);
    expect(new TextDecoder().decode(first?.value)).not.toContain('[DONE]');
    abort.abort();
    await slow.close();
  });

  it('answers many at once', async () => {
    const alone = textOf(
      await (await complete(server, 'What is a rolling summary?', { stream: true })).text(),
    );
    const bodies = await Promise.all(
      Array.from({ length: 30 }, async () =>
        (await complete(server, 'What is a rolling summary?', { stream: true })).text(),
      ),
    );
    expect(new Set(bodies.map(textOf))).toEqual(new Set([alone]));
  });

  const form: Form = {
    contentType: 'text/plain',
    frames: Array.from({ length: 1000 }, (_, i) => `${i} `),
    tail: 'end',
    errorFrame: '',
    cutFrame: '…',
  };

  /** Delivers to a client that reads once and goes; the number of frames that were sent. */
  async function deliverAndLeave(paceMs: number, fault: 'stall' | 'stall-mid' | null): Promise<number> {
    let sent: Promise<number> = Promise.resolve(-1);
    const abort = new AbortController();
    const listener = createServer((_request, response) => {
      sent = deliver(response, form, { status: 200, headers: {}, paceMs, fault });
      if (fault === 'stall') abort.abort();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    try {
      const response = await fetch(`http://127.0.0.1:${port}`, { signal: abort.signal });
      await response.body?.getReader().read();
    } catch {
      // The stalled one is left before it has a response.
    }
    abort.abort();
    const count = await sent;
    listener.close();
    return count;
  }

  it.each([
    [60_000, null],
    [0, 'stall-mid'],
    [0, 'stall'],
  ] as const)('stops at once when the client goes (pace %d, fault %s)', async (paceMs, fault) => {
    // It would never resolve otherwise: the test would time out.
    expect(await deliverAndLeave(paceMs, fault)).toBeLessThan(10);
  });

  it('sends everything with no pace, through a client that reads slowly', async () => {
    const listener = createServer((_request, response) => {
      const frames = Array.from({ length: 300 }, () => 'x'.repeat(20_000));
      void deliver(response, { ...form, frames }, { status: 200, headers: {}, paceMs: 0, fault: null });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const body = await (await fetch(`http://127.0.0.1:${port}`)).text();
    expect(body.length).toBe(300 * 20_000 + 3);
    expect(body.endsWith('end')).toBe(true);
    listener.close();
  });
});

it('closes with streams under way, and frees the port', async () => {
  const own = await startDemo({ paceMs: 60_000 });
  const response = await complete(own, 'What can you do?', { stream: true });
  await own.close();
  await expect(response.text()).rejects.toThrow();
  await expect(fetch(own.baseUrl)).rejects.toThrow();
});
