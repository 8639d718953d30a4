import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { neutralStyle } from '../../../src/main/style/presets';
import type { StyleProfile } from '../../../src/shared/context';
import type { Style } from '../../../src/shared/models';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';

let workers: Bundle;
let app: TestApp;
let server: ChatServer;
let answer: (answering: Answering) => void | Promise<void>;

beforeAll(async () => {
  workers = await bundleWorkers();
});

afterAll(() => workers.remove());

beforeEach(async () => {
  answer = async ({ delta, finish }) => {
    await delta('Fine.');
    finish();
  };
  server = await startChatServer((answering) => answer(answering));
  app = await startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl)] });
});

afterEach(async () => {
  await app.end();
  await server.close();
});

const warm: Style = { ...neutralStyle, tone: 0.9 };
const brief: Style = { ...neutralStyle, verbosity: 0 };
const systemOf = (index: number): string | undefined =>
  server.seen[index]?.messages.find(({ role }) => role === 'system')?.content;

describe('two styles at once', () => {
  it('answers one question twice, as siblings, each with its style', async () => {
    const held: Answering[] = [];
    answer = (answering) => void held.push(answering);
    const tried = await app.turns.tryStyles({ conversationId: null, text: 'Hello?', styles: [warm, brief] });
    await expect.poll(() => held.length).toBe(2);
    expect(app.runner.running().map(({ turnId }) => turnId)).toEqual(tried.turns.map(({ turnId }) => turnId));
    const refused = app.turns.send({ conversationId: tried.conversationId, text: 'And?' });
    await expect(refused).rejects.toMatchObject({ failure: { code: 'turn_running' } });
    for (const { delta, finish } of held) {
      await delta('One of two.');
      finish();
    }
    const answers = await Promise.all(tried.turns.map(({ turnId }) => ended(app, turnId)));
    expect(answers.map(({ style }) => style)).toEqual([warm, brief]);
    expect(new Set(answers.map(({ parentId }) => parentId))).toEqual(new Set([tried.userMessageId]));
    expect(answers[0]?.siblings).toHaveLength(2);
    const path = await app.conversations.path(tried.conversationId);
    expect(path.map(({ id }) => id)).toEqual([tried.userMessageId, answers[0]?.id]);
    expect(new Set([systemOf(0), systemOf(1)]).size).toBe(2);
    expect(await app.conversations.get(tried.conversationId)).toMatchObject({ title: 'Hello', style: null });
  });

  it('sends neither where one of the two is refused', async () => {
    const models = [{ id: 'test-model', name: 'T', contextWindow: 400, maxOutputTokens: null }];
    app.settings.patch({ providers: [providerAt(server.baseUrl, { models })] });
    const long = { ...neutralStyle, instructions: 'Mind every word of this. '.repeat(200) };
    const tried = app.turns.tryStyles({ conversationId: null, text: 'Hello?', styles: [null, long] });
    await expect(tried).rejects.toMatchObject({ failure: { code: 'context_too_small' } });
    expect(server.seen).toEqual([]);
    expect(await app.conversations.list()).toEqual([]);
  });
});

describe('a style that is changed', () => {
  it('counts for the next answer while one runs, and is kept with each', async () => {
    let release: Answering | null = null;
    answer = (answering) => {
      release = answering;
    };
    const first = await app.turns.send({ conversationId: null, text: 'one', setup: { style: warm } });
    await expect.poll(() => release).not.toBeNull();
    await app.conversations.update(first.conversationId, {
      style: brief,
      context: { kind: 'turns', turns: 0 },
    });
    await (release as unknown as Answering).delta('Fine.');
    (release as unknown as Answering).finish();
    expect(await ended(app, first.turnId)).toMatchObject({
      style: warm,
      context: { kind: 'turns', turns: 5 },
    });
    answer = async ({ delta, finish }) => {
      await delta('Good.');
      finish();
    };
    const second = await app.turns.send({ conversationId: first.conversationId, text: 'two' });
    const message = await ended(app, second.turnId);
    expect(message).toMatchObject({ style: brief, context: { kind: 'turns', turns: 0 } });
    expect(systemOf(0)).toContain('warm');
    expect(systemOf(1)).toContain('brief');
    // What Insights asks for: rating, style, policy, provider, tokens in one row.
    await app.conversations.updateMessage(message.id, { rating: 'good' });
    expect((await app.conversations.path(first.conversationId)).at(-1)).toMatchObject({
      rating: 'good',
      style: brief,
      context: { kind: 'turns', turns: 0 },
      providerId: 'test',
      model: 'test-model',
      usage: { estimated: true },
    });
  });
});

describe('profiles', () => {
  const own = async (): Promise<StyleProfile[]> =>
    (await app.styles.list()).filter(({ builtIn }) => !builtIn);

  it('are saved, renamed, removed and told to those who look', async () => {
    const told: number[] = [];
    app.styles.onChange((profiles) => void told.push(profiles.filter(({ builtIn }) => !builtIn).length));
    const saved = await app.styles.save({ name: 'Mine', style: warm });
    await app.styles.save({ id: saved.id, name: 'Still mine', style: brief });
    expect(await own()).toEqual([{ id: saved.id, name: 'Still mine', style: brief, builtIn: false }]);
    await app.styles.remove(saved.id);
    expect(await own()).toEqual([]);
    expect(told).toEqual([1, 1, 0]);
    await expect(app.styles.remove(saved.id)).rejects.toMatchObject({ failure: { code: 'not_found' } });
    const builtIn = app.styles.save({ id: 'engineer', name: 'Mine now', style: warm });
    await expect(builtIn).rejects.toMatchObject({ failure: { code: 'forbidden' } });
  });

  it('go out and come in as a file; names that are taken get a number, unknown fields are named', async () => {
    const text = await app.styles.export([
      'engineer',
      (await app.styles.save({ name: 'Mine', style: warm })).id,
    ]);
    const file = JSON.parse(text) as { profiles: { style: Record<string, unknown> }[] };
    Object.assign(file.profiles[1]?.style ?? {}, { mood: 'sunny' });
    const { added, unknown } = await app.styles.import(JSON.stringify(file));
    expect(added.map(({ name }) => name)).toEqual(['Engineer (2)', 'Mine (2)']);
    expect(unknown).toEqual(['profiles[1].style.mood']);
    expect((await own()).map(({ name, style }) => [name, style.tone])).toEqual([
      ['Mine', 0.9],
      ['Engineer (2)', 0.35],
      ['Mine (2)', 0.9],
    ]);
    await expect(app.styles.import('{"profiles":[]}')).rejects.toMatchObject({
      failure: { code: 'invalid_input' },
    });
    expect(await own()).toHaveLength(3);
  });
});

it('Insights names the styles of profiles that are there, of whose instructions the ledger has no word', async () => {
  const rhyming: Style = { ...neutralStyle, instructions: 'Rhyme.' };
  const { id } = await app.styles.save({ name: 'Rhyming', style: rhyming });
  await ended(
    app,
    (await app.turns.send({ conversationId: null, text: 'Hi', setup: { style: rhyming } })).turnId,
  );
  const stylesOf = async (): Promise<unknown[]> =>
    Object.values((await app.insights.get({ from: null, to: null })).styles);
  expect(await stylesOf()).toEqual([rhyming]);
  await app.styles.remove(id);
  expect(await stylesOf()).toEqual([{ ...rhyming, instructions: expect.stringMatching(/^#[0-9a-f]{12}$/) }]);
});
