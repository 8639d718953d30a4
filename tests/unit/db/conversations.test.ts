import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createConversation,
  getConversation,
  listConversations,
  restoreConversation,
  trashConversation,
  updateConversation,
} from '../../../src/main/db/conversations';
import { purgeConversation } from '../../../src/main/db/purge';
import { getDraft, setDraft } from '../../../src/main/db/drafts';
import { about } from '../../../src/main/db/health';
import { pathOf } from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { search } from '../../../src/main/db/search';
import { setSession } from '../../../src/main/db/sessions';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { exchange, newConversation, T0 } from '../../helpers/db';

let db: Db;
beforeEach(() => {
  db = openForWriting(':memory:');
});
afterEach(() => db.close());

const create = (more: Parameters<typeof newConversation>[0] = {}) =>
  createConversation(db, { conversation: newConversation(more) });
const ids = () => listConversations(db, {}).map(({ id }) => id);

test('comes back as it was made', () => {
  const conversation = newConversation({
    title: '天气',
    titleSource: 'made',
    style: {
      tone: 0.5,
      formality: 1,
      verbosity: 0,
      humour: 0.5,
      language: null,
      temperature: 0.3,
      topP: null,
      reasoningEffort: null,
      instructions: 'Short.',
    },
    context: { kind: 'turns', turns: 5 },
    systemPrompt: 'You are a guide.',
    presetId: 'quick',
  });
  const made = createConversation(db, { conversation });
  expect(made).toEqual({
    ...conversation,
    updatedAt: T0,
    pinned: false,
    archived: false,
    deletedAt: null,
    folderId: null,
    headMessageId: null,
    messages: 0,
  });
  expect(getConversation(db, { id: made.id })).toEqual(made);
  expect(getConversation(db, { id: randomUUID() })).toBeNull();
});

test('the list is newest first, without the trash', () => {
  const [a, b, c] = [create({ createdAt: 10 }), create({ createdAt: 30 }), create({ createdAt: 20 })];
  expect(ids()).toEqual([b.id, c.id, a.id]);
  trashConversation(db, { id: b.id, at: 99 });
  expect(ids()).toEqual([c.id, a.id]);
  expect(getConversation(db, { id: b.id })?.deletedAt).toBe(99);
  trashConversation(db, { id: b.id, at: 100 });
  expect(getConversation(db, { id: b.id })?.deletedAt).toBe(99);
  expect(restoreConversation(db, { id: b.id })?.deletedAt).toBeNull();
  expect(ids()).toEqual([b.id, c.id, a.id]);
  expect(restoreConversation(db, { id: randomUUID() })).toBeNull();
});

describe('an update', () => {
  test('changes what it names and leaves the rest and the place in the list', () => {
    const made = create({ title: 'Old', context: { kind: 'turns', turns: 3 } });
    const patch = {
      title: 'New',
      titleSource: 'user',
      pinned: true,
      model: null,
      systemPrompt: 's',
    } as const;
    expect(updateConversation(db, { id: made.id, patch, at: T0 + 5 })).toEqual({ ...made, ...patch });
    expect(updateConversation(db, { id: made.id, patch: {}, at: T0 + 6 })).toEqual({ ...made, ...patch });
    const context = { kind: 'tokens', budget: 9 } as const;
    expect(updateConversation(db, { id: made.id, patch: { context, archived: true }, at: 0 })).toEqual({
      ...made,
      ...patch,
      context,
      archived: true,
    });
    expect(updateConversation(db, { id: made.id, patch: { context: null }, at: 0 })?.context).toBeNull();
  });

  test('moves it up the list where asked', () => {
    const made = create();
    expect(updateConversation(db, { id: made.id, patch: {}, at: T0 + 9, touch: true })?.updatedAt).toBe(
      T0 + 9,
    );
  });

  test('of nothing is nothing', () => {
    expect(updateConversation(db, { id: randomUUID(), patch: { title: 'x' }, at: 1 })).toBeNull();
  });

  test('to a folder that is not there is refused', () => {
    const made = create();
    expect(() => updateConversation(db, { id: made.id, patch: { folderId: 'f' }, at: 1 })).toThrow(
      'FOREIGN KEY',
    );
    db.exec(`INSERT INTO folders VALUES ('f', 'Work', 1)`);
    expect(updateConversation(db, { id: made.id, patch: { folderId: 'f' }, at: 1 })?.folderId).toBe('f');
    db.exec(`DELETE FROM folders`);
    expect(getConversation(db, { id: made.id })?.folderId).toBeNull();
  });
});

describe('a purge', () => {
  test('takes everything of the conversation and nothing of others, step by step', () => {
    const [kept, gone] = [create({ title: 'kept' }), create({ title: 'gone' })];
    const texts = Array.from({ length: 61 }, (_, index) => `secret number ${index}`);
    let parent: string | null = null;
    for (const text of texts) parent = exchange(db, gone.id, parent, text, `answer to ${text}`).assistant.id;
    exchange(db, kept.id, null, 'number one', 'stays');
    setDraft(db, { conversationId: gone.id, text: 'draft', at: 1 });
    setSession(db, {
      conversationId: gone.id,
      providerId: 'p',
      token: 't',
      messageId: 'm',
      excluded: [],
      at: 1,
    });
    expect(search(db, { query: 'number', limit: 200 }).hits).toHaveLength(123);

    const steps: number[] = [];
    do steps.push(purgeConversation(db, { id: gone.id }).remaining);
    while ((steps.at(-1) ?? 0) > 0 && steps.length < 10);

    expect(steps).toEqual([102, 82, 62, 42, 22, 2, 0]);
    expect(search(db, { query: 'number', limit: 200 }).hits).toHaveLength(1);
    expect(search(db, { query: 'secret', limit: 10 }).hits).toEqual([]);
    expect(getConversation(db, { id: gone.id })).toBeNull();
    expect(getDraft(db, { conversationId: gone.id })).toBe('');
    expect(about(db, {})).toMatchObject({ conversations: 1, messages: 2 });
    for (const table of ['turns', 'journal', 'sessions', 'drafts']) {
      const rows = all(db, { text: `SELECT * FROM ${table}`, params: [] });
      expect(rows, table).toHaveLength(table === 'turns' ? 1 : 0);
    }
    expect(all(db, sql`PRAGMA foreign_key_check`)).toEqual([]);
  });

  test('broken off leaves a shorter conversation in the trash', () => {
    const made = create();
    let parent: string | null = null;
    for (let index = 0; index < 30; index += 1) parent = exchange(db, made.id, parent, 'q', 'a').assistant.id;
    expect(purgeConversation(db, { id: made.id })).toEqual({ remaining: 40, purged: true });
    expect(listConversations(db, {})).toEqual([]);
    expect(getConversation(db, { id: made.id })).toMatchObject({ messages: 40 });
    expect(pathOf(db, { conversationId: made.id })).toHaveLength(40);
  });

  test('of the trash passes over what is not in it, or has been taken out since the last step', () => {
    const made = create();
    let parent: string | null = null;
    for (let index = 0; index < 30; index += 1) parent = exchange(db, made.id, parent, 'q', 'a').assistant.id;
    const step = () => purgeConversation(db, { id: made.id, onlyTrashed: true });
    expect(step()).toEqual({ remaining: 0, purged: false });
    trashConversation(db, { id: made.id, at: T0 });
    expect(step()).toEqual({ remaining: 40, purged: true });
    restoreConversation(db, { id: made.id });
    expect(step()).toEqual({ remaining: 0, purged: false });
    expect(pathOf(db, { conversationId: made.id })).toHaveLength(40);
  });

  test('of nothing is done at once', () => {
    expect(purgeConversation(db, { id: randomUUID() })).toEqual({ remaining: 0, purged: false });
  });
});
