/** What a call does before the first token: retries, waits, what it learns, and what it leaves behind. */
import { describe, expect, it } from 'vitest';
import { call, type CallEvent } from '../../../src/main/http/call';
import { createLanes } from '../../../src/main/http/lanes';
import { grokSession } from '../../../src/main/providers/grok-session';
import { delta, error, question, refused, setUpCall, whole } from '../../helpers/calling';
import { stall, type Answer } from '../../helpers/scripted-fetch';

describe('call, before the first token', () => {
  it.each([408, 412, 425, 429, 500, 502, 503, 504, 529])('tries again after a %i', async (status) => {
    const { run, skipWaits, text, waits } = setUpCall([error(status), error(status), whole]);
    expect(await run(skipWaits)).toMatchObject({ outcome: 'done', attempts: 3 });
    expect(text()).toBe('Hello you');
    expect(
      waits().map(({ kind, attempt, attempts, failure }) => [kind, attempt, attempts, failure?.status]),
    ).toEqual([
      ['retry', 2, 4, status],
      ['retry', 3, 4, status],
    ]);
  });

  it.each([400, 401, 403, 404, 405, 409, 413, 422])('does not try again after a %i', async (status) => {
    const { run, seen } = setUpCall([error(status, { error: { message: 'No.' } })]);
    expect(await run()).toMatchObject({
      outcome: 'failed',
      attempts: 1,
      failure: { status, retryable: false, providerMessage: 'No.' },
    });
    expect(seen).toHaveLength(1);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'UND_ERR_CONNECT_TIMEOUT'])(
    'tries again after %s',
    async (code) => {
      const { run, skipWaits } = setUpCall([refused(code), whole]);
      expect(await run(skipWaits)).toMatchObject({ outcome: 'done', attempts: 2 });
    },
  );

  it('gives up after the last retry, with the last failure', async () => {
    const { run, skipWaits, seen, waits, clock } = setUpCall([error(500)]);
    const startedAt = clock.now();
    expect(await run(skipWaits)).toMatchObject({
      outcome: 'failed',
      attempts: 4,
      failure: { code: 'server_error', status: 500, retryable: true },
    });
    expect(seen).toHaveLength(4);
    expect(waits().map(({ until }) => (until ?? 0) - startedAt)).toEqual([500, 1500, 3500]);
  });

  it('does not retry exhausted credit, whatever its status', async () => {
    const { run, seen } = setUpCall([
      error(429, { error: { code: 'credit_balance_exhausted', type: 'insufficient_quota' } }),
    ]);
    expect(await run()).toMatchObject({ outcome: 'failed', failure: { code: 'quota_exhausted' } });
    expect(seen).toHaveLength(1);
  });

  it('takes Retry-After as a minimum, for this call and for the lane', async () => {
    const { run, skipWaits, waits, clock, lane } = setUpCall([
      error(429, {}, { 'retry-after': '30' }),
      whole,
    ]);
    const startedAt = clock.now();
    const end = await run((event) => {
      if (event.type === 'wait' && event.wait) expect(lane.health().gateUntil).toBe(startedAt + 30_000);
      skipWaits(event);
    });
    expect(end.outcome).toBe('done');
    expect(waits()).toMatchObject([
      { kind: 'retry', until: startedAt + 30_000, failure: { data: { retryAfterMs: 30_000 } } },
    ]);
  });

  it('ends at once, with the time, where the server asks for hours, and does not hold the lane', async () => {
    const { run, seen, lane } = setUpCall([error(429, {}, { 'retry-after': '7200' })]);
    expect(await run()).toMatchObject({
      outcome: 'failed',
      failure: { code: 'rate_limited', data: { retryAfterMs: 7_200_000 } },
    });
    expect(seen).toHaveLength(1);
    expect(lane.health().gateUntil).toBeNull();
  });

  it('is told not to wait', async () => {
    const { run, tryNow, clock } = setUpCall([error(503, {}, { 'retry-after': '60' }), whole]);
    const startedAt = clock.now();
    const end = await run((event) => {
      if (event.type === 'wait' && event.wait) setImmediate(() => tryNow.emit());
    });
    expect(end).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(clock.now()).toBe(startedAt);
  });

  it('stops while it waits for a retry', async () => {
    const { run, abort, clock, lane, seen } = setUpCall([error(503)]);
    const end = await run((event) => {
      if (event.type === 'wait' && event.wait) setImmediate(() => abort.abort());
    });
    expect(end).toMatchObject({ outcome: 'aborted', failure: null, attempts: 1 });
    expect(seen).toHaveLength(1);
    expect(clock.pending()).toBe(0);
    expect(lane.health()).toMatchObject({ running: 0, queued: 0 });
  });

  it('learns a refused parameter, says so, and asks again without it at once', async () => {
    const learnt: string[] = [];
    const refusal = error(400, {
      error: {
        message: "Unsupported parameter: 'temperature' is not supported with this model.",
        param: 'temperature',
        code: 'unsupported_parameter',
      },
    });
    const { run, seen, events, clock } = setUpCall([refusal, whole], {
      learn: (param) => void learnt.push(param),
    });
    const startedAt = clock.now();
    expect(await run()).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(learnt).toEqual(['temperature']);
    expect(seen.map(({ body }) => JSON.parse(body).temperature)).toEqual([0.3, undefined]);
    expect(seen.map(({ body }) => JSON.parse(body).top_p)).toEqual([0.9, 0.9]);
    expect(events.filter(({ type }) => type === 'notice')).toMatchObject([
      { failure: { code: 'unsupported_parameter', data: { param: 'temperature' } } },
    ]);
    expect(clock.now()).toBe(startedAt);
  });

  it('gives up on a server that refuses the same parameter twice, or one that was not sent', async () => {
    const refusal = (param: string) =>
      error(400, {
        error: { message: `Unsupported parameter: '${param}'`, param, code: 'unsupported_parameter' },
      });
    const twice = setUpCall([refusal('top_p')]);
    expect(await twice.run()).toMatchObject({
      outcome: 'failed',
      attempts: 2,
      failure: { code: 'request_rejected', data: { param: 'top_p' } },
    });
    const unsent = setUpCall([refusal('logprobs')], { learn: () => expect.unreachable() });
    expect(await unsent.run()).toMatchObject({
      outcome: 'failed',
      attempts: 1,
      failure: { code: 'request_rejected', status: 400 },
    });
  });

  it('begins a new session in place of a lost one, unseen', async () => {
    const lost = error(404, { error: { code: 'session_expired', message: 'Gone.' } });
    const begun: Answer = {
      status: 201,
      headers: { 'content-type': 'text/plain', 'x-session-token': 'new' },
      steps: ['Hello'],
    };
    const { run, seen, events } = setUpCall([lost, begun], {
      dialect: grokSession,
      chat: { ...question, session: 'old' },
    });
    expect(await run()).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(seen.map(({ headers }) => headers['x-session-token'])).toEqual(['old', '']);
    expect(JSON.parse(seen[0]!.body).message).toBe('Hi');
    expect(JSON.parse(seen[1]!.body).message).toContain('Assistant: Two');
    expect(events).toContainEqual({ type: 'session', token: 'new' });
    expect(events.some(({ type }) => type === 'notice' || type === 'wait')).toBe(false);
  });

  it('opens the breaker after five failures in a row, over calls, and not for 4xx', async () => {
    const bad = setUpCall([error(500)]);
    await bad.run(bad.skipWaits);
    expect(bad.lane.health().breaker).toBe('closed');
    const events: CallEvent[] = [];
    for await (const event of call({ ...bad.options, retry: { ...bad.options.retry, retries: 0 } }))
      events.push(event);
    expect(bad.lane.health().breaker).toBe('open');

    const denied = setUpCall([error(401)], { retry: { retries: 0, baseMs: 1, capMs: 1 } });
    for (let i = 0; i < 6; i++) await denied.run();
    expect(denied.lane.health().breaker).toBe('closed');
  });

  it('does not count stops as failures', async () => {
    const { options, lane } = setUpCall([{ steps: [delta('x'), stall] }]);
    for (let i = 0; i < 6; i++) {
      const abort = new AbortController();
      for await (const event of call({ ...options, signal: abort.signal })) {
        if (event.type === 'text') setImmediate(() => abort.abort());
      }
    }
    expect(lane.health()).toMatchObject({ breaker: 'closed', running: 0 });
  });

  it('gives everything back when its reader walks away', async () => {
    const { options, lane, seen, clock } = setUpCall([{ steps: [delta('x'), delta('y'), stall] }]);
    for await (const event of call(options)) if (event.type === 'text') break;
    expect(seen[0]?.aborted()).toBe(true);
    expect(lane.health()).toMatchObject({ running: 0, queued: 0 });
    expect(clock.pending()).toBe(0);
  });

  it.each(['attempt', 'wait', 'headers'] as const)(
    'gives everything back when its reader walks away at %s',
    async (at) => {
      const { options, lane, clock } = setUpCall([whole]);
      // The gate makes it wait first, and tell the end of the wait.
      lane.holdUntil(clock.now() + 1000);
      let ended = false;
      for await (const event of call(options)) {
        if (event.type === 'wait' && event.wait) setImmediate(() => clock.advance(1000));
        else ended ||= event.type === 'wait';
        if (ended && event.type === at) break;
      }
      expect(ended).toBe(true);
      expect(lane.health()).toMatchObject({ running: 0, queued: 0 });
      expect(clock.pending()).toBe(0);
    },
  );

  it.each([
    ['20s', 20_000],
    ['6m0s', null],
  ])(
    'holds the lane for the rest of a minute where a success says that the limit is spent: %s',
    async (reset, held) => {
      const headers = {
        'content-type': 'text/event-stream',
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': reset,
      };
      const { run, lane, clock } = setUpCall([{ ...whole, headers }]);
      await run();
      expect(lane.health().gateUntil).toBe(held === null ? null : clock.now() + held);
    },
  );

  it('corrects the reserved tokens once, by the last usage', async () => {
    const usage = (completion: number) =>
      `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 20, completion_tokens: completion, total_tokens: 20 + completion } })}\n\n`;
    const { clock, ...rest } = setUpCall([
      {
        steps: [
          delta('a'),
          usage(5),
          'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n',
          usage(30),
          usage(40),
          'data: [DONE]\n\n',
        ],
      },
    ]);
    const lane = createLanes({ clock, settings: () => ({ tokensPerMinute: 60 }) }).of('tokens');
    for await (const event of call({ ...rest.options, lane }))
      if (event.type === 'end') expect(event.outcome).toBe('done');
    // 60 tokens were there, 60 were used: the next one comes in a second.
    const waits: number[] = [];
    const entering = lane.enter({
      tokens: 1,
      signal: rest.options.signal,
      onTryNow: () => () => undefined,
      now: false,
    });
    const next = await entering.next();
    if (next.done !== true && next.value.until !== null) waits.push(next.value.until - clock.now());
    expect(waits).toEqual([1000]);
    await entering.return({ ok: false, failure: null });
  });
});
