/** How a call ends: what counts as done, and what came is always kept. */
import { describe, expect, it } from 'vitest';
import { delta, done, whole, error, reset, pieces, setUpCall } from '../../helpers/calling';
import { stall, type Answer } from '../../helpers/scripted-fetch';

describe('call', () => {
  it('tells the attempt, the headers, the text and, last before the end, the finish', async () => {
    const { run, events } = setUpCall([whole]);
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
    const { run, events } = setUpCall([
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

  it('stops in the middle of an answer and keeps what came', async () => {
    const { run, abort, seen, text, lane, clock } = setUpCall([{ steps: [delta('Some'), stall] }]);
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
    const { run, abort, seen } = setUpCall([whole]);
    abort.abort();
    expect(await run()).toMatchObject({ outcome: 'aborted', attempts: 0 });
    expect(seen).toEqual([]);
  });

  it('keeps the text that a decoder still held back when it is stopped', async () => {
    const abort = new AbortController();
    const { run, text } = setUpCall([{ steps: [delta('<thi'), () => abort.abort()] }], {
      signal: abort.signal,
    });
    expect((await run()).outcome).toBe('aborted');
    expect(text()).toBe('<thi');
  });

  it('never retries after the first token', async () => {
    const { run, seen, text } = setUpCall([{ steps: [delta('Half'), reset] }, whole]);
    expect(await run()).toMatchObject({
      outcome: 'interrupted',
      attempts: 1,
      failure: { code: 'stream_cut' },
    });
    expect(text()).toBe('Half');
    expect(seen).toHaveLength(1);
  });

  it('never retries after the first reasoning token either', async () => {
    const { run, seen } = setUpCall([
      { steps: ['data: {"choices":[{"delta":{"reasoning_content":"Hm"}}]}\n\n', reset] },
      whole,
    ]);
    expect(await run()).toMatchObject({ outcome: 'interrupted', failure: { code: 'stream_cut' } });
    expect(seen).toHaveLength(1);
  });

  it('retries a connection that broke before the first token', async () => {
    const { run, skipWaits, text } = setUpCall([{ steps: [': ping\n\n', reset] }, whole]);
    expect(await run(skipWaits)).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(text()).toBe('Hello you');
  });

  it('calls an answer without its terminal event interrupted', async () => {
    const { run, text } = setUpCall([{ steps: [delta('Almost all')] }]);
    expect(await run()).toMatchObject({
      outcome: 'interrupted',
      failure: { code: 'stream_cut', retryable: true },
    });
    expect(text()).toBe('Almost all');
  });

  it('calls an answer whole whose connection breaks after its finish', async () => {
    const { run } = setUpCall([
      { steps: [delta('All'), 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n', reset] },
    ]);
    expect(await run()).toMatchObject({ outcome: 'done', failure: null });
  });

  it('does not wait for ever for what follows a finish', async () => {
    const { run, clock } = setUpCall([
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
    const { run, seen } = setUpCall([answer]);
    expect(await run()).toMatchObject({ outcome: 'failed', failure: { code: 'empty_answer' } });
    expect(seen).toHaveLength(1);
  });

  it('says so where reasoning used up the limit', async () => {
    const { run } = setUpCall([
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
    const before = setUpCall([{ steps: [broken] }, whole]);
    expect(await before.run(before.skipWaits)).toMatchObject({ outcome: 'done', attempts: 2 });
    const after = setUpCall([{ steps: [delta('a'), broken] }, whole]);
    expect(await after.run()).toMatchObject({
      outcome: 'failed',
      attempts: 1,
      failure: { code: 'overloaded' },
    });
    expect(after.text()).toBe('a');
  });

  it('times out before the first byte and tries again', async () => {
    const { run, clock, skipWaits, seen, options } = setUpCall(['never', whole]);
    const running = run((event) => {
      skipWaits(event);
      if (event.type === 'attempt' && event.attempt === 1)
        setImmediate(() => clock.advance(options.timeouts.firstByteMs));
    });
    expect(await running).toMatchObject({ outcome: 'done', attempts: 2 });
    expect(seen[0]?.aborted()).toBe(true);
  });

  it('times out in the middle and keeps what came', async () => {
    const { run, clock, options, text } = setUpCall([{ steps: [delta('Some'), stall] }]);
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
    const { run } = setUpCall([error(401, { error: { message: 'Incorrect API key provided: sk-secret.' } })]);
    expect((await run()).failure).toMatchObject({
      code: 'auth_failed',
      providerMessage: 'Incorrect API key provided: ***.',
    });
  });
});
