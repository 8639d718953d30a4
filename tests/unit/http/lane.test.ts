import { describe, expect, it } from 'vitest';
import type { Entered, EnterOptions, Lane, LaneLimits, LaneWait } from '../../../src/main/http/lane';
import { createLanes, defaultLimits } from '../../../src/main/http/lanes';
import { createEmitter } from '../../../src/main/emitter';
import { manualClock } from '../../helpers/manual-clock';

function setUp(limits: Partial<LaneLimits> = {}) {
  const clock = manualClock();
  const lanes = createLanes({ clock, settings: () => limits });
  const lane = lanes.of('p http://x');
  const tryNow = createEmitter<void>();
  const options = (more: Partial<EnterOptions> = {}): EnterOptions => ({
    tokens: 0,
    signal: new AbortController().signal,
    onTryNow: (callback) => tryNow.on(callback),
    now: false,
    ...more,
  });
  return { clock, lanes, lane, options, tryNow };
}

/** Follows one caller: what it waits for, and how it got in. */
function follow(lane: Lane, options: EnterOptions) {
  const waits: LaneWait[] = [];
  const entered = (async (): Promise<Entered> => {
    const entering = lane.enter(options);
    for (;;) {
      const next = await entering.next();
      if (next.done === true) return next.value;
      waits.push(next.value);
    }
  })();
  return { waits, entered };
}

/** Lets everything run that waits for nothing but promises. */
const settle = (): Promise<void> => new Promise((done) => setImmediate(done));

async function permit(lane: Lane, options: EnterOptions) {
  const entered = await follow(lane, options).entered;
  if (!entered.ok) throw new Error('not admitted');
  return entered.permit;
}

async function failTimes(lane: Lane, options: () => EnterOptions, times: number): Promise<void> {
  for (let i = 0; i < times; i++) (await permit(lane, options())).release('failed');
}

describe('lane', () => {
  it('has the defaults of the product', () => {
    expect(defaultLimits).toMatchObject({ concurrency: 6, queue: 32, breakerFailures: 5, breakerMs: 10_000 });
  });

  it('does not miss a place that comes up while its reader is busy with the wait', async () => {
    const { lane, options } = setUp({ concurrency: 1 });
    const first = await permit(lane, options());
    const entering = lane.enter(options());
    expect(await entering.next()).toMatchObject({ value: { kind: 'queue' } });
    first.release('ok');
    expect(await entering.next()).toMatchObject({ done: true, value: { ok: true } });
  });

  it('queues above its concurrency and refuses above its queue', async () => {
    const { lane, options } = setUp({ concurrency: 1, queue: 1 });
    const first = await permit(lane, options());
    const second = follow(lane, options());
    await settle();
    expect(second.waits).toEqual([{ kind: 'queue', until: null }]);
    const third = await follow(lane, options()).entered;
    expect(third).toMatchObject({ ok: false, failure: { code: 'queue_full', retryable: true } });
    expect(lane.health()).toMatchObject({ running: 1, queued: 1 });
    first.release('ok');
    first.release('ok');
    expect(await second.entered).toMatchObject({ ok: true });
    expect(lane.health()).toMatchObject({ running: 1, queued: 0 });
  });

  it('leaves the queue on a stop', async () => {
    const { lane, options } = setUp({ concurrency: 1 });
    const first = await permit(lane, options());
    const abort = new AbortController();
    const second = follow(lane, options({ signal: abort.signal }));
    await settle();
    abort.abort();
    expect(await second.entered).toEqual({ ok: false, failure: null });
    expect(lane.health().queued).toBe(0);
    first.release('ok');
    expect(lane.health().running).toBe(0);
  });

  it('leaves when it is abandoned while waiting', async () => {
    const { lane, options } = setUp({ concurrency: 1 });
    const first = await permit(lane, options());
    const entering = lane.enter(options());
    await entering.next();
    expect(lane.health().queued).toBe(1);
    await entering.return({ ok: false, failure: null });
    expect(lane.health().queued).toBe(0);
    first.release('ok');
  });

  it('waits for the rate gate, until the time or until a person will not', async () => {
    const { clock, lane, options, tryNow } = setUp({ requestsPerMinute: 1 });
    (await permit(lane, options())).release('ok');
    const second = follow(lane, options());
    await settle();
    expect(second.waits).toEqual([{ kind: 'gate', until: clock.now() + 60_000 }]);
    expect(lane.health()).toMatchObject({ running: 0, queued: 1 });
    clock.advance(60_000);
    expect((await second.entered).ok).toBe(true);
    const third = follow(lane, options());
    await settle();
    tryNow.emit();
    expect((await third.entered).ok).toBe(true);
  });

  it('gives its place at the gate back on a stop', async () => {
    const { clock, lane, options } = setUp({ requestsPerMinute: 1 });
    (await permit(lane, options())).release('ok');
    const abort = new AbortController();
    const stopped = follow(lane, options({ signal: abort.signal }));
    await settle();
    abort.abort();
    await stopped.entered;
    const next = follow(lane, options());
    await settle();
    expect(next.waits).toEqual([{ kind: 'gate', until: clock.now() + 60_000 }]);
  });

  it('waits out an open breaker, sends one trial, and lets the rest follow its success', async () => {
    const { clock, lane, options } = setUp();
    await failTimes(lane, options, 5);
    expect(lane.health()).toMatchObject({ breaker: 'open', breakerUntil: clock.now() + 10_000 });
    const callers = [follow(lane, options()), follow(lane, options())];
    await settle();
    expect(callers.map(({ waits }) => waits[0]?.kind)).toEqual(['breaker', 'breaker']);
    clock.advance(10_000);
    await settle();
    const trial = await callers[0]!.entered;
    expect(lane.health().breaker).toBe('half_open');
    expect(callers[1]!.waits.at(-1)).toEqual({ kind: 'breaker', until: null });
    if (trial.ok) trial.permit.alive();
    expect((await callers[1]!.entered).ok).toBe(true);
    expect(lane.health().breaker).toBe('closed');
  });

  it('tells those who waited that the trial failed', async () => {
    const { clock, lane, options } = setUp();
    await failTimes(lane, options, 5);
    const callers = [follow(lane, options()), follow(lane, options())];
    await settle();
    clock.advance(10_000);
    const trial = await callers[0]!.entered;
    if (trial.ok) trial.permit.release('failed');
    expect(await callers[1]!.entered).toMatchObject({
      ok: false,
      failure: { code: 'breaker_open', retryable: true },
    });
    expect(lane.health()).toMatchObject({ breaker: 'open', running: 0, queued: 0 });
  });

  it('lets another try when the trial was stopped', async () => {
    const { clock, lane, options } = setUp();
    await failTimes(lane, options, 5);
    const callers = [follow(lane, options()), follow(lane, options())];
    await settle();
    clock.advance(10_000);
    const trial = await callers[0]!.entered;
    if (trial.ok) trial.permit.release('unknown');
    expect((await callers[1]!.entered).ok).toBe(true);
  });

  it('lets a person through an open breaker', async () => {
    const { lane, options, tryNow } = setUp();
    await failTimes(lane, options, 5);
    const caller = follow(lane, options());
    await settle();
    tryNow.emit();
    expect((await caller.entered).ok).toBe(true);
  });

  it('leaves no timer behind', async () => {
    const { clock, lane, options } = setUp({ requestsPerMinute: 1 });
    await permit(lane, options());
    const abort = new AbortController();
    const waiting = follow(lane, options({ signal: abort.signal }));
    await settle();
    expect(clock.pending()).toBe(1);
    abort.abort();
    await waiting.entered;
    expect(clock.pending()).toBe(0);
  });
});

describe('lanes', () => {
  it('are one a key, with the limits named last and the settings of the moment', async () => {
    const clock = manualClock();
    const settings: Partial<LaneLimits> = { concurrency: 1 };
    const lanes = createLanes({ clock, settings: () => settings });
    const options: EnterOptions = {
      tokens: 0,
      signal: new AbortController().signal,
      onTryNow: () => () => undefined,
      now: false,
    };
    const lane = lanes.of('a', { requestsPerMinute: null, tokensPerMinute: null, concurrency: null });
    expect(lanes.of('a')).toBe(lane);
    expect(lanes.of('b')).not.toBe(lane);
    await permit(lane, options);
    const waiting = follow(lane, options);
    await settle();
    expect(waiting.waits).toHaveLength(1);
    settings.concurrency = 2;
    expect((await follow(lanes.of('b'), options).entered).ok).toBe(true);
    expect((await follow(lanes.of('b'), options).entered).ok).toBe(true);
    lanes.of('a', { requestsPerMinute: 1, tokensPerMinute: null, concurrency: 9 });
    const gated = follow(lanes.of('a'), options);
    await settle();
    expect(gated.waits).toEqual([]);
  });

  it('tell of changed health by key', async () => {
    const lanes = createLanes({ clock: manualClock() });
    const keys: string[] = [];
    const off = lanes.onChange((key) => keys.push(key));
    expect(lanes.health('a')).toBeUndefined();
    lanes.of('a').holdUntil(2e12);
    off();
    lanes.of('b').holdUntil(2e12);
    expect(keys).toEqual(['a']);
    expect(lanes.health('b')?.gateUntil).toBe(2e12);
  });

  describe('a way aside for work in bulk', () => {
    it('has places of its own, so that a question never waits for one', async () => {
      const { lane, options } = setUp({ concurrency: 1 });
      const aside = lane.aside(2);
      await permit(aside, options());
      await permit(aside, options());
      const third = follow(aside, options());
      const question = follow(lane, options());
      await settle();
      expect(third.waits).toEqual([{ kind: 'queue', until: null }]);
      expect(question.waits).toEqual([]);
      expect(lane.health()).toMatchObject({ running: 3, queued: 1 });
    });

    it('takes its places with the others where a server has only so many', async () => {
      const { lane, options } = setUp({ concurrency: 2 });
      const first = await permit(lane.aside(null), options());
      await permit(lane, options());
      const third = follow(lane, options());
      await settle();
      expect(third.waits).toEqual([{ kind: 'queue', until: null }]);
      first.release('ok');
      expect(await third.entered).toMatchObject({ ok: true });
    });

    it('has one request at the gate, whatever the number behind it', async () => {
      const { clock, lane, options } = setUp({ requestsPerMinute: 1 });
      const aside = lane.aside(10);
      await permit(aside, options());
      const bulk = [1, 2, 3].map(() => follow(aside, options()));
      await settle();
      const question = follow(lane, options());
      await settle();
      expect(bulk.map(({ waits }) => waits[0]?.kind)).toEqual(['gate', 'queue', 'queue']);
      // Behind the one at the gate, not behind all three.
      expect(question.waits[0]?.until).toBe(clock.now() + 120_000);
    });

    it('shares the breaker', async () => {
      const { lane, options } = setUp({ breakerFailures: 2 });
      await failTimes(lane.aside(4), options, 2);
      expect(lane.health().breaker).toBe('open');
    });
  });
});
