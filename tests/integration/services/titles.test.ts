import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { titleFrom } from '../../../src/main/services/titles';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type ChatServer } from '../../helpers/chat-server';
import { providerAt } from '../../helpers/provider';

let workers: Bundle;
let app: TestApp;
let server: ChatServer;

beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());
afterEach(async () => {
  await app.end();
  await server.close();
});

/** The model answers questions with `Because.`, and asks for titles with this. */
async function begin(title: () => Promise<string> | string, wanted = true): Promise<string[]> {
  const asked: string[] = [];
  server = await startChatServer(async ({ body, delta, finish }) => {
    const last = body.messages.at(-1)?.content ?? '';
    asked.push(last);
    await delta(last.endsWith('Title:') ? await title() : 'Because.');
    finish();
  });
  app = await startApp(workers, {
    ...quickRetries,
    providers: [providerAt(server.baseUrl, {})],
    'chat.provider': providerAt(server.baseUrl, {}).id,
    'history.modelTitles': wanted,
  });
  return asked;
}

async function ask(text: string, conversationId: string | null = null): Promise<string> {
  const started = await app.turns.send({ conversationId, text });
  await ended(app, started.turnId);
  return started.conversationId;
}

async function titleOf(id: string): Promise<string> {
  await app.titles.settled();
  return (await app.conversations.get(id)).title;
}

test('a wanted title is worded once, after the first exchange, and told', async () => {
  const asked = await begin(() => '"Why the sky is blue."');
  const told: string[] = [];
  app.conversations.onChange(({ changed }) => told.push(...changed.map(({ title }) => title)));
  const id = await ask('Why is the sky blue, and why not green?');
  await expect.poll(() => titleOf(id)).toBe('Why the sky is blue');
  expect(told.at(-1)).toBe('Why the sky is blue');
  await ask('And the sea?', id);
  await app.titles.settled();
  expect(asked.filter((text) => text.endsWith('Title:'))).toHaveLength(1);
});

test('nothing is asked where it is not wanted', async () => {
  const asked = await begin(() => 'Sky', false);
  const id = await ask('Why is the sky blue?');
  expect(await titleOf(id)).not.toBe('Sky');
  expect(asked).toEqual(['Why is the sky blue?']);
});

test('a title typed while the model thinks is never overwritten', async () => {
  let id = '';
  await begin(async () => {
    await app.conversations.update(id, { title: 'Mine', titleSource: 'user' });
    return 'Sky';
  });
  const started = await app.turns.send({ conversationId: null, text: 'Why is the sky blue?' });
  id = started.conversationId;
  await ended(app, started.turnId);
  await expect.poll(async () => (await app.conversations.get(id)).title).toBe('Mine');
  expect(await titleOf(id)).toBe('Mine');
});

test('what models put around a title is taken off; what is no title is none', () => {
  expect(titleFrom('**Blue sky**\n\nBecause the light...')).toBe('Blue sky');
  expect(titleFrom('标题：“蓝色的天空”。')).toBe('蓝色的天空');
  expect(titleFrom('# Title: Sky')).toBe('Title: Sky');
  expect(titleFrom('""')).toBeNull();
  expect(titleFrom('word '.repeat(40))).toBeNull();
});
