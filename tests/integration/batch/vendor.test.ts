import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { priceOf } from '../../../src/main/providers/prices';
import { costTicks } from '../../../src/shared/prices';
import type { Bundle } from '../../helpers/bundle';
import { bundleWorkers, startApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import { begin, models, setUpVendor, until } from './vendor-app';

let workers: Bundle;
beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());

describe.each(['openai', 'xai'] as const)('%s', (kind) => {
  test('hands all in at once and takes the results in the order of the input', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    const prompts = ['one', 'two fail', 'three', 'four skip', 'five'];
    const { id } = await begin(app, kind, prompts);
    await until(() => server.jobs[0]?.prompts.length === 5);
    expect(server.jobs[0]?.prompts).toEqual(prompts);
    const [body] = server.jobs[0]?.bodies ?? [];
    expect(body).toMatchObject({ model: models[kind] });
    expect(JSON.stringify(body)).toContain('Be brief.');
    expect(body).not.toHaveProperty('stream');
    expect((await app.batches.get(id)).batch.state).toBe('running');

    server.finish();
    expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 3, failed: 2 });
    const rows = await app.batches.rows({ id, from: 0, limit: 10, state: null });
    expect(rows.map(({ prompt, answer, state }) => [prompt, answer, state])).toEqual([
      ['one', 'answer to one', 'done'],
      ['two fail', '', 'failed'],
      ['three', 'answer to three', 'done'],
      ['four skip', '', 'failed'],
      ['five', 'answer to five', 'done'],
    ]);
    expect(rows[1]?.failure?.providerMessage).toMatch(/Invalid value|not supported/);
  });

  test('costs what the vendor says, else half the usual price', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    server.finish();
    const { id } = await begin(app, kind, ['one']);
    const { costTicks: spent } = await app.batches.settled(id);
    const price = priceOf('openai', models.openai);
    if (!price) throw new Error('the model has a price');
    const usage = { inputTokens: 1000, outputTokens: 2000, cachedTokens: 0, reasoningTokens: 0 };
    const half = costTicks({ ...usage, costTicks: null, estimated: false }, price) / 2;
    expect(spent).toBe(kind === 'xai' ? 123 : half);
  });

  test('an answer that was lost on the way makes no second job', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    server.loseAnswerOf('POST /v1/batches');
    if (kind === 'xai') server.loseAnswerOf('POST /v1/batches/batch_1/requests');
    const { id } = await begin(app, kind, ['one', 'two']);
    server.finish();
    expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 2 });
    expect(server.jobs.map(({ prompts }) => prompts)).toEqual([['one', 'two']]);
  });

  test('cancelled, it keeps what is answered, and the rest waits', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    const { id } = await begin(app, kind, ['one', 'two skip']);
    await until(() => server.jobs[0]?.prompts.length === 2);
    await app.batches.stop(id, 'cancelled');
    expect(await app.batches.settled(id)).toMatchObject({ state: 'cancelled', done: 1, failed: 0 });
    expect(server.cancelled).toEqual(['batch_1']);
    const rows = await app.batches.rows({ id, from: 0, limit: 10, state: null });
    expect(rows.map(({ state }) => state)).toEqual(['done', 'waiting']);
  });

  test('paused, it stops looking; resumed, it takes up the same job', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    const { id } = await begin(app, kind, ['one']);
    await until(() => server.jobs[0]?.prompts.length === 1);
    app.batches.pause(id);
    expect(await app.batches.settled(id)).toMatchObject({ state: 'paused', failure: null });
    server.finish();
    await app.batches.resume(id);
    expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 1 });
    expect(server.jobs).toHaveLength(1);
  });
});

test('after a restart, windows go on looking by themselves', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const { id } = await begin(app, 'openai', ['one', 'two']);
  await until(() => server.jobs.length === 1);
  const next = await app.restart();
  onTestFinished(() => next.end());
  await next.batches.wake();
  server.finish();
  expect(await next.batches.settled(id)).toMatchObject({ state: 'done', done: 2 });
  expect(server.jobs).toHaveLength(1);
});

test('a provider without such a service is refused before anything is stored', async () => {
  const app = await startApp(workers, { providers: [providerAt('http://127.0.0.1:9/v1')] });
  onTestFinished(() => app.end());
  await expect(begin(app, 'test' as 'openai', ['one'])).rejects.toMatchObject({
    failure: { code: 'invalid_input' },
  });
  expect(await app.batches.list()).toEqual([]);
});

test('results that broke off in their middle are counted once', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  server.cutAnswerOf('GET /v1/files/out');
  const prompts = Array.from({ length: 500 }, (_, index) => `p${index}`);
  let most = 0;
  app.batches.onProgress(({ batch }) => (most = Math.max(most, batch.done)));
  const { id } = await begin(app, 'openai', prompts);
  server.finish();
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 500, failed: 0 });
  expect(server.count('GET /v1/files/out')).toBe(2);
  expect(most).toBe(500);
});
