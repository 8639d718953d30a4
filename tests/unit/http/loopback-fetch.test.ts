import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLoopbackHttp, loopbackFetch } from '../../../src/main/http/loopback-fetch';

let server: Server;
let base: string;
/** Tells the server to go on with its answer. */
let goOn = (): void => undefined;
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      switch (request.url) {
        case '/echo':
          response.setHeader('set-cookie', ['a=1', 'b=2']);
          return response.end(
            JSON.stringify({
              method: request.method,
              headers: request.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        case '/text':
          response.writeHead(200, { 'content-type': 'text/plain' });
          response.write('first');
          goOn = () => response.end('second');
          return undefined;
        case '/gzip':
          response.writeHead(200, { 'content-encoding': 'gzip' });
          return response.end(gzipSync('zipped'));
        case '/redirect':
          response.writeHead(302, { location: '/echo' });
          return response.end();
        default:
          response.writeHead(204);
          return response.end();
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe('the fetch for this machine', () => {
  it('is for plain HTTP to this machine alone', () => {
    expect(['http://localhost:1/x', 'http://127.0.0.1', 'http://[::1]:5'].every(isLoopbackHttp)).toBe(true);
    expect(['https://localhost', 'http://example.com', 'http://192.168.0.1'].some(isLoopbackHttp)).toBe(
      false,
    );
  });

  it('sends method, headers and body, with its length', async () => {
    const response = await loopbackFetch(`${base}/echo`, {
      method: 'POST',
      headers: { 'X-One': 'y' },
      body: '你好',
    });
    expect(await response.json()).toMatchObject({
      method: 'POST',
      headers: { 'x-one': 'y', 'content-length': '6' },
      body: '你好',
    });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('gives plain text as it comes', async () => {
    const reader = (await loopbackFetch(`${base}/text`, {})).body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toBe('first');
    goOn();
    expect(await read()).toBe('second');
  });

  it('unzips', async () => {
    expect(await (await loopbackFetch(`${base}/gzip`, {})).text()).toBe('zipped');
  });

  it('hands redirects and empty responses on', async () => {
    const redirect = await loopbackFetch(`${base}/redirect`, {});
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, '/echo']);
    expect((await loopbackFetch(`${base}/none`, {})).body).toBeNull();
  });

  it('can be stopped, before and in the middle', async () => {
    const abort = new AbortController();
    const { body } = await loopbackFetch(`${base}/text`, { signal: abort.signal });
    const reader = body?.getReader();
    await reader?.read();
    abort.abort();
    await expect(reader?.read()).rejects.toThrow();
    await expect(loopbackFetch(`${base}/text`, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
