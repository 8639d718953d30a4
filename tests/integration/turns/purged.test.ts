/** A conversation deleted for ever while it is being answered. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type ChatServer } from '../../helpers/chat-server';
import { providerAt } from '../../helpers/provider';
import type { Failure } from '../../../src/shared/errors';
import type { TurnStarted } from '../../../src/shared/ipc';

let workers: Bundle;
let app: TestApp;
let server: ChatServer;
/** Whether the client of the last question has gone. */
let left: boolean;
/** Says one more piece. */
let say: (text: string) => Promise<void>;

beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());
beforeEach(async () => {
  left = false;
  server = await startChatServer(async ({ delta, gone }) => {
    say = delta;
    await delta('Once upon');
    await gone;
    left = true;
  });
  app = await startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl)] });
});
afterEach(async () => {
  await app.end();
  await server.close();
});

async function speaking(): Promise<TurnStarted> {
  const turn = await app.turns.send({ conversationId: null, text: 'A story' });
  const text = async () => (await app.runner.attach(turn.turnId, () => undefined)).snapshot.text;
  await expect.poll(text).toBe('Once upon');
  return turn;
}

it('stops the answer first, and whoever watches hears its end', async () => {
  const { turnId, conversationId } = await speaking();
  const end = ended(app, turnId);
  await app.history.trash([conversationId]);
  expect(await app.history.purge(null)).toBe(1);
  expect(await end).toMatchObject({ status: 'stopped', text: 'Once upon' });
  expect(app.runner.running()).toEqual([]);
  await expect.poll(() => left).toBe(true);
  // It was asked and is paid for: the ledger knows it.
  expect((await app.budgets.costs(null)).day.unpriced).toBe(1);
});

it('by another process: the call ends, and whoever watches hears why', async () => {
  const notices: Failure[] = [];
  app.onNotice((failure) => notices.push(failure));
  const { turnId, conversationId } = await speaking();
  const end = ended(app, turnId);
  const told = new Promise((done) => app.runner.onEnded(done));
  await app.db.purgeConversation({ id: conversationId });
  await say(' a time');
  expect(await end).toMatchObject({
    status: 'interrupted',
    text: 'Once upon a time',
    failure: { code: 'not_found' },
  });
  expect(await told).toMatchObject({ turnId, conversationId });
  // Who comes late hears the same.
  expect(await ended(app, turnId)).toMatchObject({ failure: { code: 'not_found' } });
  expect(app.runner.running()).toEqual([]);
  await expect.poll(() => left).toBe(true);
  expect(notices).toEqual([]);
});
