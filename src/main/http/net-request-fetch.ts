/** A Fetch on Electron's `net.request`, which alone tells a proxy who one is. */
import { net, type IncomingMessage, type Session } from 'electron';
import type { ProxyUse } from './proxy';

/** Responses that have no body by definition; Response refuses to give them one. */
const bodiless = new Set([204, 205, 304]);

/** Redirects are handed on, as with `redirect: 'manual'`. Takes a text or no body. */
export function requestFetch(
  own: Session,
  url: string,
  init: RequestInit,
  { user, password }: ProxyUse,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = net.request({ url, method: init.method ?? 'GET', session: own, redirect: 'manual' });
    new Headers(init.headers).forEach((value, name) => request.setHeader(name, value));
    init.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.on('abort', () => reject(new Error('The request was stopped.')));
    request.on('error', reject);
    let asked = false;
    request.on('login', ({ isProxy }, answer) => {
      // Asked again, the proxy did not take the password: without an answer the request fails.
      if (asked || !isProxy) return answer();
      asked = true;
      void password().then((known) => (known === null ? answer() : answer(user, known)));
    });
    request.on('redirect', (status, _method, to) => {
      resolve(new Response(null, { status, headers: { location: to } }));
      request.abort();
    });
    request.on('response', (incoming) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(incoming.headers)) {
        for (const item of Array.isArray(value) ? value : [value]) headers.append(name, item);
      }
      const status = incoming.statusCode;
      resolve(new Response(bodiless.has(status) ? null : bodyOf(incoming), { status, headers }));
    });
    request.end(typeof init.body === 'string' ? init.body : undefined);
  });
}

function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(body) {
      incoming.on('data', (chunk) => body.enqueue(chunk));
      incoming.on('end', () => body.close());
      incoming.on('error', (error: Error) => body.error(error));
      incoming.on('aborted', () => body.error(new Error('net::ERR_CONNECTION_CLOSED')));
    },
  });
}
