/**
 * One question to a provider, with everything that may happen on the way: its lane, retries before the first token
 * and never after, a parameter the server does not know, a session it has forgotten. Ends with exactly one `end`.
 */
import type { Failure } from '../../shared/errors';
import type { TurnWait } from '../../shared/models';
import type { AttemptDialect, AttemptEnd } from './attempt';
import type { Entered, Lane } from './lane';
import { rejected } from './failures';
import { backoffMs, MAX_SERVER_WAIT_MS, type RetryPolicy } from './resilience/backoff';
import { pause } from './resilience/pause';
import { msUntil, notSent, tryOnce } from './try-once';
import type { AnswerEvent, Clock, Fetch, HttpRequest, ResponseHead, Timeouts } from './types';

export interface CallOptions {
  /** The request without the named body fields; the name `session` asks to begin a new session. */
  build(without: ReadonlySet<string>): HttpRequest;
  dialect: AttemptDialect;
  lane: Lane;
  fetch: Fetch;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  retry: RetryPolicy;
  timeouts: Timeouts;
  signal: AbortSignal;
  /** Registers what ends a countdown at once; returns its own unsubscribe. */
  onTryNow(callback: () => void): () => void;
  redact(text: string): string;
  allowInsecureHttp: boolean;
  /** Of the prompt; reserved at the rate gate and corrected by the answer's usage. */
  estimatedTokens: number;
  /** Told the name of a body field that this server refuses. */
  learn?(param: string): void;
}

export type CallEnd = {
  type: 'end';
  /** `interrupted`: text came and then the network broke; `failed`: the server said so, or nothing came. */
  outcome: 'done' | 'interrupted' | 'failed' | 'aborted';
  /** null where it is done or was stopped. */
  failure: Failure | null;
  /** Tries that were made, the first included. */
  attempts: number;
  /** Bytes of the last try's body. */
  bytes: number;
};

/** Of the answer's own events `failure` never comes (it is in `end`), and `finish` comes last before `end`. */
export type CallEvent =
  | AnswerEvent
  | { type: 'wait'; wait: TurnWait | null }
  | { type: 'attempt'; attempt: number; attempts: number }
  | { type: 'headers'; head: ResponseHead }
  | { type: 'notice'; failure: Failure }
  | CallEnd;

/** Fields a server may refuse one after the other before the call gives up. */
const MAX_REFUSED = 6;

export async function* call(options: CallOptions): AsyncGenerator<CallEvent, void> {
  const { clock, signal, lane } = options;
  const attempts = options.retry.retries + 1;
  const without = new Set<string>();
  let request = options.build(without);
  let attempt = 1;
  let tried = 0;
  let now = false;
  let end: AttemptEnd | null = null;

  for (;;) {
    const { entered, waited } = yield* enter(options, { attempt, attempts, now });
    try {
      if (waited) yield { type: 'wait', wait: null };
      if (entered.ok) {
        tried++;
        yield { type: 'attempt', attempt, attempts };
        end = yield* tryOnce({ ...options, request }, entered.permit);
      } else {
        end = notSent(entered.failure);
      }
    } finally {
      // For a reader that walks away before the try has begun; after it, this does nothing.
      if (entered.ok) entered.permit.release('unknown');
    }
    const { failure, waitUntil } = end;
    // Longer than anybody waits: the next question hears it from the server itself.
    const serverWaitMs = msUntil(waitUntil, clock);
    if (waitUntil !== null && (serverWaitMs ?? 0) <= MAX_SERVER_WAIT_MS) lane.holdUntil(waitUntil);
    if (failure === null || end.begun || signal.aborted) break;

    const rebuilt = rebuild(options, failure, without, request);
    if (rebuilt) {
      request = rebuilt;
      if (failure.code === 'unsupported_parameter') yield { type: 'notice', failure };
      continue;
    }
    if (failure.code === 'unsupported_parameter') end = { ...end, failure: rejected(failure) };
    // A full queue is our own refusal: coming back to it only makes it longer.
    if (!failure.retryable || failure.code === 'queue_full' || attempt === attempts) break;
    const waitMs = backoffMs(options.retry, attempt - 1, options.random, serverWaitMs);
    if (waitMs === null) break;
    attempt++;
    const until = clock.now() + waitMs;
    yield { type: 'wait', wait: { kind: 'retry', attempt, attempts, until, failure } };
    const how = await pause({ clock, until, signal, onTryNow: options.onTryNow });
    yield { type: 'wait', wait: null };
    now = how === 'now';
    if (how === 'stopped') break;
  }

  if (end.finish !== null && end.failure === null) yield { type: 'finish', reason: end.finish };
  yield {
    type: 'end',
    outcome: outcomeOf(end, signal),
    failure: failureAfter(end, signal),
    attempts: tried,
    bytes: end.bytes,
  };
}

/** Waits for the lane, telling every wait but not its end. */
async function* enter(
  { lane, estimatedTokens, signal, onTryNow }: CallOptions,
  { attempt, attempts, now }: { attempt: number; attempts: number; now: boolean },
): AsyncGenerator<CallEvent, { entered: Entered; waited: boolean }> {
  const entering = lane.enter({ tokens: estimatedTokens, signal, onTryNow, now });
  let waited = false;
  try {
    for (;;) {
      const next = await entering.next();
      if (next.done === true) return { entered: next.value, waited };
      waited = true;
      yield { type: 'wait', wait: { ...next.value, attempt, attempts, failure: null } };
    }
  } finally {
    await entering.return(abandoned);
  }
}

const abandoned: Entered = { ok: false, failure: null };

/** The request without what was refused, or null where leaving it out changes nothing. */
function rebuild(
  { build, learn }: CallOptions,
  { code, data }: Failure,
  without: Set<string>,
  before: HttpRequest,
): HttpRequest | null {
  const refused =
    code === 'session_expired' ? 'session' : code === 'unsupported_parameter' ? data?.['param'] : undefined;
  if (typeof refused !== 'string' || without.has(refused) || without.size >= MAX_REFUSED) return null;
  without.add(refused);
  const request = build(without);
  if (request.body === before.body && JSON.stringify(request.headers) === JSON.stringify(before.headers))
    return null;
  if (code === 'unsupported_parameter') learn?.(refused);
  return request;
}

function outcomeOf(end: AttemptEnd, signal: AbortSignal): CallEnd['outcome'] {
  if (end.failure === null && end.finish !== null) return 'done';
  if (end.stopped || signal.aborted) return 'aborted';
  return end.begun && !end.said ? 'interrupted' : 'failed';
}

function failureAfter(end: AttemptEnd, signal: AbortSignal): Failure | null {
  return end.stopped || signal.aborted ? null : end.failure;
}
