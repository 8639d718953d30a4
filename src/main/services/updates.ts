/**
 * Looks whether there is a newer version, and only tells: nothing is downloaded, nothing forced. Off unless wanted. The
 * request carries nothing that tells one installation from another.
 */
import { z } from 'zod';
import { toFailure } from '../../shared/errors';
import type { UpdateState } from '../../shared/ipc';
import { createEmitter } from '../emitter';
import { isLoopbackHttp } from '../http/loopback-fetch';
import type { Clock, Fetch } from '../http/types';
import type { SettingsService } from './settings';

export interface UpdateService {
  state(): UpdateState;
  /** Asks now, whatever the setting says. A failure is in the state, never thrown. */
  check(): Promise<UpdateState>;
  onChange(listener: (state: UpdateState) => void): () => void;
  /** Asks soon and then once a day while the setting is on; returns its own end. */
  watch(): () => void;
}

export interface UpdateDeps {
  settings: SettingsService;
  fetch: Fetch;
  clock: Clock;
  version: string;
}

const DAY_MS = 24 * 60 * 60_000;
/** After the start has settled. */
const FIRST_MS = 60_000;
const TIMEOUT_MS = 15_000;
/** Characters; an announcement is a line or two, and a page of releases some ten thousand. */
const MOST = 256 * 1024;

/** Our own form, or a release as code hosts give it. */
const announcement = z
  .object({ version: z.string(), tag_name: z.string(), url: z.string(), html_url: z.string() })
  .partial();

const VERSION = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/;

/**
 * Order of two versions by https://semver.org, section 11: negative where the first is older; null where either is no
 * version.
 */
export function compareVersions(one: string, other: string): number | null {
  const a = VERSION.exec(one.trim());
  const b = VERSION.exec(other.trim());
  if (!a || !b) return null;
  for (const part of [1, 2, 3]) {
    const difference = Number(a[part] ?? 0) - Number(b[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePrereleases(a[4], b[4]);
}

function comparePrereleases(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  // A version without one is the finished version.
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  const [left, right] = [one.split('.'), other.split('.')];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [a, b] = [left[at], right[at]];
    if (a === b) continue;
    if (a === undefined) return -1;
    if (b === undefined) return 1;
    const [numberA, numberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
    if (numberA && numberB) return Number(a) - Number(b);
    if (numberA !== numberB) return numberA ? -1 : 1;
    return a < b ? -1 : 1;
  }
  return 0;
}

/** An address that a link may lead to; anything else is left out. */
function pageOf(url: string | undefined): string | null {
  return url !== undefined && /^https:\/\/[^\s]+$/i.test(url) ? url : null;
}

/** Plain HTTP could be answered by anybody on the way, except on this machine. */
function isUsable(url: string): boolean {
  try {
    return new URL(url).protocol === 'https:' || isLoopbackHttp(url);
  } catch {
    return false;
  }
}

export function createUpdates({ settings, fetch, clock, version }: UpdateDeps): UpdateService {
  let state: UpdateState = { kind: 'unknown', checkedAt: null };
  const changed = createEmitter<UpdateState>();
  let running: Promise<UpdateState> | null = null;

  async function ask(url: string): Promise<UpdateState> {
    const checkedAt = clock.now();
    try {
      const response = await fetch(url, {
        method: 'GET',
        headers: { accept: 'application/json', 'user-agent': 'Parlance' },
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) return { kind: 'failed', checkedAt, code: 'server_error' };
      const text = await response.text();
      if (text.length > MOST) return { kind: 'failed', checkedAt, code: 'bad_response' };
      const said = announcement.safeParse(JSON.parse(text));
      const newest = said.success ? (said.data.version ?? said.data.tag_name ?? '') : '';
      const order = compareVersions(version, newest);
      if (!said.success || order === null) return { kind: 'failed', checkedAt, code: 'bad_response' };
      if (order >= 0) return { kind: 'current', checkedAt };
      const page = pageOf(said.data.url) ?? pageOf(said.data.html_url);
      return { kind: 'newer', checkedAt, version: newest.trim().replace(/^v/, ''), page };
    } catch (thrown) {
      if (thrown instanceof SyntaxError) return { kind: 'failed', checkedAt, code: 'bad_response' };
      const { code } = toFailure(thrown);
      return { kind: 'failed', checkedAt, code: code === 'internal' ? 'connection_failed' : code };
    }
  }

  async function check(): Promise<UpdateState> {
    const url = settings.get()['updates.url'];
    state = isUsable(url) ? await ask(url) : { kind: 'failed', checkedAt: clock.now(), code: 'bad_base_url' };
    changed.emit(state);
    return state;
  }
  const once = (): Promise<UpdateState> =>
    (running ??= check().finally(() => {
      running = null;
    }));

  return {
    state: () => state,
    check: once,
    onChange: changed.on,
    watch() {
      let cancel: (() => void) | null = null;
      const next = (delay: number): void => {
        cancel?.();
        cancel = clock.after(delay, () => {
          const { 'updates.check': wanted, 'updates.url': url } = settings.get();
          if (wanted && url !== '') void once();
          next(DAY_MS);
        });
      };
      next(FIRST_MS);
      return () => cancel?.();
    },
  };
}
