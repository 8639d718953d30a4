import { createWriteStream, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { exportBatchFile } from '../../../src/main/services/batch/export';
import type { Batch, BatchOptions, BatchReading } from '../../../src/shared/batch';
import type { ProviderConfig } from '../../../src/shared/settings';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';
import { tempFolder } from '../../helpers/db';
import { providerAt } from '../../helpers/provider';

let workers: Bundle;
beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());

const promptIn = ({ body }: Answering): string => body.messages.at(-1)?.content ?? '';
const gate = (): { opened: Promise<void>; open(): void } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => (open = done));
  return { opened, open: () => open() };
};
const refuse = ({ response }: Answering, status: number, message: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message } }));
};

async function setUp(
  answer: (answering: Answering) => void | Promise<void>,
  provider: Partial<ProviderConfig> = {},
): Promise<{ app: TestApp; server: ChatServer }> {
  const server = await startChatServer(answer);
  onTestFinished(() => server.close());
  const app = await startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl, provider)] });
  onTestFinished(() => app.end());
  return { app, server };
}

const echo = async (answering: Answering): Promise<void> => {
  await answering.delta(`answer to ${promptIn(answering)}`);
  answering.finish();
};

const plain: BatchReading = { format: null, column: null, template: null };

async function begin(
  app: TestApp,
  text: string,
  more: Partial<BatchOptions> = {},
  reading: Partial<BatchReading> = {},
): Promise<Batch> {
  const source = { name: '', from: { kind: 'text' as const, text } };
  const how = { ...plain, ...reading };
  const { fingerprint } = await app.batches.check(source, how);
  return app.batches.start(source, how, fingerprint, {
    providerId: 'test',
    model: null,
    mode: 'live',
    style: null,
    systemPrompt: '',
    concurrency: 5,
    batchSize: 5,
    stopOnError: false,
    ...more,
  });
}

const rowsOf = (app: TestApp, id: string) => app.batches.rows({ id, from: 0, limit: 500, state: null });
const statesOf = async (app: TestApp, id: string): Promise<string[]> =>
  (await rowsOf(app, id)).map(({ state }) => state);
const list = (count: number): string => Array.from({ length: count }, (_, index) => `p${index}`).join('\n');

test('never more at once than was asked for, all of them, in the order of the input', async () => {
  let now = 0;
  let most = 0;
  const full = gate();
  const { app } = await setUp(async (answering) => {
    most = Math.max(most, ++now);
    if (now === 12) full.open();
    await full.opened;
    await new Promise((done) => setTimeout(done, Math.random() * 10));
    now -= 1;
    await echo(answering);
  });
  const told: number[] = [];
  app.batches.onProgress(({ batch }) => told.push(batch.done));
  const { id } = await begin(app, list(60), { concurrency: 12 });
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 60, failed: 0 });
  expect(most).toBe(12);
  expect((await rowsOf(app, id)).map(({ answer }) => answer)).toEqual(
    Array.from({ length: 60 }, (_, index) => `answer to p${index}`),
  );
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(told.at(-1)).toBe(60);
});

test('prompts go with the system prompt and style of the batch, or with their own', async () => {
  const { app, server } = await setUp(echo);
  const text = '{"prompt":"one","system":"Own."}\n"two"';
  const { id } = await begin(app, text, { systemPrompt: 'Common.' }, { format: 'jsonl' });
  await app.batches.settled(id);
  const seen = server.seen.map(({ messages }) => messages.map(({ content }) => content).join(' | '));
  expect(seen.sort()).toEqual(['Common. | two', 'Own. | one']);
});

test('a failed prompt does not hold the others up, and failed ones are asked again alone', async () => {
  let healed = false;
  const { app, server } = await setUp((answering) =>
    promptIn(answering) === 'p2' && !healed ? refuse(answering, 400, 'not this one') : echo(answering),
  );
  const { id } = await begin(app, list(6));
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 5, failed: 1 });
  const failed = await app.batches.rows({ id, from: 0, limit: 10, state: 'failed' });
  expect(failed).toMatchObject([{ index: 2, failure: { code: 'request_rejected' } }]);
  healed = true;
  const before = server.seen.length;
  await app.batches.retryFailed(id);
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 6, failed: 0 });
  expect(server.seen.length - before).toBe(1);
});

test('stopping at the first failure finishes the group and begins no other', async () => {
  const { app, server } = await setUp((answering) =>
    promptIn(answering) === 'p1' ? refuse(answering, 400, 'not this one') : echo(answering),
  );
  const { id } = await begin(app, list(20), { concurrency: 1, batchSize: 4, stopOnError: true });
  expect(await app.batches.settled(id)).toMatchObject({
    state: 'paused',
    done: 3,
    failed: 1,
    failure: { code: 'request_rejected' },
  });
  expect(server.seen).toHaveLength(4);
});

test('what every prompt would meet pauses the batch, and the prompt waits', async () => {
  let healed = false;
  const { app, server } = await setUp((answering) =>
    healed ? echo(answering) : refuse(answering, 401, 'wrong key'),
  );
  const { id } = await begin(app, list(50), { concurrency: 2 });
  expect(await app.batches.settled(id)).toMatchObject({
    state: 'paused',
    done: 0,
    failed: 0,
    failure: { code: 'auth_failed' },
  });
  expect(server.seen.length).toBeLessThanOrEqual(2);
  expect(new Set(await statesOf(app, id))).toEqual(new Set(['waiting']));
  healed = true;
  await app.batches.resume(id);
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 50 });
});

test('a pause finishes what is begun; stopping at once does not, and resuming asks the rest', async () => {
  const held = gate();
  const { app, server } = await setUp(async (answering) => {
    await held.opened;
    await echo(answering);
  });
  const { id } = await begin(app, list(9), { concurrency: 2, batchSize: 2 });
  while (server.seen.length < 2) await new Promise((done) => setTimeout(done, 5));
  await app.batches.stop(id, 'cancelled');
  expect(await app.batches.get(id)).toMatchObject({ batch: { state: 'cancelled', done: 0 } });
  expect((await app.batches.item(id, 0)).askedAgain).toBe(true);
  await app.batches.resume(id);
  while (server.seen.length < 4) await new Promise((done) => setTimeout(done, 5));
  app.batches.pause(id);
  held.open();
  expect(await app.batches.settled(id)).toMatchObject({ state: 'paused', done: 2 });
  await app.batches.resume(id);
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 9 });
});

test('a question in a conversation never waits behind a batch', async () => {
  const held = gate();
  const { app } = await setUp(
    async (answering) => {
      if (promptIn(answering) !== 'me first') await held.opened;
      await echo(answering);
    },
    { concurrency: 3 },
  );
  const { id } = await begin(app, list(40), { concurrency: 20 });
  while ((await app.batches.get(id)).running < 2) await new Promise((done) => setTimeout(done, 5));
  const turn = await app.turns.send({ conversationId: null, text: 'me first' });
  expect((await ended(app, turn.turnId)).text).toBe('answer to me first');
  expect((await app.batches.get(id)).batch.done).toBe(0);
  held.open();
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 40 });
});

test('two processes cannot run the same batch; a file that changed is not stored', async () => {
  const { app } = await setUp(echo);
  const folder = tempFolder();
  onTestFinished(folder.remove);
  const path = folder.file('a.txt');
  writeFileSync(path, list(3));
  const source = { name: path, from: { kind: 'file' as const, path } };
  const { fingerprint } = await app.batches.check(source, plain);
  writeFileSync(path, list(4));
  const options: BatchOptions = {
    providerId: 'test',
    model: null,
    mode: 'live',
    style: null,
    systemPrompt: '',
    concurrency: 5,
    batchSize: 5,
    stopOnError: false,
  };
  await expect(app.batches.start(source, plain, fingerprint, options)).rejects.toMatchObject({
    failure: { code: 'batch_input', data: { problem: 'changed' } },
  });
  expect(await app.batches.list()).toEqual([]);

  const { id } = await begin(app, list(1));
  await app.batches.settled(id);
  const now = { at: Date.now(), ownPid: 1, ownId: 'other' };
  // Process 1 is always there.
  expect(await app.db.claimBatch({ id, ...now })).not.toBeNull();
  await expect(app.batches.resume(id)).rejects.toMatchObject({ failure: { code: 'batch_running' } });
  expect(await app.batches.get(id)).toMatchObject({ batch: { state: 'running', elsewhere: true } });
});

test('an item opened as a conversation is in the list and found; before it is in neither', async () => {
  const { app } = await setUp(echo);
  const { id } = await begin(app, 'zebra\nlion');
  await app.batches.settled(id);
  expect(await app.conversations.list()).toEqual([]);
  const conversationId = await app.batches.openItem(id, 0);
  expect(await app.batches.openItem(id, 0)).toBe(conversationId);
  expect((await app.conversations.list()).map(({ title }) => title)).toEqual(['zebra']);
  const path = await app.conversations.path(conversationId);
  expect(path.map(({ role, text, status }) => [role, text, status])).toEqual([
    ['user', 'zebra', 'done'],
    ['assistant', 'answer to zebra', 'done'],
  ]);
  expect((await app.db.search({ query: 'zebra', limit: 10 })).hits).toHaveLength(2);
  await app.conversations.trash(conversationId);
  expect(await app.batches.openItem(id, 0)).not.toBe(conversationId);
});

test('exported as CSV, read again as prompts: the same texts, formulas and all', async () => {
  const prompts = ['=1+1', "'=quoted", 'a "b", c', 'plain'];
  const { app } = await setUp(echo);
  const folder = tempFolder();
  onTestFinished(folder.remove);
  const { id } = await begin(
    app,
    prompts.map((prompt) => JSON.stringify(prompt)).join('\n'),
    {},
    { format: 'jsonl' },
  );
  await app.batches.settled(id);
  const out = folder.file('out.csv');
  expect(await exportBatchFile(app.db, id, 'csv', out)).toBe(4);
  expect(await readFile(out, 'utf8')).toContain(",'=1+1,");
  const source = { name: out, from: { kind: 'file' as const, path: out } };
  const again = await app.batches.check(source, { ...plain, column: 'prompt' });
  expect(again.first.map(({ prompt }) => prompt)).toEqual(prompts);
  const lines = folder.file('out.jsonl');
  await exportBatchFile(app.db, id, 'jsonl', lines);
  const asLines = { name: lines, from: { kind: 'file' as const, path: lines } };
  expect((await app.batches.check(asLines, plain)).first.map(({ prompt }) => prompt)).toEqual(prompts);
});

test('a hundred thousand prompts, the last of them broken: nothing is stored or asked, and main is never held up', async () => {
  const { app, server } = await setUp(echo);
  const folder = tempFolder();
  onTestFinished(folder.remove);
  const path = folder.file('many.csv');
  const file = createWriteStream(path);
  file.write('n,prompt\r\n');
  for (let index = 0; index < 100_000; index += 1) {
    if (!file.write(`${index},"What, pray, is ${index}?"\r\n`)) await once(file, 'drain');
  }
  file.end('100000,"never closed');
  await once(file, 'close');
  const source = { name: path, from: { kind: 'file' as const, path } };
  await expect(app.batches.check(source, plain)).rejects.toMatchObject({
    failure: { code: 'batch_input', data: { problem: 'open_quote', line: 100_002 } },
  });
  expect(await app.batches.list()).toEqual([]);
  expect(server.seen).toEqual([]);
});

test('deleted, it is gone from the list, and its rows with the next start', async () => {
  const { app } = await setUp(echo);
  const { id } = await begin(app, list(3));
  await app.batches.settled(id);
  await app.batches.remove(id);
  expect(await app.batches.list()).toEqual([]);
  await app.batches.restore(id);
  expect(await app.batches.list()).toHaveLength(1);
  await app.batches.remove(id);
  while (await app.db.purgeBatches({ before: Date.now() + 1 }));
  await expect(app.batches.get(id)).rejects.toMatchObject({ failure: { code: 'not_found' } });
});
