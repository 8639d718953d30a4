import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { neutralStyle } from '../../../src/main/style/presets';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';
import { providerAt } from '../../helpers/provider';

let workers: Bundle;
let app: TestApp;
let server: ChatServer;
let held: Answering[];

beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());
beforeEach(async () => {
  held = [];
  server = await startChatServer((answering) => void held.push(answering));
  const models = ['red', 'green', 'blue'].map((id) => ({
    id,
    name: id,
    contextWindow: null,
    maxOutputTokens: null,
  }));
  app = await startApp(workers, {
    ...quickRetries,
    providers: [providerAt(server.baseUrl, { models, defaultModel: 'red' })],
  });
});
afterEach(async () => {
  await app.end();
  await server.close();
});

const warm = { ...neutralStyle, tone: 0.9 };
const variants = [
  { providerId: 'test', model: 'red', style: null },
  { providerId: 'test', model: 'green', style: warm },
  { providerId: 'test', model: 'blue', style: null },
];
const ask = { conversationId: null, text: 'Which colour?', variants, blind: false };

async function answerAll(): Promise<void> {
  await expect.poll(() => held.length).toBe(3);
  for (const { body, delta, finish } of held) {
    await delta(`I am ${body.model}.`);
    finish();
  }
  await expect.poll(() => app.runner.running()).toEqual([]);
}

describe('one question to three', () => {
  it('reaches all at once, each with its model and style, as siblings of one question', async () => {
    const { conversationId, question, answers, verdict } = await app.compare.start(ask);
    expect({ question, verdict }).toEqual({ question: 'Which colour?', verdict: 'open' });
    expect(app.runner.running()).toHaveLength(3);
    await answerAll();
    const [comparison] = await app.compare.list();
    expect(comparison?.answers.map(({ text }) => text)).toEqual(['I am red.', 'I am green.', 'I am blue.']);
    expect(comparison?.answers.map(({ style }) => style)).toEqual([null, warm, null]);
    expect(new Set(comparison?.answers.map(({ parentId }) => parentId)).size).toBe(1);
    expect(server.seen.map(({ model }) => model)).toEqual(['red', 'green', 'blue']);
    expect(answers).toHaveLength(3);
    const path = await app.conversations.path(conversationId);
    expect(path.map(({ text }) => text)).toEqual(['Which colour?', 'I am red.']);
  });

  it('goes on from a conversation that is there', async () => {
    const first = await app.turns.send({ conversationId: null, text: 'I like warm ones.' });
    await expect.poll(() => held.length).toBe(1);
    await held[0]?.delta('Noted.');
    held[0]?.finish();
    await ended(app, first.turnId);
    held = [];
    const { conversationId } = await app.compare.start({ ...ask, conversationId: first.conversationId });
    expect(conversationId).toBe(first.conversationId);
    await answerAll();
    for (const { messages } of server.seen.slice(1)) {
      expect(messages.filter(({ role }) => role !== 'system').map(({ content }) => content)).toEqual([
        'I like warm ones.',
        'Noted.',
        'Which colour?',
      ]);
    }
  });

  it('keeps the verdict, lets it change, counts it, and goes on with the better one', async () => {
    const { id, answers, conversationId } = await app.compare.start(ask);
    await answerAll();
    const [red, green] = answers;
    await app.compare.judge(id, red?.id ?? '');
    expect(await app.compare.judge(id, green?.id ?? '')).toMatchObject({
      verdict: 'picked',
      pickedId: green?.id,
    });
    const [best, ...rest] = await app.compare.standings();
    expect(best).toMatchObject({ model: 'green', style: warm, wins: 1, comparisons: 1 });
    expect(rest.map(({ wins }) => wins)).toEqual([0, 0]);
    expect(await app.compare.judge(id, null)).toMatchObject({ verdict: 'tie', pickedId: null });

    await app.compare.adopt(id, green?.id ?? '');
    expect(await app.conversations.get(conversationId)).toMatchObject({ model: 'green', style: warm });
    const path = await app.conversations.path(conversationId);
    expect(path.at(-1)?.text).toBe('I am green.');
    await app.compare.remove(id);
    expect(await app.compare.list()).toEqual([]);
    expect(await app.compare.standings()).toEqual([]);
    expect(await app.conversations.path(conversationId)).toHaveLength(2);
  });

  it('stores nothing where one of them cannot be asked', async () => {
    const wrong = [variants[0], { providerId: 'nobody', style: null }].flatMap((one) => one ?? []);
    await expect(app.compare.start({ ...ask, variants: wrong })).rejects.toMatchObject({
      failure: { code: 'no_provider' },
    });
    expect(await app.conversations.list()).toEqual([]);
    expect(server.seen).toEqual([]);
  });

  it('is refused where all of them together go beyond a budget, unless its person wants it so', async () => {
    app.settings.patch({
      prices: [{ provider: 'test', model: '*', price: { kind: 'message', tiers: [{ from: 0, usd: 0.04 }] } }],
      'budget.dayUsd': 0.1,
    });
    await expect(app.compare.start(ask)).rejects.toMatchObject({ failure: { code: 'budget_reached' } });
    expect(server.seen).toEqual([]);
    await app.compare.start({ ...ask, overBudget: true });
    await answerAll();
  });

  it('an answer that is no part of it is refused', async () => {
    const { id } = await app.compare.start(ask);
    await answerAll();
    await expect(app.compare.judge(id, 'someone')).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });
});

it('blind answers stand in an order of their own', async () => {
  const orders = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const { answers } = await app.compare.start({ ...ask, blind: true });
    await answerAll();
    held = [];
    orders.add(answers.map(({ model }) => model).join());
  }
  // The same order twelve times in a row happens once in 360 million.
  expect(orders.size).toBeGreaterThan(1);
});
