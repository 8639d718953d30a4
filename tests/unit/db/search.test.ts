import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createConversation,
  restoreConversation,
  trashConversation,
  updateConversation,
} from '../../../src/main/db/conversations';
import { getMessage, updateMessage } from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { search } from '../../../src/main/db/search';
import { newNewest, nextTicket, watchNewest } from '../../../src/main/db/supersede';
import type { Db } from '../../../src/main/db/sql';
import { beginTurn } from '../../../src/main/db/turns';
import { exchange, newConversation, newTurn, T0 } from '../../helpers/db';

const DAY = 86_400_000;
let db: Db;
beforeEach(() => {
  db = openForWriting(':memory:');
});
afterEach(() => db.close());

const conversation = (title = 'Untitled'): string =>
  createConversation(db, { conversation: newConversation({ title }) }).id;
const hits = (query: string, limit = 50) => search(db, { query, limit }).hits;
const texts = (query: string): (string | undefined)[] =>
  hits(query).map(({ messageId }) => getMessage(db, { id: messageId })?.text);

test('a hit says where it is', () => {
  const id = conversation('Weather');
  const { assistant } = exchange(db, id, null, 'q', '明天有雨，记得带伞。', T0);
  const result = search(db, { query: '带伞', limit: 5 });
  expect(result).toEqual({
    hits: [
      {
        conversationId: id,
        messageId: assistant.id,
        title: 'Weather',
        role: 'assistant',
        createdAt: T0,
        snippet: '明天有雨，记得带伞。',
        marks: [[7, 9]],
      },
    ],
    more: false,
    next: null,
    tookMs: expect.any(Number),
  });
});

test('hits are newest first by their own time, whenever they were written', () => {
  const id = conversation();
  exchange(db, id, null, 'middle apple', '-', T0);
  exchange(db, id, null, 'newest apple', '-', T0 + DAY);
  exchange(db, id, null, 'imported apple', '-', T0 - DAY);
  expect(texts('apple')).toEqual(['newest apple', 'middle apple', 'imported apple']);
});

test('the limit holds, and more is told', () => {
  const id = conversation();
  for (let index = 0; index < 4; index += 1) exchange(db, id, null, `apple ${index}`, '-', T0 + index);
  expect(search(db, { query: 'apple', limit: 3 })).toMatchObject({ more: true, hits: { length: 3 } });
  expect(search(db, { query: 'apple', limit: 4 })).toMatchObject({ more: false, hits: { length: 4 } });
});

test('pages follow one another without a gap or a repetition, by words and by filters', () => {
  const id = conversation();
  for (let index = 0; index < 7; index += 1) exchange(db, id, null, `apple ${index}`, 'pear', T0 + index);
  for (const query of ['apple', 'role:user']) {
    const pages: string[] = [];
    let before: number | null = null;
    do {
      const page = search(db, { query, limit: 3, before });
      pages.push(page.hits.map(({ snippet }) => snippet.at(-1)).join(''));
      before = page.next;
    } while (before !== null);
    expect(pages).toEqual(['654', '321', '0']);
  }
});

test('by relevance: more of the words in less text first, the rare word before the common one', () => {
  const id = conversation();
  const said = ['apple pie', 'apple apple apple', `apple ${'and so on '.repeat(50)}`, 'pear', 'apple quince'];
  for (const [at, text] of said.entries()) exchange(db, id, null, text, '-', T0 + at);
  const best = (query: string): string[] =>
    search(db, { query, limit: 10, order: 'relevance' }).hits.map(({ snippet }) => snippet.slice(0, 12));
  expect(best('apple')).toEqual(['apple apple ', 'apple quince', 'apple pie', 'apple and so']);
  expect(best('apple quince')).toEqual(['apple quince']);
  expect(search(db, { query: 'apple', limit: 2, order: 'relevance' })).toMatchObject({
    more: true,
    next: null,
  });
});

test('a newer question ends an older one: before it begins, and in the middle of it', () => {
  const id = conversation();
  for (let index = 0; index < 9; index += 1) exchange(db, id, null, `apple ${index}`, '-', T0 + index);
  const newest = newNewest();
  watchNewest(db, newest);
  const old = nextTicket(newest, 'search');
  nextTicket(newest, 'find');
  expect(search(db, { query: 'apple', limit: 3, ticket: old }).hits).toHaveLength(3);
  const ticket = nextTicket(newest, 'search');
  const cancelled = expect.objectContaining({ failure: expect.objectContaining({ code: 'cancelled' }) });
  expect(() => search(db, { query: 'apple', limit: 3, ticket: old })).toThrow(cancelled);
  let rows = 0;
  // The filter looks at the model of one row after another: at the third somebody types on.
  db.function('folded', (value: unknown) => {
    rows += 1;
    if (rows === 3) nextTicket(newest, 'search');
    return String(value);
  });
  expect(() => search(db, { query: 'model:nowhere', limit: 3, ticket })).toThrow(cancelled);
  expect(rows).toBeLessThan(6);
});

test('all branches are searched, the trash is not', () => {
  const [a, b] = [conversation(), conversation()];
  exchange(db, a, null, 'apple one', '-');
  exchange(db, a, null, 'apple two', '-');
  exchange(db, b, null, 'apple three', '-');
  expect(hits('apple')).toHaveLength(3);
  trashConversation(db, { id: a, at: 1 });
  expect(texts('apple')).toEqual(['apple three']);
  expect(texts('role:user')).toEqual(['apple three']);
  restoreConversation(db, { id: a });
  expect(hits('apple')).toHaveLength(3);
});

describe('words', () => {
  beforeEach(() => {
    const id = conversation();
    exchange(db, id, null, 'The useCacheStore hook caches a café menu', '今天天气怎么样？', T0);
    exchange(db, id, null, 'http_server in Go', '今天的天气预报：晴。重跑gen一次', T0 + 1);
  });

  test.each([
    ['cache', 1],
    ['Cache', 1],
    ['cachestore', 1],
    ['useCa', 1],
    ['usecachestore', 1],
    ['store', 1],
    ['CAFE', 1],
    ['cafés', 0],
    ['men', 1],
    ['enu', 0],
    ['"cache store"', 1],
    ['"menu café"', 0],
    ['httpServer', 1],
    ['server', 1],
    ['天', 2],
    ['天气', 2],
    ['天气预报', 1],
    ['天晴', 0],
    ['重跑gen', 1],
    ['gen一次', 1],
    ['今天 晴', 1],
    ['天气 -预报', 1],
    ['天气 -"天气"', 0],
    ['hook 天气', 0],
    ['?!', 0],
  ])('%s is in %d', (query, count) => {
    expect(hits(query)).toHaveLength(count);
  });
});

describe('filters', () => {
  let ids: Record<string, string>;
  beforeEach(() => {
    const [fruit, other] = [conversation('Früchte und Obst'), conversation('别的')];
    const a = exchange(
      db,
      fruit,
      null,
      'apple question',
      'apple answer',
      new Date(2026, 1, 10, 12).getTime(),
    );
    const b = exchange(db, other, null, 'apple 问题', 'apple 答案', new Date(2026, 2, 10, 12).getTime());
    db.exec(
      `UPDATE messages SET provider_id = 'openrouter', model = 'Grok-4' WHERE id = '${b.assistant.id}'`,
    );
    updateMessage(db, { id: a.user.id, patch: { pinned: true } });
    updateMessage(db, { id: a.assistant.id, patch: { rating: 'good' } });
    updateMessage(db, { id: b.assistant.id, patch: { rating: 'bad' } });
    ids = { q1: a.user.id, a1: a.assistant.id, q2: b.user.id, a2: b.assistant.id };
  });

  test.each([
    ['role:user', ['q2', 'q1']],
    ['-role:user', ['a2', 'a1']],
    ['provider:demo', ['a1']],
    ['-provider:demo', ['a2', 'q2', 'q1']],
    ['provider:open', ['a2']],
    ['model:grok', ['a2']],
    // Questions have none, which is no model by the name of null.
    ['model:nu', []],
    ['-model:nu', ['a2', 'q2', 'a1', 'q1']],
    ['before:2026-03', ['a1', 'q1']],
    ['after:2026-03', ['a2', 'q2']],
    ['after:2026-02-10 before:2026-02-11', ['a1', 'q1']],
    ['-after:2026-03', ['a1', 'q1']],
    ['in:fruchte', ['a1', 'q1']],
    ['in:"und obst" role:user', ['q1']],
    ['in:别', ['a2', 'q2']],
    ['-in:别', ['a1', 'q1']],
    ['is:pinned', ['q1']],
    ['-is:pinned', ['a2', 'q2', 'a1']],
    ['rated:good', ['a1']],
    ['rated:bad', ['a2']],
    ['-rated:good', ['a2', 'q2', 'q1']],
    ['', ['a2', 'q2', 'a1', 'q1']],
    ['role:', ['a2', 'q2', 'a1', 'q1']],
    ['-answer', ['a2', 'q2', 'q1']],
    ['-answer role:assistant', ['a2']],
  ])('%s alone and with a word', (query, expected) => {
    const found = (text: string) =>
      hits(text).map(({ messageId }) => Object.keys(ids).find((name) => ids[name] === messageId));
    expect(found(query)).toEqual(expected);
    expect(found(`apple ${query}`)).toEqual(expected);
  });

  test('has:code', () => {
    const id = conversation();
    exchange(db, id, null, 'show me', 'Here:\n```js\nlet x;\n```');
    expect(texts('has:code')).toEqual(['Here:\n```js\nlet x;\n```']);
  });

  test('an answer being written is not among them', () => {
    const id = conversation();
    const assistant = { id: crypto.randomUUID(), parentId: null, createdAt: T0, style: null, context: null };
    beginTurn(db, { turn: newTurn(id), user: null, assistant });
    expect(hits('').map(({ messageId }) => messageId)).not.toContain(assistant.id);
  });

  test('a renamed conversation is found by its new title', () => {
    const id = conversation('before');
    exchange(db, id, null, 'x', 'y');
    updateConversation(db, { id, patch: { title: '之后' }, at: 1 });
    expect(hits('in:before')).toEqual([]);
    expect(hits('in:之后')[0]?.title).toBe('之后');
  });
});

describe('the plan', () => {
  const plan = (query: string): string => {
    const said: string[] = [];
    const watched = new Sqlite(db.serialize(), { verbose: (text) => said.push(String(text)) });
    watched.function('folded', (text) => text);
    search(watched, { query, limit: 10 });
    const rows: unknown[] = watched
      .prepare(`EXPLAIN QUERY PLAN ${said.at(-1)}`)
      .pluck(false)
      .all();
    watched.close();
    return JSON.stringify(rows);
  };

  test.each(['apple', 'apple role:user after:2026 in:x', 'apple is:pinned -pear', 'role:user', '-pear', ''])(
    '%j is read newest first, never sorted',
    (query) => {
      expect(plan(query)).not.toContain('TEMP B-TREE');
    },
  );

  test('pinned and rated messages are not looked for one by one', () => {
    expect(plan('is:pinned')).toContain('messages_pinned');
    expect(plan('rated:good')).toContain('messages_rated');
  });
});
