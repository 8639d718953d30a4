import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConversation, getConversation } from '../../../src/main/db/conversations';
import { insertMessage, seqAt } from '../../../src/main/db/message-rows';
import {
  getMessage,
  pathBefore,
  pathOf,
  pathTo,
  showBranch,
  updateMessage,
} from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { exchange, newConversation, T0 } from '../../helpers/db';

let db: Db;
let conversationId: string;
beforeEach(() => {
  db = openForWriting(':memory:');
  conversationId = createConversation(db, { conversation: newConversation() }).id;
});
afterEach(() => db.close());
const head = () => getConversation(db, { id: conversationId })?.headMessageId;

describe('the tree', () => {
  test('paths go from the root to the message, with siblings oldest first', () => {
    const a = exchange(db, conversationId, null, 'q1', 'a1', T0);
    const b = exchange(db, conversationId, a.assistant.id, 'q2', 'a2', T0 + 10);
    const c = exchange(db, conversationId, a.assistant.id, 'q2, edited', 'a3', T0 + 20);
    const path = pathOf(db, { conversationId });
    expect(path.map(({ text }) => text)).toEqual(['q1', 'a1', 'q2, edited', 'a3']);
    expect(path.map(({ parentId }) => parentId)).toEqual([null, a.user.id, a.assistant.id, c.user.id]);
    expect(path[2]?.siblings).toEqual([b.user.id, c.user.id]);
    expect(path[0]?.siblings).toEqual([a.user.id]);
    expect(pathTo(db, { messageId: b.user.id }).map(({ text }) => text)).toEqual(['q1', 'a1', 'q2']);
    const texts = (messages: { text: string }[]): string => messages.map(({ text }) => text).join(' ');
    expect(texts(pathTo(db, { messageId: b.user.id, limit: 2 }))).toBe('a1 q2');
    expect(texts(pathOf(db, { conversationId, limit: 1 }))).toBe(texts(path.slice(-1)));
    expect(texts(pathBefore(db, { messageId: b.user.id, limit: 9 }))).toBe('q1 a1');
    expect(texts(pathBefore(db, { messageId: b.user.id, limit: 1 }))).toBe('a1');
    expect(pathBefore(db, { messageId: path[0]?.id ?? '', limit: 9 })).toEqual([]);
    expect(getMessage(db, { id: c.user.id })).toEqual(path[2]);
    expect(head()).toBe(c.assistant.id);
  });

  test('roots have siblings too, of their own conversation alone', () => {
    const a = exchange(db, conversationId, null, 'one', 'x');
    const b = exchange(db, conversationId, null, 'two', 'y');
    const other = createConversation(db, { conversation: newConversation() });
    exchange(db, other.id, null, 'three', 'z');
    expect(getMessage(db, { id: a.user.id })?.siblings).toEqual([a.user.id, b.user.id]);
  });

  test('showing a branch goes to the newest leaf under the message', () => {
    const a = exchange(db, conversationId, null, 'q1', 'a1', T0);
    const b = exchange(db, conversationId, a.assistant.id, 'q2', 'a2', T0 + 10);
    const d = exchange(db, conversationId, b.assistant.id, 'q4', 'a4', T0 + 40);
    exchange(db, conversationId, a.assistant.id, 'q3', 'a3', T0 + 50);
    expect(showBranch(db, { messageId: b.user.id }).map(({ text }) => text)).toEqual([
      'q1',
      'a1',
      'q2',
      'a2',
      'q4',
      'a4',
    ]);
    expect(head()).toBe(d.assistant.id);
    expect(showBranch(db, { messageId: a.user.id }).at(-1)?.text).toBe('a3');
    expect(() => showBranch(db, { messageId: randomUUID() })).toThrow('no longer there');
  });

  test('a leaf counts as newest by its own time, even under a parent whose clock was ahead', () => {
    const a = exchange(db, conversationId, null, 'q1', 'a1', T0 + 1_000_000);
    const b = exchange(db, conversationId, a.assistant.id, 'q2', 'a2', T0);
    expect(showBranch(db, { messageId: a.user.id }).at(-1)?.id).toBe(b.assistant.id);
  });

  test('what is not there is null or empty', () => {
    expect(getMessage(db, { id: randomUUID() })).toBeNull();
    expect(pathTo(db, { messageId: randomUUID() })).toEqual([]);
    expect(pathOf(db, { conversationId })).toEqual([]);
    expect(pathOf(db, { conversationId: randomUUID() })).toEqual([]);
  });

  test('a damaged tree ends instead of running in circles', () => {
    const a = exchange(db, conversationId, null, 'q1', 'a1');
    db.exec(`UPDATE messages SET parent = (SELECT max(seq) FROM messages) WHERE parent IS NULL`);
    expect(pathTo(db, { messageId: a.user.id })).toHaveLength(2);
  });
});

test('marks', () => {
  const { assistant } = exchange(db, conversationId, null, 'q', 'a');
  const { id } = assistant;
  expect(updateMessage(db, { id, patch: { rating: 'good', pinned: true } })).toEqual({
    ...assistant,
    rating: 'good',
    pinned: true,
  });
  expect(updateMessage(db, { id, patch: { rating: null, excluded: true } })).toEqual({
    ...assistant,
    pinned: true,
    excluded: true,
  });
  expect(updateMessage(db, { id, patch: {} })?.pinned).toBe(true);
  expect(updateMessage(db, { id: randomUUID(), patch: { pinned: true } })).toBeNull();
});

describe('sequence numbers', () => {
  const insert = (createdAt: number): number =>
    insertMessage(db, {
      id: randomUUID(),
      conversation: 1,
      parent: null,
      role: 'user',
      status: 'done',
      createdAt,
      text: 'x',
      providerId: null,
      model: null,
      style: null,
      context: null,
      turnId: null,
    });

  test('follow time, whatever order messages come in', () => {
    const seqs = [T0 + 2, T0, T0 + 1, T0].map(insert);
    expect(seqs).toEqual([seqAt(T0 + 2), seqAt(T0), seqAt(T0 + 1), seqAt(T0) + 1]);
  });

  test('never collide, with thousands of messages of one moment', () => {
    const seqs = Array.from({ length: 2100 }, () => insert(0));
    expect(new Set(seqs).size).toBe(2100);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(all(db, sql`SELECT messages FROM conversations`)).toEqual([{ messages: 2100 }]);
  });

  test.each([-5, 0.7, Number.MAX_SAFE_INTEGER])('hold for the odd time %d', (ms) => {
    expect(Number.isSafeInteger(seqAt(ms))).toBe(true);
  });
});
