/**
 * A Fetch for plain HTTP to this machine, on node:http. Chromium holds plain text back until it has 1 KiB of it, to
 * guess its type, and Node's own fetch gives up after 300 s whatever the settings say: the first would stop an answer
 * in plain text from streaming, the second a local model that is slow to load. Neither proxy nor certificate is missed
 * here.
 */
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isLoopback } from './base-url';
import type { Fetch } from './types';

/** Responses that have no body by definition; Response refuses to give them one. */
const bodiless = new Set([204, 205, 304]);
const agent = new Agent({ keepAlive: true });

export function isLoopbackHttp(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && isLoopback(hostname);
}

/** Redirects are handed on, as with `redirect: 'manual'`. Takes a text or no body. */
export const loopbackFetch: Fetch = (url, init) =>
  new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      agent,
      ...(init.signal ? { signal: init.signal } : {}),
    });
    request.on('error', reject);
    request.on('response', (incoming) => {
      try {
        resolve(responseOf(incoming));
      } catch (thrown) {
        // A status that no Response can have, such as 600.
        incoming.destroy();
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    });
    request.end(typeof init.body === 'string' ? init.body : undefined);
  });

function responseOf(incoming: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    for (const item of value ?? []) headers.append(name, item);
  }
  const status = incoming.statusCode ?? 0;
  if (bodiless.has(status)) incoming.resume();
  return new Response(bodiless.has(status) ? null : bodyOf(incoming), { status, headers });
}

/** Nothing compressed is asked for, but some servers send it all the same. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const decoders: Record<string, () => ReturnType<typeof createGunzip>> = {
    gzip: createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  };
  const decoder = decoders[incoming.headers['content-encoding']?.toLowerCase() ?? '']?.();
  // toWeb gets the errors; the callback is there because pipeline insists on one.
  return toWeb(decoder ? pipeline(incoming, decoder, () => undefined) : incoming);
}

/** Node 18's own `Readable.toWeb` throws where nobody can catch it when its stream is cancelled. */
function toWeb(source: Readable): ReadableStream<Uint8Array> {
  let cancelled = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      source.on('data', (chunk: Buffer) => {
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 0) <= 0) source.pause();
      });
      source.on('end', () => {
        if (!cancelled) controller.close();
      });
      source.on('error', (error) => controller.error(error));
    },
    pull() {
      source.resume();
    },
    cancel() {
      cancelled = true;
      source.destroy();
    },
  });
}
