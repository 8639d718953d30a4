/** The promise of the inspector: what it shows is what arrives, for every policy in every dialect. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dialects } from '../../../src/main/providers';
import { neutralStyle } from '../../../src/main/style/presets';
import type { ContextPreview } from '../../../src/shared/context';
import type { ContextPolicy, Style } from '../../../src/shared/models';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import type { Bundle } from '../../helpers/bundle';
import { startDialectServer, type DialectServer } from '../../helpers/dialect-server';

let workers: Bundle;
let app: TestApp;
let server: DialectServer;

beforeAll(async () => {
  workers = await bundleWorkers();
});

afterAll(() => workers.remove());

beforeEach(async () => {
  server = await startDialectServer((body) =>
    body.includes('memory of a conversation')
      ? 'They talked about sourdough; the starter is called Fritz.'
      : `Answer ${server.seen.length}. It takes a while to tell, so this one is longer than the question. 再长一点。`,
  );
  app = await startApp(workers, quickRetries);
});

afterEach(async () => {
  await app.end();
  await server.close();
});

const style: Style = {
  ...neutralStyle,
  tone: 0.9,
  verbosity: 0.1,
  language: 'zh-CN',
  temperature: 0.4,
  instructions: 'Never guess.',
};

const policies: ContextPolicy[] = [
  { kind: 'turns', turns: 2 },
  { kind: 'tokens', budget: 160 },
  { kind: 'summary', keepTurns: 2 },
  { kind: 'adaptive', maxTurns: 10 },
  { kind: 'server' },
];

const talk = [
  'My name is Ada, remember it.',
  'How do I feed a sourdough starter in winter?',
  '酵头放冰箱里可以多久不喂？',
  'What temperature should the dough have?',
  '面团发酵的温度是多少？',
  'And in Fahrenheit?',
  'How long does it rest?',
];

/** A conversation with a pin and a message left out by hand. */
async function begun(contextWindow: number | null, dialect: string): Promise<string> {
  const models = [{ id: 'test-model', name: 'Test', contextWindow, maxOutputTokens: null }];
  app.settings.patch({ providers: [providerAt(server.baseUrl, { dialect, models })] });
  let conversationId: string | null = null;
  for (const text of talk) {
    const turn = await app.turns.send({ conversationId, text });
    conversationId = turn.conversationId;
    await ended(app, turn.turnId);
  }
  if (conversationId === null) throw new Error('nothing was said');
  const path = await app.conversations.path(conversationId);
  await app.conversations.updateMessage(path[0]?.id ?? '', { pinned: true });
  await app.conversations.updateMessage(path[6]?.id ?? '', { excluded: true });
  return conversationId;
}

async function setUp(conversationId: string, context: ContextPolicy): Promise<void> {
  await app.conversations.update(conversationId, { context, style, systemPrompt: 'You are a baker.' });
  app.summaries.consider(conversationId);
  await app.summaries.settled(conversationId);
}

/** What is shown, and the first request that arrives when it is sent. */
async function showAndSend(
  conversationId: string,
  text: string,
): Promise<{ shown: ContextPreview; arrived: string; status: string }> {
  const shown = await app.context.preview({ conversationId, text, exact: true, whole: true });
  const before = server.seen.length;
  const turn = await app.turns.send({ conversationId, text });
  const { status } = await ended(app, turn.turnId);
  return { shown, arrived: server.seen[before]?.body ?? '', status };
}

const cases = dialects.flatMap(({ id }) => policies.map((policy) => ({ dialect: id, policy })));

describe('what is shown is what arrives', () => {
  it.each(cases)('$dialect, $policy.kind', async ({ dialect, policy }) => {
    const conversationId = await begun(8_000, dialect);
    await setUp(conversationId, policy);
    // Twice: the second time a session that holds the right messages can be gone on with.
    for (const question of ['那要烤多久？ And at what heat?', 'Thank you. 再见！']) {
      const { shown, arrived, status } = await showAndSend(conversationId, question);
      expect(status).toBe('done');
      expect(arrived).toBe(shown.body);
      expect(shown.messages.at(-1)?.text).toBe(question);
      for (const { text } of [...shown.system.parts, ...shown.messages]) {
        expect(arrived).toContain(JSON.stringify(text).slice(1, -1));
      }
      const known = new Set(shown.messages.flatMap(({ parts }) => parts.map(({ id }) => id)));
      const path = await app.conversations.path(conversationId);
      const shownIds = new Set([...known, ...shown.leftOut.map(({ id }) => id)]);
      for (const { id } of path.slice(0, -2)) {
        expect(shownIds.has(id) || shown.system.parts.some((part) => part.id === id)).toBe(true);
      }
      expect(shown.leftOut).toContainEqual(expect.objectContaining({ id: path[6]?.id, why: 'excluded' }));
      await app.summaries.settled(conversationId);
    }
  });

  it.each(dialects.map(({ id }) => id))('%s, a window that is full', async (dialect) => {
    const conversationId = await begun(320, dialect);
    await setUp(conversationId, { kind: 'turns', turns: 10 });
    const { shown, arrived } = await showAndSend(conversationId, '那要烤多久？');
    expect(arrived).toBe(shown.body);
    expect(shown.leftOut.map(({ why }) => why)).toContain('over_budget');
    expect(shown.tokens.total).toBeLessThanOrEqual(shown.window.budget);
  });
});

describe('what each policy shows', () => {
  const looked = async (policy: ContextPolicy): Promise<ContextPreview> => {
    const conversationId = await begun(8_000, 'responses');
    await setUp(conversationId, policy);
    return app.context.preview({ conversationId, text: '', exact: true });
  };

  it('a summary with its place in the system prompt', async () => {
    const shown = await looked({ kind: 'summary', keepTurns: 2 });
    expect(shown.system.parts.map(({ kind }) => kind)).toEqual(['base', 'style', 'summary']);
    expect(shown.system.parts.at(-1)?.text).toContain('Fritz');
    expect(shown.leftOut.map(({ why }) => why)).toContain('summarised');
    expect(shown.explanation.code).toBe('summary_used');
  });

  it('where the line stands, and the pin beyond it', async () => {
    const shown = await looked({ kind: 'turns', turns: 1 });
    expect(shown.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    expect(shown.messages[0]).toMatchObject({ text: talk[0], parts: [{ why: 'pinned' }] });
    expect(shown.messages[2]?.parts[0]?.id).toBe(shown.startsAt);
  });

  it('what the model is not sent of the style', async () => {
    const conversationId = await begun(8_000, 'responses');
    await setUp(conversationId, { kind: 'turns', turns: 1 });
    const shown = await app.context.preview({
      conversationId,
      text: 'x',
      setup: { style: { ...style, reasoningEffort: 'max', language: 'tlhIngan?' } },
    });
    expect(shown.styleLeftOut).toEqual([
      { what: 'effort', why: 'effort_not_accepted', value: 'max' },
      { what: 'language', why: 'unknown_language', value: 'tlhIngan?' },
    ]);
    // Tried on, not stored.
    expect((await app.conversations.get(conversationId)).style).toEqual(style);
  });
});

describe('limits', () => {
  it('shows a budget that question and pins alone are over, and sending is refused with the same numbers', async () => {
    const conversationId = await begun(8_000, 'chat-completions');
    await setUp(conversationId, { kind: 'tokens', budget: 10 });
    const text = 'A question of more than ten tokens, counted in whichever way one likes.';
    const shown = await app.context.preview({ conversationId, text, exact: true });
    expect(shown.tooSmall).toMatchObject({ budget: 10 });
    const before = server.seen.length;
    await expect(app.turns.send({ conversationId, text })).rejects.toMatchObject({
      failure: { code: 'context_too_small', data: shown.tooSmall },
    });
    expect(server.seen).toHaveLength(before);
    expect((await app.conversations.get(conversationId)).messages).toBe(talk.length * 2);
  });

  it('takes a window that is not known for granted, marks it, and refuses nothing for it', async () => {
    const conversationId = await begun(null, 'chat-completions');
    const small = await app.context.preview({ conversationId, text: 'hello' });
    expect(small.window).toEqual({ size: 32_768, assumed: true, answerRoom: 8_192, budget: 24_576 });
    const text = 'One sentence after the other. '.repeat(20_000);
    const { shown, arrived, status } = await showAndSend(conversationId, text);
    expect(status).toBe('done');
    expect(arrived).toBe(shown.body);
    expect(shown.tooSmall).toBeNull();
    expect(shown.messages.map(({ parts }) => parts.map(({ why }) => why))).toEqual([['pinned', 'question']]);
  });

  it('marks every count that is no model’s own', async () => {
    const conversationId = await begun(8_000, 'chat-completions');
    const quick = await app.context.preview({ conversationId, text: '你好' });
    const exact = await app.context.preview({ conversationId, text: '你好', exact: true });
    expect(quick.tokens).toMatchObject({ counting: 'estimate', estimated: true });
    expect(exact.tokens).toMatchObject({ counting: 'o200k_base', estimated: true });
    const sum = exact.messages.reduce((total, { tokens }) => total + tokens, exact.tokens.system);
    expect(exact.tokens.total).toBe(sum);
  });

  it('tells a preview that is no longer wanted so', async () => {
    const conversationId = await begun(8_000, 'chat-completions');
    await expect(app.context.preview({ conversationId, text: 'a' }, () => false)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
  });
});

describe('a conversation not begun', () => {
  it('is shown as it will begin', async () => {
    app.settings.patch({ providers: [providerAt(server.baseUrl)] });
    const setup = { presetId: 'quick-command', systemPrompt: 'Be exact.' };
    const shown = await app.context.preview({ conversationId: null, text: 'hi', setup, whole: true });
    expect(shown).toMatchObject({ conversationId: null, policy: { kind: 'turns', turns: 1, chosen: true } });
    const turn = await app.turns.send({ conversationId: null, text: 'hi', setup });
    await ended(app, turn.turnId);
    expect(server.seen.at(-1)?.body).toBe(shown.body);
    expect(await app.conversations.get(turn.conversationId)).toMatchObject({
      presetId: 'quick-command',
      context: { kind: 'turns', turns: 1 },
      systemPrompt: 'Be exact.',
    });
  });
});
