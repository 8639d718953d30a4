/**
 * Chromium's network stack as a Fetch: the system's proxy or the user's own, certificates and DNS. A session of its
 * own, in memory, so that no cookie or cache outlives the app and the windows' closed session stays closed. Plain HTTP
 * to this machine goes by Node instead; `loopback-fetch.ts` says why.
 */
import { session, type ProxyConfig } from 'electron';
import { isLoopbackHttp, loopbackFetch } from './loopback-fetch';
import { requestFetch } from './net-request-fetch';
import { isOwn, ThroughProxy, type Network, type ProxyUse } from './proxy';
import type { Fetch } from './types';

/** What `network-failure.ts` reads: Chromium's own name for it, which its fetch hides behind a plain response. */
const PROXY_AUTH = 'net::ERR_PROXY_AUTH_REQUESTED';

export function createNetFetch(): Network & { fetch: Fetch } {
  const own = session.fromPartition('parlance-api', { cache: false });
  let use: ProxyUse | null = null;
  let ready: Promise<unknown> = Promise.resolve();

  /** Chromium forgets neither connections nor what a proxy was told by itself. */
  async function change(after: Promise<unknown>, next: ProxyUse): Promise<void> {
    await after;
    await own.setProxy(configOf(next.proxy));
    await own.clearAuthCache();
    await own.closeAllConnections();
  }

  return {
    useProxy(next) {
      use = next;
      ready = change(ready, next);
    },
    async fetch(url, init) {
      if (isLoopbackHttp(url)) return loopbackFetch(url, init);
      await ready;
      // Electron's fetch never asks who one is to the proxy; its older request does.
      const proxy = use && isOwn(use.proxy) ? use.proxy : undefined;
      const credentials = use && use.user !== '' ? use : null;
      try {
        const response = await (credentials
          ? requestFetch(own, url, init, credentials)
          : own.fetch(url, init));
        // To a plain HTTP address the proxy's refusal looks like the server's answer.
        if (response.status === 407) throw new Error(PROXY_AUTH);
        return response;
      } catch (thrown) {
        throw proxy === undefined ? thrown : new ThroughProxy(proxy, thrown);
      }
    },
  };
}

function configOf(proxy: string): ProxyConfig {
  if (proxy === 'system') return { mode: 'system' };
  if (proxy === 'none') return { mode: 'direct' };
  // Chromium leaves this machine out by itself.
  return { mode: 'fixed_servers', proxyRules: proxy };
}
