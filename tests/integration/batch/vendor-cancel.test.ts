/** A vendor's batch that is given up stops there as well, whatever the network does and whoever quits meanwhile. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bundleWorkers, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { begin, setUpVendor, twoJobs, until } from './vendor-app';

let workers: Bundle;
beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());

const statesOf = async (app: TestApp, id: string): Promise<string[]> =>
  (await app.batches.rows({ id, from: 0, limit: 10, state: null })).map(({ state }) => state);

const cancelOf = { openai: 'POST /v1/batches/batch_1/cancel', xai: 'POST /v1/batches/batch_1:cancel' };

describe.each(['openai', 'xai'] as const)('%s', (kind) => {
  const cancelling = cancelOf[kind];

  test('a cancel that does not come through is asked again', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    const { id } = await begin(app, kind, ['one', 'two skip']);
    await until(() => server.jobs[0]?.prompts.length === 2);
    server.refuse(cancelling, 503);
    await app.batches.stop(id, 'cancelled');
    await until(() => server.count(cancelling) >= 2);
    expect(await app.batches.get(id)).toMatchObject({ batch: { state: 'running' } });
    server.refuse(cancelling, null);
    expect(await app.batches.settled(id)).toMatchObject({ state: 'cancelled', done: 1 });
    expect(server.cancelled).toEqual(['batch_1']);
  });

  test('refused because the job has ended, it is not asked again, and the results are taken', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    const { id } = await begin(app, kind, ['one', 'two skip']);
    await until(() => server.jobs[0]?.prompts.length === 2);
    server.refuse(cancelling, 409);
    server.finish();
    await app.batches.stop(id, 'cancelled');
    expect(await app.batches.settled(id)).toMatchObject({ done: 1 });
    expect(server.count(cancelling)).toBeLessThanOrEqual(1);
  });

  test('a job whose handing in was cut off is found and cancelled', async () => {
    const { app, server } = await setUpVendor(workers, kind);
    const cutOff = kind === 'openai' ? 'POST /v1/batches' : 'POST /v1/batches/batch_1/requests';
    server.loseAnswerOf(cutOff);
    server.refuse('GET /v1/batches?', 503);
    const { id } = await begin(app, kind, ['one', 'two skip']);
    await until(() => server.count('GET /v1/batches?') > 0);
    await app.batches.stop(id, 'cancelled');
    server.refuse('GET /v1/batches?', null);
    expect(await app.batches.settled(id)).toMatchObject({ state: 'cancelled', done: 1 });
    expect(server.cancelled).toEqual(['batch_1']);
    expect(server.jobs).toHaveLength(1);
    expect(await statesOf(app, id)).toEqual(['done', 'waiting']);
  });
});

test('cancelled while it is handed in, no other job follows', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const release = server.hold('POST /v1/batches');
  const { id } = await begin(app, 'openai', twoJobs);
  await until(() => server.count('POST /v1/batches') > 0);
  await app.batches.stop(id, 'cancelled');
  release();
  await app.batches.settled(id);
  expect(server.jobs.map(({ prompts }) => prompts.length)).toEqual([5_000]);
  expect(server.cancelled).toEqual(['batch_1']);
});

test('a job that the vendor never got waits again, and is not handed in to be cancelled', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  server.refuse('POST /v1/files', 503);
  const { id } = await begin(app, 'openai', ['one', 'two']);
  await until(() => server.count('POST /v1/files') > 0);
  await app.batches.stop(id, 'cancelled');
  server.refuse('POST /v1/files', null);
  expect(await app.batches.settled(id)).toMatchObject({ state: 'cancelled', done: 0 });
  expect(server.jobs).toEqual([]);
  expect(await statesOf(app, id)).toEqual(['waiting', 'waiting']);
});

test('quit before the vendor has confirmed, the next start goes on cancelling and hands nothing in', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const { id } = await begin(app, 'openai', ['one skip', 'two skip']);
  await until(() => server.jobs.length === 1);
  server.refuse(cancelOf.openai, 503);
  await app.batches.stop(id, 'cancelled');
  const next = await app.restart();
  onTestFinished(() => next.end());
  server.refuse(cancelOf.openai, null);
  await next.batches.wake();
  expect(await next.batches.settled(id)).toMatchObject({ state: 'cancelled', done: 0, failed: 0 });
  expect(server.cancelled).toEqual(['batch_1']);
  expect(server.jobs).toHaveLength(1);
  expect(await statesOf(next, id)).toEqual(['waiting', 'waiting']);
  await next.batches.resume(id);
  await until(() => server.jobs.length === 2);
});

test('cancelled while it is being resumed, it is not gone on with', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const { id } = await begin(app, 'openai', ['one', 'two skip']);
  await until(() => server.jobs.length === 1);
  app.batches.pause(id);
  await app.batches.settled(id);
  const resumed = app.batches.resume(id);
  await app.batches.stop(id, 'cancelled');
  await resumed;
  expect(await app.batches.settled(id)).toMatchObject({ state: 'cancelled', done: 1 });
});

test('deleted while the vendor works on it, it is cancelled there first', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const { id } = await begin(app, 'openai', ['one', 'two skip']);
  await until(() => server.jobs.length === 1);
  app.batches.pause(id);
  await app.batches.settled(id);
  await expect(app.batches.remove(id)).rejects.toMatchObject({ failure: { code: 'batch_at_vendor' } });
  expect(await app.batches.settled(id)).toMatchObject({ state: 'cancelled', done: 1 });
  expect(server.cancelled).toEqual(['batch_1']);
  await app.batches.remove(id);
  expect(await app.batches.list()).toEqual([]);
});

test('where it cannot be cancelled any more, that is said, and deleting it once more does', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const { id } = await begin(app, 'openai', ['one']);
  await until(() => server.jobs.length === 1);
  app.batches.pause(id);
  await app.batches.settled(id);
  for (const path of ['GET /v1/batches', 'POST /v1/batches']) server.refuse(path, 401);
  await expect(app.batches.remove(id)).rejects.toMatchObject({ failure: { code: 'batch_at_vendor' } });
  expect(await app.batches.settled(id)).toMatchObject({ state: 'paused', failure: { code: 'auth_failed' } });
  expect(await app.batches.list()).toHaveLength(1);
  await app.batches.remove(id);
  expect(await app.batches.list()).toEqual([]);
});

test.each(['GET /v1/batches/batch_1', 'POST /v1/files'])(
  'a stop does not wait for %s, and what was under way is taken up again',
  async (path) => {
    const { app, server } = await setUpVendor(workers, 'openai');
    const release = server.hold(path);
    const { id } = await begin(app, 'openai', ['one']);
    await until(() => server.count(path) > 0);
    expect(await app.batches.stop(id, 'paused')).toMatchObject({ state: 'paused', failure: null });
    release();
    server.finish();
    await app.batches.resume(id);
    expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 1 });
    expect(server.jobs).toHaveLength(1);
  },
);

test('quitting does not wait for the vendor', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const release = server.hold('GET /v1/batches/batch_1');
  const { id } = await begin(app, 'openai', ['one']);
  await until(() => server.count('GET /v1/batches/batch_1') > 0);
  const next = await app.restart();
  onTestFinished(() => next.end());
  release();
  server.finish();
  await next.batches.wake();
  expect(await next.batches.settled(id)).toMatchObject({ state: 'done', done: 1 });
});
