/**
 * A picture that an answer names, fetched because somebody clicked on it: without cookies, referrer or redirects that
 * were not looked at, and only what is a raster image by its bytes. An answer may be somebody else's words, so no
 * address of this machine or its network is asked, unless the model itself runs there.
 */
import { fail, FailureError } from '../../shared/errors';
import type { LoadedImage } from '../../shared/ipc';
import { isPublicAddress } from '../http/address';
import { isLoopback } from '../http/base-url';
import { networkFailure } from '../http/network-failure';
import type { Clock, Fetch } from '../http/types';

/** Bytes. A photograph of a good camera; more is no illustration of an answer. */
const MOST_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const MOST_REDIRECTS = 3;

export interface ImageDeps {
  fetch: Fetch;
  clock: Clock;
  /** Numeric addresses of a host name; rejects where it has none. */
  resolve(host: string): Promise<string[]>;
  /** Whether the conversation's model is served by this machine. Throws FailureError `not_found`. */
  isLocal(conversationId: string): Promise<boolean>;
}

export interface ImageService {
  /** Throws FailureError `image_refused`, or of the network. */
  load(url: string, conversationId: string): Promise<LoadedImage>;
}

export function createImages({ fetch, clock, resolve, isLocal }: ImageDeps): ImageService {
  async function check(url: URL, local: boolean): Promise<void> {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('address', url.host);
    if (url.username !== '' || url.password !== '') throw refused('address', url.host);
    if (local) return;
    const host = url.hostname;
    if (isLoopback(host) || !(await isPublic(host))) throw refused('private', url.host);
  }

  async function isPublic(host: string): Promise<boolean> {
    if (/^\[|^[\d.]+$/.test(host)) return isPublicAddress(host);
    let addresses: string[];
    try {
      addresses = await resolve(host);
    } catch {
      // Behind a proxy names are its business; a name without a dot is one of the network around.
      return host.includes('.') && !/\.(?:local|internal|lan|home|home\.arpa|localdomain)\.?$/i.test(host);
    }
    return addresses.length > 0 && addresses.every(isPublicAddress);
  }

  async function follow(start: URL, local: boolean, signal: AbortSignal): Promise<Response> {
    let url = start;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      await check(url, local);
      const response = await fetch(url.href, {
        method: 'GET',
        headers: { accept: 'image/png,image/jpeg,image/webp,image/gif' },
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        signal,
      });
      const to = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || to === null) return response;
      await response.body?.cancel();
      const next = URL.canParse(to, url.href) ? new URL(to, url.href) : null;
      // What was asked for under encryption is not fetched in clear.
      if (!next || (url.protocol === 'https:' && next.protocol !== 'https:'))
        throw refused('redirect', url.host);
      url = next;
    }
    throw refused('redirect', start.host);
  }

  return {
    async load(text, conversationId) {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (!url) throw refused('address', '');
      const local = await isLocal(conversationId);
      const stop = new AbortController();
      const cancel = clock.after(TIMEOUT_MS, () => stop.abort());
      try {
        const response = await follow(url, local, stop.signal);
        if (!response.ok) {
          await response.body?.cancel();
          throw refused('status', url.host, response.status);
        }
        const bytes = await readAtMost(response, url.host);
        const type = rasterType(bytes);
        if (type === null) throw refused('type', url.host);
        return { type, bytes };
      } catch (thrown) {
        if (thrown instanceof FailureError) throw thrown;
        if (stop.signal.aborted) throw refused('timeout', url.host);
        throw new FailureError(
          networkFailure(thrown, 'connect', url.host, { firstByteMs: TIMEOUT_MS, idleMs: TIMEOUT_MS }),
        );
      } finally {
        cancel();
      }
    },
  };
}

async function readAtMost(response: Response, host: string): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    size += value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw refused('size', host);
    }
    parts.push(value);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** By the first bytes, whatever the server says: SVG and everything else that can hold a script is none of these. */
function rasterType(bytes: Uint8Array): LoadedImage['type'] | null {
  const starts = (...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte);
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  return null;
}

type Why = 'address' | 'private' | 'redirect' | 'status' | 'size' | 'type' | 'timeout';

const says: Record<Why, (host: string, status: number) => string> = {
  address: () => 'This is no address that a picture can be loaded from.',
  private: (host) =>
    `${host} is on this machine or in your own network, where an answer has nothing to fetch. Open the link if you trust it.`,
  redirect: (host) => `${host} sends on to somewhere else that is not followed. Open the link instead.`,
  status: (host, status) => `${host} answered with status ${status} and no picture. It may be gone.`,
  size: (host) => `The picture at ${host} is larger than 10 MB. Open the link instead.`,
  type: (host) => `What ${host} sent is no PNG, JPEG, GIF or WebP picture. Open the link instead.`,
  timeout: (host) => `${host} did not send the picture within 20 s. Try again, or open the link.`,
};

function refused(why: Why, host: string, status = 0): FailureError {
  const data = { why, host, ...(status === 0 ? {} : { status }) };
  return new FailureError(
    fail('image_refused', says[why](host, status), { data, retryable: why === 'timeout' }),
  );
}
