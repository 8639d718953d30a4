/**
 * A response's body, chunk by chunk, with an idle timeout and a stop that always end the wait. Reads ahead of its
 * reader, because a stream that fails throws away what it has queued, and text that arrived must not be lost.
 */
import { FailureError, type Failure } from '../../shared/errors';
import { cancelled, idleTimeout } from './failures';
import { networkFailure } from './network-failure';
import type { Clock, Timeouts } from './types';

/** How long the rest of a finished answer is waited for, so that its connection can serve the next question. */
const DRAIN_MS = 1000;
/** Bytes read ahead of a slow reader; then the server has to wait. */
const MAX_AHEAD = 1024 * 1024;

export interface Body {
  /**
   * The next bytes, or null at the end. Throws FailureError `idle_timeout`, `stream_cut`, `bad_response`, or
   * `cancelled` after a stop. `withinMs` replaces the idle timeout.
   */
  read(withinMs?: number): Promise<Uint8Array | null>;
  /** Breaks the connection off where the body has not been read to its end. */
  close(): void;
  /** The answer is whole: reads what little may follow in the background, then closes. */
  drain(): void;
}

interface BodyOptions {
  response: Response;
  abort: AbortController;
  clock: Clock;
  timeouts: Timeouts;
  host: string;
  signal: AbortSignal | undefined;
}

export function readBody({ response, abort, clock, timeouts, host, signal }: BodyOptions): Body {
  const reader = response.body?.getReader();
  const ahead: Uint8Array[] = [];
  let aheadBytes = 0;
  /** The network's end of the body: whole, or why not. */
  let ended: { failure: Failure | null } | null = reader ? null : { failure: null };
  let pumping = false;
  /** Told when there is something to read, or nothing will be. */
  let wake: (() => void) | null = null;

  async function pump(): Promise<void> {
    if (pumping || !reader) return;
    pumping = true;
    try {
      while (!ended && aheadBytes < MAX_AHEAD) {
        const { done, value } = await reader.read();
        if (done) ended ??= { failure: null };
        else {
          ahead.push(value);
          aheadBytes += value.length;
        }
        wake?.();
      }
    } catch (thrown) {
      ended ??= { failure: networkFailure(thrown, 'body', host, timeouts) };
      wake?.();
    }
    pumping = false;
  }

  function close(): void {
    if (ended) return;
    ended = { failure: null };
    abort.abort();
    // The abort rejects what is pending; nobody is left to be told.
    reader?.cancel().catch(() => undefined);
  }

  function next(): Uint8Array | null {
    const chunk = ahead.shift() ?? null;
    aheadBytes -= chunk?.length ?? 0;
    void pump();
    return chunk;
  }

  function read(withinMs = timeouts.idleMs): Promise<Uint8Array | null> {
    const stopped = signal?.aborted === true;
    if (stopped) close();
    // What came before the stop or the break is still handed on.
    if (ahead.length > 0) return Promise.resolve(next());
    if (stopped) return Promise.reject(new FailureError(cancelled()));
    if (ended) return ended.failure ? Promise.reject(new FailureError(ended.failure)) : Promise.resolve(null);
    return new Promise((resolve, reject) => {
      const settled = (): void => {
        wake = null;
        cancelTimer();
        signal?.removeEventListener('abort', stop);
      };
      const giveUp = (failure: Failure): void => {
        settled();
        close();
        reject(new FailureError(failure));
      };
      const stop = (): void => giveUp(cancelled());
      const cancelTimer = clock.after(withinMs, () => giveUp(idleTimeout(withinMs)));
      signal?.addEventListener('abort', stop);
      wake = () => {
        settled();
        if (ahead.length > 0) resolve(next());
        else if (ended?.failure) reject(new FailureError(ended.failure));
        else resolve(null);
      };
    });
  }

  void pump();
  return {
    read,
    close,
    drain() {
      const cancelTimer = clock.after(DRAIN_MS, close);
      const rest = (): Promise<void> => read(DRAIN_MS).then((chunk) => (chunk === null ? undefined : rest()));
      rest().then(cancelTimer, () => {
        cancelTimer();
        close();
      });
    },
  };
}
