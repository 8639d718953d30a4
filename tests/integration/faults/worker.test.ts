import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrations } from '../../../src/main/db/migrations';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import { bundle, type Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';
import { providerAt } from '../../helpers/provider';

const CRASHING = 'tests/helpers/crashing-worker.ts';
let workers: Bundle;
let crashing: Bundle;
let app: TestApp;
let server: ChatServer;
let answer: (answering: Answering) => Promise<void>;
beforeAll(async () => {
  workers = await bundleWorkers();
  crashing = await bundle([CRASHING]);
});
afterAll(async () => {
  await workers.remove();
  await crashing.remove();
});
beforeEach(async () => {
  server = await startChatServer((answering) => answer(answering));
  app = await startApp(
    workers,
    { ...quickRetries, providers: [providerAt(server.baseUrl)] },
    { dbWorker: crashing.script(CRASHING) },
  );
});
afterEach(async () => {
  await app.end();
  await server.close();
});

/** Resolves when its thread has died and another has taken its place. */
async function crash(): Promise<void> {
  const again = new Promise<void>((resolve) => {
    const stop = app.db.onReopened(() => {
      stop();
      resolve();
    });
  });
  writeFileSync(join(app.userDataDir, 'parlance.db.crash'), '');
  await again;
}

test('the database thread dies while an answer is written: another begins, and the answer goes on', async () => {
  const pieces = Array.from({ length: 60 }, (_, index) => `piece${index} `);
  let half: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (half = resolve));
  let crashed: Promise<void> = Promise.resolve();
  answer = async ({ delta, finish }) => {
    for (const [index, piece] of pieces.entries()) {
      if (index === 30) {
        half();
        await crashed;
      }
      await delta(piece);
    }
    finish();
  };
  const { turnId } = await app.turns.send({ conversationId: null, text: 'go' });
  let done: () => void = () => undefined;
  crashed = new Promise<void>((resolve) => (done = resolve));
  await begun;
  await crash();
  done();
  const message = await ended(app, turnId);
  expect(message).toMatchObject({ status: 'done', text: pieces.join('') });
  expect(await app.db.quickCheck({})).toEqual([]);
  expect((await app.db.search({ query: 'piece59', limit: 5 })).hits).toHaveLength(1);
});

test('calls made while it is away wait for the next one', async () => {
  const crashed = crash();
  const lists = Array.from({ length: 20 }, () => app.conversations.list());
  await crashed;
  expect(await Promise.all(lists)).toEqual(Array.from({ length: 20 }, () => []));
  expect(await app.db.about({})).toMatchObject({ schemaVersion: migrations.length });
});

test('dying again and again ends in a clear error, said once, and nothing that was stored is lost', async () => {
  answer = async ({ delta, finish }) => {
    await delta('kept');
    finish();
  };
  await ended(app, (await app.turns.send({ conversationId: null, text: 'go' })).turnId);
  const codes: string[] = [];
  app.onNotice(({ code }) => codes.push(code));
  for (let time = 0; time < 3; time += 1) await crash();
  const over = new Promise<void>((resolve) => void app.db.onExit(() => resolve()));
  writeFileSync(join(app.userDataDir, 'parlance.db.crash'), '');
  await over;
  await expect(app.conversations.list()).rejects.toMatchObject({
    failure: { code: 'storage_failed', message: expect.stringContaining('Restart Parlance') },
  });
  expect(codes).toEqual(['storage_failed']);
  await app.close();

  const again = await startApp(workers, {}, { place: app.userDataDir });
  expect(await again.conversations.list()).toHaveLength(1);
  await again.end();
});
