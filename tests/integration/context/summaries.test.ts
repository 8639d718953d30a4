import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Summaries } from '../../../src/shared/context';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import type { Bundle } from '../../helpers/bundle';
import { startDialectServer, type DialectServer } from '../../helpers/dialect-server';

let workers: Bundle;
let app: TestApp;
let server: DialectServer;
/** What the server says to a summary's request. */
let summarise: (body: string) => string | Promise<string>;
let conversationId: string;

const asksSummary = (body: string): boolean => body.includes('memory of a conversation');

beforeAll(async () => {
  workers = await bundleWorkers();
});

afterAll(() => workers.remove());

beforeEach(async () => {
  let made = 0;
  summarise = () => `Summary ${(made += 1)}.`;
  server = await startDialectServer((body) => (asksSummary(body) ? summarise(body) : 'An answer.'));
  app = await startApp(workers, {
    ...quickRetries,
    'resilience.retries': 0,
    providers: [providerAt(server.baseUrl)],
  });
  conversationId = '';
});

afterEach(async () => {
  await app.end();
  await server.close();
});

async function say(text: string): Promise<string> {
  const setup = { context: { kind: 'summary' as const, keepTurns: 1 } };
  const turn = await app.turns.send({
    conversationId: conversationId === '' ? null : conversationId,
    text,
    setup,
  });
  conversationId = turn.conversationId;
  await ended(app, turn.turnId);
  await app.summaries.settled(conversationId);
  return turn.userMessageId;
}

const list = (): Promise<Summaries> => app.summaries.list(conversationId);
const texts = async (): Promise<(string | undefined)[]> =>
  (await list()).items.map(({ versions, version }) => versions[version]?.text);
const explained = async (): Promise<string> =>
  (await app.context.preview({ conversationId, text: 'next' })).explanation.code;

describe('a rolling summary', () => {
  it('is made in the background of what is older, and takes the one before it in', async () => {
    const first = await say('one');
    expect((await list()).items).toEqual([]);
    await say('two');
    expect((await list()).items).toMatchObject([
      { state: 'ready', model: 'test-model', inputTokens: 100, outputTokens: 20, estimated: false },
    ]);
    expect((await list()).items[0]?.replaces[0]).toBe(first);
    await say('three');
    expect(await texts()).toEqual(['Summary 1.', 'Summary 2.']);
    expect((await list()).items[1]?.replaces).toHaveLength(4);
    expect(server.seen.at(-1)?.body).toContain('Summary 1.');
    await say('four');
    const sent = server.seen.filter(({ body }) => !asksSummary(body)).at(-1)?.body;
    expect(sent).toContain('Summary 2.');
    expect(sent).not.toContain('one');
  });

  it('never holds up sending', async () => {
    let release: (text: string) => void = () => undefined;
    await say('one');
    summarise = () => new Promise((resolve) => (release = resolve));
    const second = await app.turns.send({ conversationId, text: 'two' });
    await ended(app, second.turnId);
    await expect.poll(() => app.summaries.status(conversationId).making).toBe(true);
    const third = await app.turns.send({ conversationId, text: 'three' });
    expect((await ended(app, third.turnId)).status).toBe('done');
    expect((await app.context.preview({ conversationId, text: '' })).summary.making).toBe(true);
    release('At last.');
    await expect.poll(texts).toContain('At last.');
  });

  it('falls back to the token budget where it cannot be made, says so, and is made at the next chance', async () => {
    await say('one');
    summarise = () => {
      throw new Error('no summaries today');
    };
    await say('two');
    expect(await list()).toMatchObject({ items: [], making: false, failure: { code: 'request_rejected' } });
    expect(await explained()).toBe('summary_missing');
    const shown = await app.context.preview({ conversationId, text: 'next' });
    expect(shown.summary.failure?.providerMessage).toContain('no summaries today');
    expect(shown.messages).toHaveLength(5);
    summarise = () => 'Now it works.';
    app.summaries.consider(conversationId, true);
    await app.summaries.settled(conversationId);
    expect(await texts()).toEqual(['Now it works.']);
    expect((await list()).failure).toBeNull();
  });

  it('is edited, undone to nothing, redone and made again', async () => {
    await say('one');
    await say('two');
    const changes: string[] = [];
    app.summaries.onChange((id) => void changes.push(id));
    const id = (await list()).items[0]?.id ?? '';
    await app.summaries.edit(id, 'By hand.');
    expect(await texts()).toEqual(['By hand.']);
    const shown = await app.context.preview({ conversationId, text: 'next' });
    expect(shown.system.parts.at(-1)).toMatchObject({ kind: 'summary', id });
    expect(shown.system.parts.at(-1)?.text).toContain('By hand.');

    await app.summaries.undo(id);
    expect(await texts()).toEqual(['Summary 1.']);
    await app.summaries.undo(id);
    expect((await list()).items[0]?.state).toBe('undone');
    expect(await explained()).toBe('summary_missing');
    // What was undone by hand does not come back by itself.
    app.summaries.consider(conversationId, true);
    await app.summaries.settled(conversationId);
    expect((await list()).items).toHaveLength(1);
    expect(await explained()).toBe('summary_missing');

    await app.summaries.redo(id);
    expect(await explained()).toBe('summary_used');
    const remade = await app.summaries.remake(id);
    expect(remade.versions.map(({ text }) => text)).toEqual(['Summary 1.', 'Summary 2.']);
    expect(remade).toMatchObject({ version: 1, inputTokens: 200, outputTokens: 40 });
    expect(new Set(changes)).toEqual(new Set([conversationId]));
    await expect(app.summaries.undo('nowhere')).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });

  it('keeps the text there is where making it again fails', async () => {
    await say('one');
    await say('two');
    summarise = () => '';
    const id = (await list()).items[0]?.id ?? '';
    await expect(app.summaries.remake(id)).rejects.toMatchObject({ failure: { code: 'empty_answer' } });
    expect(await texts()).toEqual(['Summary 1.']);
    expect(app.summaries.status(conversationId).making).toBe(false);
  });

  it('is not used once a message it speaks of is left out', async () => {
    const first = await say('one');
    await say('two');
    expect(await explained()).toBe('summary_used');
    await app.conversations.updateMessage(first, { excluded: true });
    expect(await explained()).not.toBe('summary_used');
  });

  it('asks nothing of a model for another policy', async () => {
    await say('one');
    await app.conversations.update(conversationId, { context: { kind: 'turns', turns: 1 } });
    await say('two');
    await say('three');
    expect(server.seen.filter(({ body }) => asksSummary(body))).toEqual([]);
  });
});
