/**
 * Chromium's network stack as a Fetch: the system's proxy, certificates and DNS. A session of its own, in memory, so
 * that no cookie or cache outlives the app and the windows' closed session stays closed. Plain HTTP to this machine
 * goes by Node instead; `loopback-fetch.ts` says why.
 */
import { session } from 'electron';
import { isLoopbackHttp, loopbackFetch } from './loopback-fetch';
import type { Fetch } from './types';

export function createNetFetch(): Fetch {
  const own = session.fromPartition('parlance-api', { cache: false });
  return (url, init) => (isLoopbackHttp(url) ? loopbackFetch(url, init) : own.fetch(url, init));
}
