/** A response's body, read chunk by chunk with an idle timeout and a stop that always end the wait. */
import { FailureError } from '../../shared/errors';
import { cancelled, idleTimeout } from './failures';
import { networkFailure } from './network-failure';
import type { Clock, Timeouts } from './types';

/** How long the rest of a finished answer is waited for, so that its connection can serve the next question. */
const DRAIN_MS = 1000;

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
  let ended = reader === undefined;

  function close(): void {
    if (ended || !reader) return;
    ended = true;
    abort.abort();
    // The abort rejects what is pending; nobody is left to be told.
    reader.cancel().catch(() => undefined);
  }

  function read(withinMs = timeouts.idleMs): Promise<Uint8Array | null> {
    if (signal?.aborted === true) {
      close();
      return Promise.reject(new FailureError(cancelled()));
    }
    if (ended || !reader) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      const settled = (): void => {
        cancelTimer();
        signal?.removeEventListener('abort', stop);
      };
      const giveUp = (error: FailureError): void => {
        settled();
        close();
        reject(error);
      };
      const stop = (): void => giveUp(new FailureError(cancelled()));
      const cancelTimer = clock.after(withinMs, () => giveUp(new FailureError(idleTimeout(withinMs))));
      signal?.addEventListener('abort', stop);
      reader.read().then(
        ({ done, value }) => {
          settled();
          if (done) ended = true;
          resolve(value ?? null);
        },
        (thrown: unknown) => giveUp(new FailureError(networkFailure(thrown, 'body', host, timeouts))),
      );
    });
  }

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
