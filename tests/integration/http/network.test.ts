/** What lies below HTTP, and what a key must not do: TLS, redirects, addresses, and whole bodies. */
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/http/clock';
import { open, send, type RequestOptions } from '../../../src/main/http/request';
import { toFailure, type Failure } from '../../../src/shared/errors';
import { startFaultServer, type FaultServer } from '../../helpers/fault-server';
import { selfSigned } from '../../helpers/certificates';

let server: FaultServer;
let other: FaultServer;
beforeAll(async () => {
  [server, other] = [await startFaultServer(), await startFaultServer()];
});
afterAll(() => Promise.all([server.close(), other.close()]));

function options(url: string, more: Partial<RequestOptions> = {}): RequestOptions {
  return {
    request: { method: 'GET', url, headers: { authorization: 'Bearer sk-secret' }, body: null },
    fetch: (target, init) => fetch(target, init),
    clock: systemClock,
    timeouts: { firstByteMs: 2000, idleMs: 2000 },
    ...more,
  };
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  try {
    await work;
  } catch (thrown) {
    return toFailure(thrown);
  }
  throw new Error('It should have failed.');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

describe('connections', () => {
  it('refused', async () => {
    const failure = await failureOf(send(options(`http://127.0.0.1:${await freePort()}/models`)));
    expect(failure).toMatchObject({ code: 'connection_refused', retryable: true });
  });

  it('to a host that does not exist', async () => {
    const failure = await failureOf(send(options('https://no-such-host.invalid/v1/models')));
    expect(failure).toMatchObject({ code: 'host_not_found', data: { host: 'no-such-host.invalid' } });
  });

  it('to a port that HTTP may not use', async () => {
    expect((await failureOf(send(options('http://127.0.0.1:25/models')))).code).toBe('bad_base_url');
  });

  it('in clear to another machine are not even tried', async () => {
    const untouched = options('http://192.0.2.1/models', { fetch: () => expect.unreachable() });
    expect((await failureOf(send(untouched))).code).toBe('insecure_base_url');
  });

  it('with a header that would break are not tried, and the header is not quoted', async () => {
    const request = {
      method: 'GET' as const,
      url: 'https://x/',
      headers: { authorization: 'Bearer sk-\nsecret' },
      body: null,
    };
    const failure = await failureOf(send(options('', { request, fetch: () => expect.unreachable() })));
    expect(failure.code).toBe('key_unreadable');
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});

describe('TLS', () => {
  it.each([
    ['a certificate that signs itself', selfSigned('127.0.0.1')],
    ['a certificate that has expired', selfSigned('127.0.0.1', { from: -10, to: -5 })],
    ['a certificate for another host', selfSigned('example.com')],
  ])('refuses %s', async (_name, pair) => {
    const secure = await startFaultServer(pair);
    const { baseUrl, seen } = secure.row((x) => x.reply(200, '{"data":[]}'));
    const failure = await failureOf(send(options(`${baseUrl}/models`)));
    await secure.close();
    expect(failure).toMatchObject({ code: 'tls_failed', retryable: false });
    expect(seen).toEqual([]);
  });

  it('is told apart from plain HTTP', async () => {
    const clear = createHttpServer((_request, response) => response.end());
    await new Promise<void>((done) => clear.listen(0, '127.0.0.1', done));
    const { port } = clear.address() as AddressInfo;
    const failure = await failureOf(send(options(`https://127.0.0.1:${port}/models`)));
    await new Promise((done) => clear.close(done));
    expect(failure.code).toBe('tls_failed');
    const secure = await startFaultServer(selfSigned('127.0.0.1'));
    const plain = await failureOf(send(options(`http://127.0.0.1:${secure.port}/models`)));
    await secure.close();
    expect(plain.code).toMatch(/connection_failed|bad_response/);
  });
});

describe('redirects', () => {
  const redirect = (to: string, status = 302) =>
    server.row((x) => (x.head(status, { location: to, 'content-length': '0' }), x.socket.end()));

  it('on the same origin are followed by a GET', async () => {
    const target = server.row((x) => x.reply(200, '{"data":[]}'));
    const { baseUrl } = redirect(`${new URL(target.baseUrl).pathname}/models`, 307);
    expect((await send(options(`${baseUrl}/models`))).body).toBe('{"data":[]}');
    expect(target.seen[0]?.headers['authorization']).toBe('Bearer sk-secret');
  });

  it.each([301, 302, 303, 307, 308])('to another origin never carry the key (%i)', async (status) => {
    const target = other.row((x) => x.reply(200, '{"data":[]}'));
    const { baseUrl } = redirect(`${target.baseUrl}/models`, status);
    const failure = await failureOf(send(options(`${baseUrl}/models`)));
    expect(failure).toMatchObject({ code: 'redirect_refused', retryable: false });
    expect(target.seen).toEqual([]);
  });

  it('in a circle end', async () => {
    const circle = server.row(
      (x) => (x.head(302, { location: x.path, 'content-length': '0' }), x.socket.end()),
    );
    expect((await failureOf(send(options(`${circle.baseUrl}/models`)))).code).toBe('redirect_refused');
    expect(circle.seen).toHaveLength(6);
  });

  it('down to plain HTTP are refused', async () => {
    const { baseUrl } = redirect('http://192.0.2.1/models');
    expect((await failureOf(send(options(`${baseUrl}/models`)))).code).toBe('redirect_refused');
  });
});

describe('whole bodies', () => {
  it('are read as text', async () => {
    const { baseUrl } = server.row((x) => x.reply(200, '{"data":["é"]}'));
    expect(await send(options(`${baseUrl}/models`))).toMatchObject({
      head: { status: 200 },
      body: '{"data":["é"]}',
    });
  });

  it('have a limit', async () => {
    const { baseUrl } = server.row((x) => x.reply(200, 'x'.repeat(9 << 20)));
    expect((await failureOf(send(options(`${baseUrl}/models`)))).code).toBe('response_too_large');
  });

  it('of errors are cut and handed on', async () => {
    const { baseUrl } = server.row((x) => x.reply(500, 'é'.repeat(1 << 20)));
    const { head, body } = await send(options(`${baseUrl}/models`));
    expect([head.status, body.length]).toEqual([500, 32 * 1024]);
  });

  it('that break off are a failure, except of errors', async () => {
    const half = server.row((x) => (x.head(200, { 'content-length': '99' }), x.socket.end('half')));
    expect((await failureOf(send(options(`${half.baseUrl}/models`)))).code).toBe('stream_cut');
    const error = server.row((x) => (x.head(401, { 'content-length': '99' }), x.socket.end('half')));
    expect(await send(options(`${error.baseUrl}/models`))).toMatchObject({
      head: { status: 401 },
      body: 'half',
    });
  });

  it('can be stopped', async () => {
    const abort = new AbortController();
    const { baseUrl } = server.row(async (x) => {
      x.head(200, { 'content-length': '99' });
      await x.write('half');
      abort.abort();
    });
    expect((await failureOf(send(options(`${baseUrl}/models`, { signal: abort.signal })))).code).toBe(
      'cancelled',
    );
  });

  it('of a response nobody reads do not keep the connection', async () => {
    const { promise, resolve } = deferred();
    const { baseUrl } = server.row((x) => {
      x.stream();
      void x.gone.then(resolve);
    });
    const { body } = await open(options(`${baseUrl}/models`));
    body.close();
    await promise;
    expect(await body.read()).toBeNull();
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
