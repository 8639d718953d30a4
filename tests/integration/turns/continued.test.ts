/** What an answer that was gone on with leaves behind: for the next request, and in the ledger. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../../src/shared/models';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';
import { startDialectServer, type DialectServer } from '../../helpers/dialect-server';
import { providerAt } from '../../helpers/provider';

const model = (id: string) => ({ id, name: id, contextWindow: null, maxOutputTokens: null });

let workers: Bundle;
let app: TestApp;
let chat: ChatServer;
let thinking: DialectServer;
let answer: (answering: Answering) => void | Promise<void>;

beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());
beforeEach(async () => {
  answer = async ({ delta, response }) => {
    await delta('The first half of a fairly long sentence,');
    response.socket?.destroy();
  };
  chat = await startChatServer((answering) => answer(answering));
  thinking = await startDialectServer(() => 'Half.');
  const models = [model('one'), model('two')];
  const more = { id: 'thinking', dialect: 'responses', models, defaultModel: 'one' } as const;
  app = await startApp(workers, {
    ...quickRetries,
    providers: [providerAt(chat.baseUrl), providerAt(thinking.baseUrl, more)],
  });
});
afterEach(async () => {
  await app.end();
  await chat.close();
  await thinking.close();
});

it.each(['one', 'two'])(
  'sends nothing of a provider’s own back once %s has gone on with it',
  async (other) => {
    const sent = { providerId: 'thinking', model: 'one' };
    const first = await app.turns.send({ conversationId: null, text: 'Why?', ...sent });
    const half = await ended(app, first.turnId);
    const { conversationId } = first;
    expect(await app.db.getCarry({ messageIds: [half.id] })).toHaveProperty([half.id]);
    await app.conversations.update(conversationId, { model: other });
    const more = await app.turns.continueAnswer({ messageId: half.id });
    expect(await ended(app, more.turnId)).toMatchObject({ status: 'done', text: 'Half.Half.', model: 'one' });
    expect(await app.db.getCarry({ messageIds: [half.id] })).toEqual({});

    const next = await app.turns.send({ conversationId, text: 'And?', ...sent });
    await ended(app, next.turnId);
    const body = thinking.seen.at(-1)?.body ?? '';
    expect(body).not.toContain('gAAAAB');
    expect(body).toContain('Half.Half.');
  },
);

/** An answer cut after its first half, and gone on with. */
async function cutAndContinued(): Promise<Message> {
  const cut = await ended(app, (await app.turns.send({ conversationId: null, text: 'go' })).turnId);
  expect(cut.usage?.outputTokens).toBeGreaterThan(5);
  answer = rest;
  const more = await app.turns.continueAnswer({ messageId: cut.id });
  return ended(app, more.turnId);
}
let rest: typeof answer;

it('bills nothing where nothing new came', async () => {
  rest = ({ response }) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"no"}}');
  };
  const message = await cutAndContinued();
  expect(message).toMatchObject({ status: 'interrupted', failure: { code: 'auth_failed' } });
  expect(message.usage).toBeNull();
});

it('estimates only what came new', async () => {
  rest = async ({ delta, finish }) => {
    await delta(' and');
    finish();
  };
  expect((await cutAndContinued()).usage).toMatchObject({ outputTokens: 1, estimated: true });
});
