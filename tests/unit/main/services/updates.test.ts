import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/main/http/clock';
import { loopbackFetch } from '../../../../src/main/http/loopback-fetch';
import { createSettings, type KeyValueFile } from '../../../../src/main/services/settings';
import { compareVersions, createUpdates } from '../../../../src/main/services/updates';

describe('order of versions', () => {
  // The example of https://semver.org, section 11, and what it leaves out.
  const rising = [
    '0.9.0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    'v1.0.0',
    '1.0.1',
    '1.2',
    '1.10.0',
    '2.0.0+build.5',
  ];
  it('is that of semver', () => {
    for (const [at, one] of rising.entries()) {
      for (const [other, two] of rising.entries()) {
        expect(Math.sign(compareVersions(one, two) ?? NaN), `${one} and ${two}`).toBe(Math.sign(at - other));
      }
    }
  });

  it.each(['', 'latest', '1', '1.2.3.4', '<html>', '1.2.3-'])('has no place for "%s"', (text) => {
    expect(compareVersions('1.0.0', text)).toBeNull();
  });
});

let close: () => void = () => undefined;
afterEach(() => close());

async function updatesFrom(answer: RequestListener, more: { url?: string } = {}) {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const url = more.url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}/latest`;
  const file: KeyValueFile = {
    path: '',
    get: (key) => (key === 'updates.url' ? url : undefined),
    set: () => undefined,
    delete: () => undefined,
    onDidAnyChange: () => () => undefined,
  };
  return createUpdates({
    settings: createSettings(file),
    fetch: loopbackFetch,
    clock: systemClock,
    version: '0.1.0',
  });
}

const json =
  (value: unknown): RequestListener =>
  (_request, response) =>
    response.end(JSON.stringify(value));

describe('a look for a newer version', () => {
  it('tells of one, with its page, in our own form and that of a code host', async () => {
    const own = await updatesFrom(json({ version: '0.2.0', url: 'https://parlance.example/new' }));
    expect(await own.check()).toMatchObject({
      kind: 'newer',
      version: '0.2.0',
      page: 'https://parlance.example/new',
    });
    close();
    const host = await updatesFrom(json({ tag_name: 'v0.10.0', html_url: 'https://code.example/v0.10.0' }));
    expect(await host.check()).toMatchObject({ kind: 'newer', version: '0.10.0' });
  });

  it.each(['0.1.0', '0.0.9', '0.1.0-rc.1'])(
    'says nothing is newer than 0.1.0 where there is %s',
    async (version) => {
      const updates = await updatesFrom(json({ version }));
      expect(await updates.check()).toMatchObject({ kind: 'current' });
    },
  );

  it('never hands on a link that could run something', async () => {
    const updates = await updatesFrom(json({ version: '9.0.0', url: 'javascript:alert(1)' }));
    expect(await updates.check()).toMatchObject({ kind: 'newer', page: null });
  });

  it('asks with nothing that tells one installation from another', async () => {
    let headers: Record<string, unknown> = {};
    let path: string | undefined;
    const updates = await updatesFrom((request, response) => {
      ({ headers, url: path } = request);
      response.end('{"version":"0.1.0"}');
    });
    await updates.check();
    const { host: _host, connection: _connection, ...said } = headers;
    expect(said).toEqual({ accept: 'application/json', 'user-agent': 'Parlance' });
    expect(path).toBe('/latest');
  });

  it.each<[string, RequestListener, string]>([
    ['a server that fails', (_request, response) => response.writeHead(500).end(), 'server_error'],
    ['a page', (_request, response) => response.end('<html></html>'), 'bad_response'],
    ['no version', json({ version: 'soon' }), 'bad_response'],
    ['a list', json([1, 2]), 'bad_response'],
    ['a cut connection', (request) => request.socket.destroy(), 'connection_failed'],
  ])('after %s it has failed, and nothing is thrown', async (_what, answer, code) => {
    const updates = await updatesFrom(answer);
    expect(await updates.check()).toMatchObject({ kind: 'failed', code });
    expect(updates.state()).toMatchObject({ kind: 'failed' });
  });

  it('is never unencrypted to another machine', async () => {
    const updates = await updatesFrom(json({}), { url: 'http://parlance.example/latest' });
    expect(await updates.check()).toMatchObject({ kind: 'failed', code: 'bad_base_url' });
  });
});
