/** Budgets hold for what a vendor works on, although what it costs is told hours later. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TICKS_PER_USD } from '../../../src/shared/models';
import { bundleWorkers } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { begin, setUpVendor, twoJobs, until } from './vendor-app';

let workers: Bundle;
beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());

/** Two prompts for half of $30 a million output tokens: $0.045 with two long answers, $0.002 with two short ones. */
const TWO = ['one', 'two'];

test('of the batch: the higher end of the estimate counts', async () => {
  const { app, server } = await setUpVendor(workers, 'openai', { 'budget.batchUsd': 0.02 });
  const { id } = await begin(app, 'openai', TWO);
  expect(await app.batches.settled(id)).toMatchObject({
    state: 'paused',
    failure: { code: 'budget_reached', data: { period: 'batch' } },
  });
  expect(server.jobs).toEqual([]);
});

test('of the batch: a job that is handed in counts until it has ended', async () => {
  const { app, server } = await setUpVendor(workers, 'openai');
  const release = server.hold('POST /v1/batches');
  const { id } = await begin(app, 'openai', twoJobs);
  await until(() => server.count('POST /v1/batches') > 0);
  // There would be room for the second one alone.
  app.settings.patch({ 'budget.batchUsd': 50 });
  release();
  expect(await app.batches.settled(id)).toMatchObject({
    state: 'paused',
    failure: { code: 'budget_reached', data: { period: 'batch' } },
  });
  expect(server.jobs.map(({ prompts }) => prompts.length)).toEqual([5_000]);
});

test('of the day: room is kept while the vendor works, and after a restart, and is given back', async () => {
  const { app, server } = await setUpVendor(workers, 'openai', { 'budget.dayUsd': 0.1 });
  const asked = 0.08 * TICKS_PER_USD;
  const refused = { code: 'budget_reached', data: { period: 'day' } };
  const { id } = await begin(app, 'openai', ['one skip', 'two skip']);
  await until(() => server.jobs.length === 1);
  expect(await app.budgets.check('', asked)).toMatchObject(refused);
  app.batches.pause(id);
  await app.batches.settled(id);
  expect(await app.budgets.check('', asked)).toBeNull();
  const looked = server.count('GET /v1/batches/batch_1');
  await app.batches.resume(id);
  await until(() => server.count('GET /v1/batches/batch_1') > looked);
  expect(await app.budgets.check('', asked)).toMatchObject(refused);
  server.finish();
  await app.batches.settled(id);
  expect(await app.budgets.check('', asked)).toBeNull();
});

test('without a known price: it goes while there is anything left', async () => {
  const { app, server } = await setUpVendor(workers, 'openai', { 'budget.dayUsd': 0 }, 'unpriced');
  const { id } = await begin(app, 'openai', TWO);
  expect(await app.batches.settled(id)).toMatchObject({
    state: 'paused',
    failure: { code: 'budget_reached', data: { period: 'day' } },
  });
  expect(server.jobs).toEqual([]);
  app.settings.patch({ 'budget.dayUsd': 0.01 });
  await app.batches.resume(id);
  await until(() => server.jobs.length === 1);
});
