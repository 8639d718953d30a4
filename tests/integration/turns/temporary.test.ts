import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { FailureError } from '../../../src/shared/errors';
import type { Message } from '../../../src/shared/models';
import { bundleWorkers, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';
import { providerAt } from '../../helpers/provider';

let workers: Bundle;
let app: TestApp;
let server: ChatServer;
let answer: (answering: Answering) => void | Promise<void>;

beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());
beforeEach(async () => {
  answer = async ({ body, delta, finish }) => {
    await delta(`You said: ${body.messages.at(-1)?.content ?? ''}`);
    finish();
  };
  server = await startChatServer((answering) => answer(answering));
  app = await startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl)] });
});
afterEach(async () => {
  await app.end();
  await server.close();
});

function ended(turnId: string): Promise<Message> {
  return new Promise((done) => {
    const { snapshot } = app.temporary.attach(turnId, (event) => {
      if (event.type === 'finished') done(event.message);
    });
    if (snapshot.finished) done(snapshot.finished);
  });
}

/** Every byte of the profile, the database and its log included. */
async function everythingOnDisk(): Promise<string> {
  const names = await readdir(app.userDataDir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
}

it('answers in the one conversation and writes not a word of it', async () => {
  const first = await app.temporary.send({ conversationId: null, text: 'the colour marzipan-one' });
  expect(await ended(first.turnId)).toMatchObject({
    status: 'done',
    text: 'You said: the colour marzipan-one',
  });
  const { conversationId } = first;
  const second = await app.temporary.send({ conversationId, text: 'and marzipan-two?' });
  expect((await ended(second.turnId)).usage).not.toBeNull();
  // It remembers while it lives.
  const sent = server.seen.at(-1)?.messages.map(({ content }) => content) ?? [];
  expect(sent).toContain('the colour marzipan-one');
  expect(sent).toContain('You said: the colour marzipan-one');

  expect(await app.conversations.list()).toEqual([]);
  expect(app.runner.running()).toEqual([]);
  expect((await app.db.search({ query: 'marzipan', limit: 10 })).hits).toEqual([]);
  const kept = await app.turns.send({ conversationId: null, text: 'something almond-kept' });
  await expect.poll(() => app.runner.isRunning(kept.conversationId)).toBe(false);
  const disk = await everythingOnDisk();
  expect(disk).toContain('almond-kept');
  expect(disk).not.toContain('marzipan');
});

it('takes the preset and style it is given, and its provider for the next question too', async () => {
  const setup = { presetId: 'quick-command' };
  const { turnId } = await app.temporary.send({
    conversationId: null,
    text: 'Hi',
    providerId: 'test',
    setup,
  });
  expect(await ended(turnId)).toMatchObject({
    providerId: 'test',
    model: 'test-model',
    context: { kind: 'turns', turns: 1 },
  });
});

it('stays within the budget of the day, counts what it spent, and goes beyond it only where asked to', async () => {
  app.settings.patch({
    prices: [{ provider: 'test', model: '*', price: { kind: 'message', tiers: [{ from: 0, usd: 0.04 }] } }],
    'budget.dayUsd': 0.1,
  });
  const codeOf = (sent: Promise<unknown>) =>
    sent.then(
      () => null,
      (thrown: unknown) => thrown instanceof FailureError && thrown.failure.code,
    );
  const ask = (conversationId: string | null, overBudget?: boolean) =>
    app.temporary.send({ conversationId, text: 'Hi', overBudget });
  const { turnId, conversationId } = await ask(null);
  await ended(turnId);
  await ended((await ask(conversationId)).turnId);
  expect(await codeOf(ask(conversationId))).toBe('budget_reached');
  // Nor may a question that is kept take the room a second time.
  expect(await codeOf(app.turns.send({ conversationId: null, text: 'Hi' }))).toBe('budget_reached');
  expect(server.seen).toHaveLength(2);
  expect((await ended((await ask(conversationId, true)).turnId)).status).toBe('done');
  // Only in memory: the ledger on the disk has no row of it.
  expect((await app.budgets.costs(null)).day.ticks).toBe(0);
});

it('ends the call and is gone when it is forgotten', async () => {
  let gone = false;
  answer = async ({ delta, gone: left }) => {
    await delta('Once');
    await left;
    gone = true;
  };
  const told: Message[] = [];
  app.temporary.onEnded((message) => told.push(message));
  const { conversationId, turnId } = await app.temporary.send({ conversationId: null, text: 'A story' });
  await expect.poll(() => server.seen.length).toBe(1);
  app.temporary.forget(conversationId);
  await expect.poll(() => gone).toBe(true);
  expect(app.temporary.has(turnId)).toBe(false);
  expect(told).toEqual([]);
  await expect(app.temporary.send({ conversationId, text: 'More?' })).rejects.toMatchObject({
    failure: { code: 'not_found' },
  });
});

it('keeps what came when it is stopped, and one question waits for the other', async () => {
  answer = async ({ delta, gone }) => {
    await delta('Once upon');
    await gone;
  };
  const { conversationId, turnId } = await app.temporary.send({ conversationId: null, text: 'A story' });
  await expect.poll(() => app.temporary.attach(turnId, () => undefined).snapshot.text).toBe('Once upon');
  const refused = app.temporary.send({ conversationId, text: 'More?' });
  await expect(refused).rejects.toBeInstanceOf(FailureError);
  const end = ended(turnId);
  app.temporary.stop(turnId);
  expect(await end).toMatchObject({ status: 'stopped', text: 'Once upon' });
});
