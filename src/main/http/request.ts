/**
 * One HTTP request: timeouts, stop, redirects and what can go wrong, as Failures. Everything else (retry, decoding)
 * stands above. Works on Node's fetch and on Electron's `net.fetch`.
 */
import { fail, FailureError } from '../../shared/errors';
import { checkRequestUrl } from './base-url';
import { readBody, type Body } from './body';
import { cancelled, firstByteTimeout, tooLarge } from './failures';
import { networkFailure } from './network-failure';
import type { Clock, Fetch, HttpRequest, ResponseHead, Timeouts } from './types';

export { checkBaseUrl } from './base-url';

/** Same-origin redirects a GET may take; servers that need more go in circles. */
const MAX_REDIRECTS = 5;
/** Bytes of an error's body that are read; no server says more that helps. */
const MAX_ERROR_BYTES = 64 * 1024;
/** Bytes of a whole answer that is no stream, such as a list of models. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface RequestOptions {
  request: HttpRequest;
  fetch: Fetch;
  clock: Clock;
  timeouts: Timeouts;
  signal?: AbortSignal;
  /** The provider's leave for plain HTTP to another machine. */
  allowInsecureHttp?: boolean;
}

export interface OpenResponse {
  head: ResponseHead;
  body: Body;
}

/**
 * Sends and waits for the headers. Throws FailureError for what the network does, `cancelled` after `signal`; any
 * status is a response. The caller closes `body`.
 */
export async function open(options: RequestOptions): Promise<OpenResponse> {
  const { request, timeouts } = options;
  const allowed = options.allowInsecureHttp ?? false;
  let url = checkRequestUrl(request.url, allowed);
  checkHeaders(request.headers);
  for (let redirects = 0; ; redirects++) {
    const { response, abort } = await begin(options, url.href);
    const head = { status: response.status, headers: Object.fromEntries(response.headers) };
    const body = readBody({
      response,
      abort,
      clock: options.clock,
      timeouts,
      host: url.host,
      signal: options.signal,
    });
    if (!isRedirect(response)) return { head, body };
    body.close();
    const target = targetOf(head, url);
    if (request.method !== 'GET' || target?.origin !== url.origin || redirects === MAX_REDIRECTS) {
      throw new FailureError(redirectRefused(url, target));
    }
    url = target;
  }
}

/** Sends and reads the whole body as text. Throws like `open`, and `response_too_large`. */
export async function send(options: RequestOptions): Promise<{ head: ResponseHead; body: string }> {
  const { head, body } = await open(options);
  try {
    if (head.status < 200 || head.status >= 300) return { head, body: await readError(body) };
    const { text, whole } = await readText(body, MAX_BODY_BYTES);
    if (!whole) throw new FailureError(tooLarge(MAX_BODY_BYTES));
    return { head, body: text };
  } finally {
    body.close();
  }
}

/** The beginning of an error's body. A body that breaks off has still said something. */
export async function readError(body: Body): Promise<string> {
  return (await readText(body, MAX_ERROR_BYTES, true)).text;
}

async function readText(
  body: Body,
  limit: number,
  partial = false,
): Promise<{ text: string; whole: boolean }> {
  const utf8 = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    let chunk: Uint8Array | null;
    try {
      chunk = await body.read();
    } catch (thrown) {
      if (partial && thrown instanceof FailureError && thrown.failure.code !== 'cancelled')
        return { text, whole: false };
      throw thrown;
    }
    if (chunk === null) return { text: text + utf8.decode(), whole: true };
    text += utf8.decode(chunk.subarray(0, limit - bytes), { stream: true });
    bytes += chunk.length;
    if (bytes > limit) return { text, whole: false };
  }
}

/** fetch, given up on after the first-byte timeout or a stop even where fetch itself does not listen. */
function begin(
  options: RequestOptions,
  url: string,
): Promise<{ response: Response; abort: AbortController }> {
  const { request, clock, timeouts, signal } = options;
  const abort = new AbortController();
  return new Promise((resolve, reject) => {
    const giveUp = (error: FailureError): void => {
      settled();
      abort.abort();
      reject(error);
    };
    const stop = (): void => giveUp(new FailureError(cancelled()));
    const cancelTimer = clock.after(timeouts.firstByteMs, () =>
      giveUp(new FailureError(firstByteTimeout(timeouts.firstByteMs))),
    );
    const settled = (): void => {
      cancelTimer();
      signal?.removeEventListener('abort', stop);
    };
    if (signal?.aborted === true) return stop();
    signal?.addEventListener('abort', stop);
    options
      .fetch(url, {
        method: request.method,
        headers: request.headers,
        body: request.body,
        redirect: 'manual',
        signal: abort.signal,
        // A list of models from yesterday's cache would hide today's.
        ...(request.method === 'GET' ? { cache: 'no-store' as const } : {}),
      })
      .then(
        (response) => {
          settled();
          resolve({ response, abort });
        },
        (thrown: unknown) => {
          settled();
          reject(new FailureError(networkFailure(thrown, 'connect', new URL(url).host, timeouts)));
        },
      );
  });
}

/** fetch quotes a header it refuses in its error, key and all: such a header never reaches it. */
function checkHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) continue;
    throw new FailureError(
      fail(
        'key_unreadable',
        `The header ${name} has a character that cannot be sent. Enter the key again, without line breaks or symbols around it.`,
        { data: { header: name } },
      ),
    );
  }
}

function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(response.status);
}

function targetOf(head: ResponseHead, from: URL): URL | null {
  const location = head.headers['location'];
  if (location === undefined) return null;
  try {
    return new URL(location, from);
  } catch {
    return null;
  }
}

function redirectRefused(from: URL, to: URL | null): FailureError['failure'] {
  const where =
    to === null ? 'elsewhere' : to.origin === from.origin ? `on to ${to.pathname}` : `to ${to.origin}`;
  return fail(
    'redirect_refused',
    `${from.host} redirects ${where}, and the key is not carried along. Enter the address it leads to as the base URL.`,
    { data: { host: from.host, to: to?.origin ?? '' } },
  );
}
