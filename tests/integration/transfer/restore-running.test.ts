import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer } from '../../helpers/chat-server';
import { tempFolder } from '../../helpers/db';
import { providerAt } from '../../helpers/provider';

let workers: Bundle;
beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());

interface HeldBack {
  app: TestApp;
  /** Of a backup. */
  file: string;
  /** Somebody has asked. */
  asked: Promise<void>;
  /** Lets the answers end. */
  open(): void;
}

/** An app whose every answer waits in the middle. */
async function heldBack(): Promise<HeldBack> {
  let open = (): void => undefined;
  const opened = new Promise<void>((done) => (open = done));
  let tellAsked = (): void => undefined;
  const asked = new Promise<void>((done) => (tellAsked = done));
  const server = await startChatServer(async ({ delta, finish }) => {
    await delta('half');
    tellAsked();
    await opened;
    await delta(' and half');
    finish();
  });
  onTestFinished(() => server.close());
  const app = await startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl)] });
  onTestFinished(() => app.end());
  const folder = tempFolder();
  onTestFinished(() => folder.remove());
  return { app, file: folder.file('copy.db'), asked, open: () => open() };
}

test('an answer under way when its backup was made is not under way once that is restored', async () => {
  const { app, file, asked, open } = await heldBack();
  const { turnId, conversationId } = await app.turns.send({ conversationId: null, text: 'q' });
  await asked;
  await app.backups.make(file);
  open();
  expect(await ended(app, turnId)).toMatchObject({ status: 'done', text: 'half and half' });

  await app.backups.restore(file);
  expect((await app.conversations.path(conversationId)).at(-1)).toMatchObject({ status: 'interrupted' });
  const again = await app.turns.send({ conversationId, text: 'once more' });
  expect(await ended(app, again.turnId)).toMatchObject({ status: 'done' });
});

/** A batch of two prompts that a backup holds under way and that has ended since. */
async function batchInBackup({ app, file, asked, open }: HeldBack): Promise<string> {
  const source = { name: '', from: { kind: 'text' as const, text: 'one\ntwo' } };
  const reading = { format: null, column: null, template: null };
  const { fingerprint } = await app.batches.check(source, reading);
  const { id } = await app.batches.start(source, reading, fingerprint, {
    providerId: 'test',
    model: null,
    mode: 'live',
    style: null,
    systemPrompt: '',
    concurrency: 2,
    batchSize: 2,
    stopOnError: false,
  });
  await asked;
  await app.backups.make(file);
  open();
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done' });
  return id;
}

test('so is a batch: paused, and gone on with where it was', async () => {
  const held = await heldBack();
  const id = await batchInBackup(held);
  const { app, file } = held;
  await app.backups.restore(file);
  expect(await app.batches.list()).toMatchObject([{ state: 'paused', elsewhere: false, done: 0 }]);
  const rows = await app.batches.rows({ id, from: 0, limit: 9, state: null });
  expect(rows.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  await app.batches.resume(id);
  expect(await app.batches.settled(id)).toMatchObject({ state: 'done', done: 2 });
});

test('one at a vendor waits to be resumed, or for the next start to look after it', async () => {
  const held = await heldBack();
  const id = await batchInBackup(held);
  const { app, file } = held;
  const copy = new Sqlite(file);
  copy.exec("UPDATE batches SET mode = 'vendor'");
  copy.close();
  await app.backups.restore(file);
  expect(await app.batches.list()).toMatchObject([{ state: 'paused', elsewhere: false }]);
  const next = { ownPid: process.pid, ownId: 'the next start', at: Date.now() };
  expect(await app.db.recoverBatches(next)).toEqual({ vendor: [id] });
});
