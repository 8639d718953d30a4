/** One try under a permit of the lane, which is given back with a verdict however the try ends. */
import type { Failure } from '../../shared/errors';
import { runAttempt, type AttemptDialect, type AttemptEnd, type AttemptEvent } from './attempt';
import type { Permit } from './lane';
import type { RequestOptions } from './request';
import type { Clock } from './types';

export interface TryOptions extends RequestOptions {
  dialect: AttemptDialect;
  redact(text: string): string;
}

export async function* tryOnce(
  options: TryOptions,
  permit: Permit,
): AsyncGenerator<AttemptEvent, AttemptEnd> {
  let end: AttemptEnd | null = null;
  const attempt = runAttempt(options, options.dialect);
  try {
    for (;;) {
      const next = await attempt.next();
      if (next.done === true) {
        const { failure } = next.value;
        end = failure
          ? {
              ...next.value,
              failure: cleaned(failure, msUntil(next.value.waitUntil, options.clock), options.redact),
            }
          : next.value;
        return end;
      }
      if (next.value.type === 'text' || next.value.type === 'reasoning') permit.alive();
      if (next.value.type === 'usage')
        permit.used(next.value.usage.inputTokens + next.value.usage.outputTokens);
      yield next.value;
    }
  } finally {
    await attempt.return(notSent(null));
    permit.release(verdict(end));
  }
}

/** What a lost connection, a timeout or a 5xx says of the server; a 4xx says that it is well. */
const breakerCodes = new Set<Failure['code']>([
  'host_not_found',
  'connection_refused',
  'connection_failed',
  'proxy_failed',
  'first_byte_timeout',
  'idle_timeout',
  'stream_cut',
  'overloaded',
  'server_error',
]);

function verdict(end: AttemptEnd | null): 'ok' | 'failed' | 'unknown' {
  if (!end || end.stopped) return 'unknown';
  if (end.failure === null) return 'ok';
  if (breakerCodes.has(end.failure.code) && !isClientError(end.failure)) return 'failed';
  return end.said ? 'ok' : 'unknown';
}

/** 408 and 425 are worth another try, but they come from a server that is well. */
function isClientError({ status }: Failure): boolean {
  return status !== undefined && status < 500;
}

/** Provider words go to screens and logs: redacted here, once, for all who show them. */
function cleaned(failure: Failure, waitMs: number | null, redact: (text: string) => string): Failure {
  const { providerMessage, data } = failure;
  const param = data?.['param'];
  const more = {
    ...data,
    ...(waitMs === null ? {} : { retryAfterMs: waitMs }),
    ...(typeof param === 'string' ? { param: redact(param) } : {}),
  };
  return {
    ...failure,
    message: redact(failure.message),
    ...(providerMessage === undefined ? {} : { providerMessage: redact(providerMessage) }),
    ...(Object.keys(more).length === 0 ? {} : { data: more }),
  };
}

/** Milliseconds left, or null for no time. */
export function msUntil(at: number | null, clock: Clock): number | null {
  return at === null ? null : Math.max(0, at - clock.now());
}

/** The end of a try that was never made; null = it was stopped. */
export function notSent(failure: Failure | null): AttemptEnd {
  return {
    failure,
    stopped: failure === null,
    finish: null,
    begun: false,
    said: false,
    bytes: 0,
    waitUntil: null,
  };
}
