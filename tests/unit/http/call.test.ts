import { describe, expect, it } from 'vitest';
import { call, type CallEnd, type CallEvent, type CallOptions } from '../../../src/main/http/call';
import { createLanes } from '../../../src/main/http/lanes';
import { chatCompletions } from '../../../src/main/providers/chat-completions';
import { grokSession } from '../../../src/main/providers/grok-session';
import { omitParams } from '../../../src/main/providers/omit-params';
import type { ChatRequest, Dialect } from '../../../src/main/providers/types';
import { createEmitter } from '../../../src/main/emitter';
import { manualClock } from '../../helpers/manual-clock';
import { scriptedFetch, stall, type Answer } from '../../helpers/scripted-fetch';

const delta = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
const done = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
const pieces = [delta('Hello '), delta('you'), done];
const whole: Answer = { steps: pieces };
const error = (status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  steps: [JSON.stringify(body)],
});
const refused = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code }) });
const reset = {
  breaks: new TypeError('terminated', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
};

const question: ChatRequest = {
  model: 'm',
  system: '',
  messages: [
    { role: 'user', text: 'One' },
    { role: 'assistant', text: 'Two' },
    { role: 'user', text: 'Hi' },
  ],
  params: { temperature: 0.3, topP: 0.9 },
  style: null,
};

function setUp(
  answers: (Answer | Error | 'never')[],
  more: Partial<CallOptions> & { dialect?: Dialect; chat?: ChatRequest } = {},
) {
  const clock = manualClock();
  const { fetch, seen } = scriptedFetch(answers);
  const dialect = more.dialect ?? chatCompletions;
  const chat = more.chat ?? question;
  const abort = new AbortController();
  const tryNow = createEmitter<void>();
  const lane = createLanes({ clock }).of('lane');
  const options: CallOptions = {
    build: (without) =>
      dialect.request(omitParams(chat, without), { baseUrl: 'http://127.0.0.1:1/v1', key: 'sk-secret' }),
    dialect,
    lane,
    fetch,
    clock,
    random: () => 1,
    retry: { retries: 3, baseMs: 500, capMs: 10_000 },
    timeouts: { firstByteMs: 60_000, idleMs: 300_000 },
    signal: abort.signal,
    onTryNow: (callback) => tryNow.on(callback),
    redact: (text) => text.replaceAll('sk-secret', '***'),
    allowInsecureHttp: false,
    estimatedTokens: 10,
    ...more,
  };
  const events: CallEvent[] = [];
  /** Runs to the end; `onEvent` may move the clock or stop. */
  async function run(onEvent: (event: CallEvent) => void = () => undefined): Promise<CallEnd> {
    for await (const event of call(options)) {
      events.push(event);
      onEvent(event);
    }
    const end = events.at(-1);
    if (end?.type !== 'end') throw new Error('no end');
    return end;
  }
  /** Moves the clock over every wait with a time. */
  const skipWaits = (event: CallEvent): void => {
    if (event.type === 'wait' && event.wait && event.wait.until !== null) {
      const ms = event.wait.until - clock.now();
      setImmediate(() => clock.advance(ms));
    }
  };
  const text = (): string => events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  const waits = () => events.flatMap((event) => (event.type === 'wait' && event.wait ? [event.wait] : []));
  return { clock, seen, abort, tryNow, lane, options, events, run, skipWaits, text, waits };
}

describe('call', () => {
  it('tells the attempt, the headers, the text and, last before the end, the finish', async () => {
    const { run, events } = setUp([whole]);
    await run();
    expect(events.map(({ type }) => type)).toEqual(['attempt', 'headers', 'text', 'text', 'finish', 'end']);
    expect(events.at(-1)).toEqual({
      type: 'end',
      outcome: 'done',
      failure: null,
      attempts: 1,
      bytes: pieces.join('').length,
    });
  });

  it('gives usage that follows the finish before it', async () => {
    const usage =
      'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n';
    const { run, events } = setUp([
      {
        steps: [
          delta('a'),
          'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n',
          usage,
          'data: [DONE]\n\n',
        ],
      },
    ]);
    await run();
    expect(events.map(({ type }) => type)).toEqual(['attempt', 'headers', 'text', 'usage', 'finish', 'end']);
  });

  it.each([408, 412, 425, 429, 500, 502, 503, 504, 529])('tries again after a %i', async (status) => {
    const { run, skipWaits, text, waits } = setUp([error(status), error(status), whole]);
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
    const { run, seen } = setUp([error(status, { error: { message: 'No.' } })]);
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
      const { run, skipWaits } = setUp([refused(code), whole]);
      expect(await run(skipWaits)).toMatchObject({ outcome: 'done', attempts: 2 });
    },
  );

  it('gives up after the last retry, with the last failure', async () => {
    const { run, skipWaits, seen, waits, clock } = setUp([error(500)]);
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
    const { run, seen } = setUp([
      error(429, { error: { code: 'credit_balance_exhausted', type: 'insufficient_quota' } }),
    ]);
    expect(await run()).toMatchObject({ outcome: 'failed', failure: { code: 'quota_exhausted' } });
    expect(seen).toHaveLength(1);
  });

  it('takes Retry-After as a minimum, for this call and for the lane', async () => {
    const { run, skipWaits, waits, clock, lane } = setUp([error(429, {}, { 'retry-after': '30' }), whole]);
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

  it('ends at once, with the time, where the server asks for hours', async () => {
    const { run, seen } = setUp([error(429, {}, { 'retry-after': '7200' })]);
    expect(await run()).toMatchObject({
      outcome: 'failed',
      failure: { code: 'rate_limited', data: { retryAfterMs: 7_200_000 } },
    });
    expect(seen).toHaveLength(1);
  });

  it('is told not to wait', async () => {
    const { run, tryNow, clock } = setUp([error(503, {}, { 'retry-after': '60' }), whole]);
    const startedAt = clock.now();
    const end = await run((event) => {
      if (event.type === 'wait' && event.wait) setImmediate(() => tryNow.emit());
    });
    expect(end).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(clock.now()).toBe(startedAt);
  });

  it('stops while it waits for a retry', async () => {
    const { run, abort, clock, lane, seen } = setUp([error(503)]);
    const end = await run((event) => {
      if (event.type === 'wait' && event.wait) setImmediate(() => abort.abort());
    });
    expect(end).toMatchObject({ outcome: 'aborted', failure: null, attempts: 1 });
    expect(seen).toHaveLength(1);
    expect(clock.pending()).toBe(0);
    expect(lane.health()).toMatchObject({ running: 0, queued: 0 });
  });

  it('stops in the middle of an answer and keeps what came', async () => {
    const { run, abort, seen, text, lane, clock } = setUp([{ steps: [delta('Some'), stall] }]);
    const end = await run((event) => {
      if (event.type === 'text') setImmediate(() => abort.abort());
    });
    expect(end).toMatchObject({ outcome: 'aborted', failure: null });
    expect(text()).toBe('Some');
    expect(seen[0]?.aborted()).toBe(true);
    expect(lane.health()).toMatchObject({ running: 0, breaker: 'closed' });
    expect(clock.pending()).toBe(0);
  });

  it('stops before it began', async () => {
    const { run, abort, seen } = setUp([whole]);
    abort.abort();
    expect(await run()).toMatchObject({ outcome: 'aborted', attempts: 0 });
    expect(seen).toEqual([]);
  });

  it('keeps the text that a decoder still held back when it is stopped', async () => {
    const abort = new AbortController();
    const { run, text } = setUp([{ steps: [delta('<thi'), () => abort.abort()] }], { signal: abort.signal });
    expect((await run()).outcome).toBe('aborted');
    expect(text()).toBe('<thi');
  });

  it('never retries after the first token', async () => {
    const { run, seen, text } = setUp([{ steps: [delta('Half'), reset] }, whole]);
    expect(await run()).toMatchObject({
      outcome: 'interrupted',
      attempts: 1,
      failure: { code: 'stream_cut' },
    });
    expect(text()).toBe('Half');
    expect(seen).toHaveLength(1);
  });

  it('never retries after the first reasoning token either', async () => {
    const { run, seen } = setUp([
      { steps: ['data: {"choices":[{"delta":{"reasoning_content":"Hm"}}]}\n\n', reset] },
      whole,
    ]);
    expect(await run()).toMatchObject({ outcome: 'interrupted', failure: { code: 'stream_cut' } });
    expect(seen).toHaveLength(1);
  });

  it('retries a connection that broke before the first token', async () => {
    const { run, skipWaits, text } = setUp([{ steps: [': ping\n\n', reset] }, whole]);
    expect(await run(skipWaits)).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(text()).toBe('Hello you');
  });

  it('calls an answer without its terminal event interrupted', async () => {
    const { run, text } = setUp([{ steps: [delta('Almost all')] }]);
    expect(await run()).toMatchObject({
      outcome: 'interrupted',
      failure: { code: 'stream_cut', retryable: true },
    });
    expect(text()).toBe('Almost all');
  });

  it('calls an answer whole whose connection breaks after its finish', async () => {
    const { run } = setUp([
      { steps: [delta('All'), 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n', reset] },
    ]);
    expect(await run()).toMatchObject({ outcome: 'done', failure: null });
  });

  it('does not wait for ever for what follows a finish', async () => {
    const { run, clock } = setUp([
      { steps: [delta('All'), 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n', stall] },
    ]);
    const startedAt = clock.now();
    const running = run();
    await new Promise((done) => setImmediate(done));
    clock.advance(5000);
    expect(await running).toMatchObject({ outcome: 'done' });
    expect(clock.now() - startedAt).toBe(5000);
  });

  it.each<[string, Answer]>([
    ['a finish and no text', { steps: [done] }],
    ['white space alone', { steps: [delta(' \n'), done] }],
    ['nothing at all', { steps: [] }],
  ])('calls %s an empty answer', async (_name, answer) => {
    const { run, seen } = setUp([answer]);
    expect(await run()).toMatchObject({ outcome: 'failed', failure: { code: 'empty_answer' } });
    expect(seen).toHaveLength(1);
  });

  it('says so where reasoning used up the limit', async () => {
    const { run } = setUp([
      {
        steps: [
          'data: {"choices":[{"delta":{"reasoning_content":"Hm"}}]}\n\n',
          'data: {"choices":[{"delta":{},"finish_reason":"length"}]}\n\n',
        ],
      },
    ]);
    const { failure, outcome } = await run();
    expect(outcome).toBe('failed');
    expect(failure).toMatchObject({ code: 'empty_answer', data: { finish: 'length' } });
    expect(failure?.message).toMatch(/output limit/);
  });

  it('retries an error inside the answer before the first token, not after', async () => {
    const broken = 'data: {"error":{"message":"overloaded","code":503}}\n\n';
    const before = setUp([{ steps: [broken] }, whole]);
    expect(await before.run(before.skipWaits)).toMatchObject({ outcome: 'done', attempts: 2 });
    const after = setUp([{ steps: [delta('a'), broken] }, whole]);
    expect(await after.run()).toMatchObject({
      outcome: 'failed',
      attempts: 1,
      failure: { code: 'overloaded' },
    });
    expect(after.text()).toBe('a');
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
    const { run, seen, events, clock } = setUp([refusal, whole], {
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
    const twice = setUp([refusal('top_p')]);
    expect(await twice.run()).toMatchObject({
      outcome: 'failed',
      attempts: 2,
      failure: { code: 'unsupported_parameter' },
    });
    const unsent = setUp([refusal('logprobs')], { learn: () => expect.unreachable() });
    expect(await unsent.run()).toMatchObject({ outcome: 'failed', attempts: 1 });
  });

  it('begins a new session in place of a lost one, unseen', async () => {
    const lost = error(404, { error: { code: 'session_expired', message: 'Gone.' } });
    const begun: Answer = {
      status: 201,
      headers: { 'content-type': 'text/plain', 'x-session-token': 'new' },
      steps: ['Hello'],
    };
    const { run, seen, events } = setUp([lost, begun], {
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

  it('times out before the first byte and tries again', async () => {
    const { run, clock, skipWaits, seen, options } = setUp(['never', whole]);
    const running = run((event) => {
      skipWaits(event);
      if (event.type === 'attempt' && event.attempt === 1)
        setImmediate(() => clock.advance(options.timeouts.firstByteMs));
    });
    expect(await running).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(seen[0]?.aborted()).toBe(true);
  });

  it('times out in the middle and keeps what came', async () => {
    const { run, clock, options, text } = setUp([{ steps: [delta('Some'), stall] }]);
    const end = await run((event) => {
      if (event.type === 'text') setImmediate(() => clock.advance(options.timeouts.idleMs));
    });
    expect(end).toMatchObject({
      outcome: 'interrupted',
      failure: { code: 'idle_timeout', data: { seconds: 300 } },
    });
    expect(text()).toBe('Some');
  });

  it('redacts what the provider says', async () => {
    const { run } = setUp([error(401, { error: { message: 'Incorrect API key provided: sk-secret.' } })]);
    expect((await run()).failure).toMatchObject({
      code: 'auth_failed',
      providerMessage: 'Incorrect API key provided: ***.',
    });
  });

  it('opens the breaker after five failures in a row, over calls, and not for 4xx', async () => {
    const bad = setUp([error(500)]);
    await bad.run(bad.skipWaits);
    expect(bad.lane.health().breaker).toBe('closed');
    const events: CallEvent[] = [];
    for await (const event of call({ ...bad.options, retry: { ...bad.options.retry, retries: 0 } }))
      events.push(event);
    expect(bad.lane.health().breaker).toBe('open');

    const denied = setUp([error(401)], { retry: { retries: 0, baseMs: 1, capMs: 1 } });
    for (let i = 0; i < 6; i++) await denied.run();
    expect(denied.lane.health().breaker).toBe('closed');
  });

  it('does not count stops as failures', async () => {
    const { options, lane } = setUp([{ steps: [delta('x'), stall] }]);
    for (let i = 0; i < 6; i++) {
      const abort = new AbortController();
      for await (const event of call({ ...options, signal: abort.signal })) {
        if (event.type === 'text') setImmediate(() => abort.abort());
      }
    }
    expect(lane.health()).toMatchObject({ breaker: 'closed', running: 0 });
  });

  it('gives everything back when its reader walks away', async () => {
    const { options, lane, seen, clock } = setUp([{ steps: [delta('x'), delta('y'), stall] }]);
    for await (const event of call(options)) if (event.type === 'text') break;
    expect(seen[0]?.aborted()).toBe(true);
    expect(lane.health()).toMatchObject({ running: 0, queued: 0 });
    expect(clock.pending()).toBe(0);
  });

  it('holds the lane where a success says that the limit is spent', async () => {
    const headers = {
      'content-type': 'text/event-stream',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '6m0s',
    };
    const { run, lane, clock } = setUp([{ ...whole, headers }]);
    await run();
    expect(lane.health().gateUntil).toBe(clock.now() + 360_000);
  });
});
