/**
 * The way to one provider at one address: its bulkhead, rate gate and breaker, passed in that order. A place in the
 * bulkhead is held while the gate or the breaker make it wait, since they would hold up the next one as well.
 */
import { fail, type Failure } from '../../shared/errors';
import type { ProviderHealth, TurnWait } from '../../shared/models';
import { createBreaker, type Admission } from './resilience/breaker';
import { createBulkhead, type Bulkhead, type Place } from './resilience/bulkhead';
import { createGate } from './resilience/gate';
import { pause, type PauseEnd } from './resilience/pause';
import type { Clock } from './types';

export interface LaneLimits {
  concurrency: number;
  queue: number;
  /** null = unlimited. */
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  /** Failures in a row that open the breaker, and how long it stays open in milliseconds. */
  breakerFailures: number;
  breakerMs: number;
}

/** What holds a call up before it is sent; `until` as in `TurnWait`. */
export interface LaneWait {
  kind: Exclude<TurnWait['kind'], 'retry'>;
  until: number | null;
}

/** Leave to send one request. */
export interface Permit {
  /** The server answered: the breaker may close, long before the answer is complete. */
  alive(): void;
  /** Corrects the reserved number of tokens; the last word counts. */
  used(tokens: number): void;
  /** The one call that must follow every permit; `failed` counts for the breaker. Twice is once. */
  release(how: 'ok' | 'failed' | 'unknown'): void;
}

export interface EnterOptions {
  /** Reserved at the rate gate. */
  tokens: number;
  signal: AbortSignal;
  onTryNow: (callback: () => void) => () => void;
  /** A person asked for this try: neither gate nor open breaker make it wait. */
  now: boolean;
}

export type Entered =
  | { ok: true; permit: Permit }
  /** `breaker_open` or `queue_full`; null after a stop. */
  | { ok: false; failure: Failure | null };

export interface Lane {
  /** Yields what it waits for, returns the permit. Leaves the lane when it is stopped or abandoned. */
  enter(options: EnterOptions): AsyncGenerator<LaneWait, Entered>;
  /** Nothing is sent before this time, epoch ms. */
  holdUntil(at: number): void;
  health(): ProviderHealth;
  /**
   * A way beside this one for work in bulk: the same breaker and gate, with `places` of its own (null = it takes its
   * places with the others, where a server takes only so many). Only one of its requests stands at the gate, so that a
   * question never waits behind more than that.
   */
  aside(places: number | null): Lane;
}

/** Somebody told at most this often is told often enough of work in bulk. Milliseconds. */
const QUIET_MS = 200;

/** How a request passes: its places, who hears of it, and the turn that it waits for before the gate. */
interface Way {
  bulkhead: Bulkhead;
  changed(): void;
  turns: Bulkhead | null;
}

export function createLane(clock: Clock, limits: () => LaneLimits, changed: () => void): Lane {
  const wakeUps = new Set<() => void>();
  /** Counts what the breaker went through, so that nothing is missed while a reader is busy. */
  let breakerTurns = 0;
  const breakerChanged = (): void => {
    breakerTurns++;
    for (const wake of wakeUps) wake();
    changed();
  };
  const breaker = createBreaker(
    clock,
    () => ({ failures: limits().breakerFailures, openMs: limits().breakerMs }),
    breakerChanged,
  );
  const gate = createGate(clock, limits, changed);
  const bulkhead = createBulkhead(limits, changed);
  /** Requests that are sending, and all that are in the lane, waiting ones included. */
  let sending = 0;
  let inside = 0;
  /** Counts how often the breaker opened, so that who waits for a trial learns that it failed. */
  let openings = 0;

  const onBreaker = (callback: () => void): (() => void) => {
    wakeUps.add(callback);
    return () => wakeUps.delete(callback);
  };

  function permitFor(place: Place, tokens: number, isTrial: boolean, way: Way): Permit {
    let released = false;
    let counted = tokens;
    sending++;
    way.changed();
    return {
      alive: () => breaker.success(),
      used(actual) {
        gate.adjust(actual - counted);
        counted = actual;
      },
      release(how) {
        if (released) return;
        released = true;
        sending--;
        inside--;
        const before = breaker.state();
        if (how === 'ok') breaker.success();
        else if (how === 'failed') breaker.failure();
        else if (isTrial) breaker.release();
        if (before !== 'open' && breaker.state() === 'open') openings++;
        place.leave();
      },
    };
  }

  async function* passQueue(place: Place, signal: AbortSignal): AsyncGenerator<LaneWait, PauseEnd> {
    let end: PauseEnd = 'elapsed';
    while (!place.admitted() && end !== 'stopped') {
      yield { kind: 'queue', until: null };
      // The place may have come up while whoever reads this was busy; nobody would call again.
      if (place.admitted()) return 'elapsed';
      end = await pause({ clock, until: null, signal, onWake: place.onAdmitted });
    }
    return end;
  }

  async function* passGate(options: EnterOptions): AsyncGenerator<LaneWait, PauseEnd> {
    const reservation = gate.reserve(options.tokens);
    let end: PauseEnd = options.now ? 'now' : 'elapsed';
    let passed = false;
    try {
      while (end !== 'now' && end !== 'stopped' && reservation.until() > clock.now()) {
        const until = reservation.until();
        yield { kind: 'gate', until };
        end = await pause({ clock, until, signal: options.signal, onTryNow: options.onTryNow });
      }
      passed = end !== 'stopped';
      return end;
    } finally {
      if (!passed) reservation.cancel();
    }
  }

  async function* passBreaker(
    options: EnterOptions,
    now: boolean,
  ): AsyncGenerator<LaneWait, Admission | 'stopped' | 'reopened'> {
    const { signal, onTryNow } = options;
    const seen = openings;
    let force = now;
    for (;;) {
      const admission = breaker.admit(force);
      if (admission !== null) return admission;
      if (openings !== seen) return 'reopened';
      const until = breaker.until();
      const before = breakerTurns;
      yield { kind: 'breaker', until };
      if (breakerTurns !== before) continue;
      const end = await pause({ clock, until, signal, onTryNow, onWake: onBreaker });
      if (end === 'stopped') return 'stopped';
      force = end === 'now';
    }
  }

  async function* enter(way: Way, options: EnterOptions): AsyncGenerator<LaneWait, Entered> {
    if (options.signal.aborted) return stopped;
    const place = way.bulkhead.join();
    if (!place) return { ok: false, failure: queueFull(limits().queue) };
    inside++;
    let kept = false;
    try {
      if ((yield* passQueue(place, options.signal)) === 'stopped') return stopped;
      const gateEnd = yield* inTurn(way, options);
      if (gateEnd === 'stopped') return stopped;
      const admission = yield* passBreaker(options, gateEnd === 'now');
      if (admission === 'stopped') return stopped;
      if (admission === 'reopened') return { ok: false, failure: breakerOpen() };
      kept = true;
      return { ok: true, permit: permitFor(place, options.tokens, admission === 'trial', way) };
    } finally {
      if (!kept) {
        inside--;
        place.leave();
      }
    }
  }

  async function* inTurn(way: Way, options: EnterOptions): AsyncGenerator<LaneWait, PauseEnd> {
    const turn = way.turns?.join();
    try {
      if (turn && (yield* passQueue(turn, options.signal)) === 'stopped') return 'stopped';
      return yield* passGate(options);
    } finally {
      turn?.leave();
    }
  }

  function aside(places: number | null): Lane {
    const quiet = seldom(clock, changed);
    const way: Way = {
      bulkhead:
        places === null ? bulkhead : createBulkhead(() => ({ concurrency: places, queue: Infinity }), quiet),
      changed: quiet,
      turns: createBulkhead(
        () => ({ concurrency: 1, queue: Infinity }),
        () => undefined,
      ),
    };
    return { ...lane, enter: (options) => enter(way, options) };
  }

  const usual: Way = { bulkhead, changed, turns: null };
  const lane: Lane = {
    enter: (options) => enter(usual, options),
    aside,
    holdUntil: gate.holdUntil,
    health: () => ({
      breaker: breaker.state(),
      breakerUntil: breaker.until(),
      gateUntil: gate.until(),
      running: sending,
      queued: inside - sending,
    }),
  };
  return lane;
}

/** Calls at most every so often, the last time included. */
function seldom(clock: Clock, callback: () => void): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    clock.after(QUIET_MS, () => {
      due = false;
      callback();
    });
  };
}

const stopped: Entered = { ok: false, failure: null };

function breakerOpen(): Failure {
  const message =
    'This server failed several times in a row, and the last trial failed as well. Try again later, or choose another provider.';
  return fail('breaker_open', message, { retryable: true });
}

function queueFull(limit: number): Failure {
  return fail(
    'queue_full',
    `${limit} requests are already waiting for this provider. Wait until some are done, then try again.`,
    { retryable: true, data: { limit } },
  );
}
