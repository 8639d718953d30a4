import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConversation } from '../../../src/main/db/conversations';
import { appendJournal } from '../../../src/main/db/journal';
import { getMessage } from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { recoverTurns, touchOwner } from '../../../src/main/db/recovery';
import { search } from '../../../src/main/db/search';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { beginTurn, continueTurn, finishTurn, type NewTurn } from '../../../src/main/db/turns';
import { exchange, finished, newConversation, newTurn, T0 } from '../../helpers/db';

let db: Db;
let conversationId: string;
beforeEach(() => {
  db = openForWriting(':memory:');
  conversationId = createConversation(db, { conversation: newConversation() }).id;
});
afterEach(() => db.close());

/** The id of a process that was there and has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const begin = (owner: Partial<NewTurn>, text: string): { turnId: string; messageId: string } => {
  const turn = newTurn(conversationId, owner);
  const id = randomUUID();
  beginTurn(db, {
    turn,
    user: null,
    assistant: { id, parentId: null, createdAt: T0, style: null, context: null },
  });
  if (text !== '') appendJournal(db, { turnId: turn.id, entries: [{ channel: 'text', offset: 0, text }] });
  return { turnId: turn.id, messageId: id };
};
const recover = (at = T0 + 1000): number => recoverTurns(db, { ownPid: process.pid, ownId: 'this-test', at });

test('an answer of a dead process ends as interrupted, with what came, found by search', () => {
  const { turnId, messageId } = begin({ ownerPid: deadPid(), ownerId: 'dead' }, '');
  appendJournal(db, {
    turnId,
    entries: [
      { channel: 'reasoning', offset: 0, text: 'hm' },
      { channel: 'text', offset: 0, text: '今天' },
      { channel: 'text', offset: 2, text: '天气 \ud83d' },
    ],
  });
  appendJournal(db, { turnId, entries: [{ channel: 'text', offset: 6, text: '\ude00!' }] });
  appendJournal(db, { turnId, entries: [{ channel: 'text', offset: 2, text: '天气 \ud83d' }] });

  expect(recover()).toBe(1);

  expect(getMessage(db, { id: messageId })).toMatchObject({
    status: 'interrupted',
    text: '今天天气 😀!',
    reasoning: 'hm',
  });
  expect(search(db, { query: '天气', limit: 5 }).hits.map((hit) => hit.messageId)).toEqual([messageId]);
  expect(all(db, sql`SELECT state, ended_at FROM turns`)).toEqual([
    { state: 'interrupted', ended_at: T0 + 1000 },
  ]);
  expect(all(db, sql`SELECT * FROM journal`)).toEqual([]);
  expect(recover()).toBe(0);
});

test('one that had nothing yet is interrupted and empty', () => {
  const { messageId } = begin({ ownerPid: deadPid(), ownerId: 'dead' }, '');
  expect(recover()).toBe(1);
  expect(getMessage(db, { id: messageId })).toMatchObject({ status: 'interrupted', text: '' });
});

test('a process id that was given out again does not keep it alive', () => {
  begin({ ownerPid: process.pid, ownerId: 'an earlier life of this process id' }, 'own id');
  expect(recover(T0 + 1)).toBe(1);
  begin({ ownerPid: process.ppid, ownerId: 'silent for too long' }, 'parent id');
  expect(recover(T0 + 60_000)).toBe(0);
  expect(recover(T0 + 60_001)).toBe(1);
});

test('our own turns and those of another living process stay alone', () => {
  const own = begin({}, 'own');
  const other = begin({ ownerPid: process.ppid, ownerId: 'other' }, 'other');
  expect(recover(T0 + 60_000)).toBe(0);
  touchOwner(db, { ownerId: 'other', at: T0 + 100_000 });
  expect(recover(T0 + 150_000)).toBe(0);
  for (const { messageId } of [own, other]) {
    expect(getMessage(db, { id: messageId })?.status).toBe('streaming');
  }
});

test('a continued answer keeps its first part', () => {
  const { assistant } = exchange(db, conversationId, null, 'q', 'First half');
  const turn = newTurn(conversationId, { ownerPid: deadPid(), ownerId: 'dead' });
  continueTurn(db, { turn, messageId: assistant.id, at: T0 });
  appendJournal(db, { turnId: turn.id, entries: [{ channel: 'text', offset: 10, text: ', second' }] });
  expect(recover()).toBe(1);
  expect(getMessage(db, { id: assistant.id })).toMatchObject({ text: 'First half, second', seams: [10] });
  expect(search(db, { query: 'first second', limit: 5 }).hits).toHaveLength(1);
});

test('an owner that slept and was taken for dead loses nothing', () => {
  const { turnId, messageId } = begin({ ownerPid: process.ppid, ownerId: 'sleeper' }, 'before, ');
  expect(recover(T0 + 100_000)).toBe(1);
  appendJournal(db, { turnId, entries: [{ channel: 'text', offset: 8, text: 'after' }] });
  expect(recover(T0 + 200_000)).toBe(1);
  expect(getMessage(db, { id: messageId })).toMatchObject({ text: 'before, after', status: 'interrupted' });
  const message = finished('before, after, end');
  expect(finishTurn(db, { turnId, at: T0 + 300_000, state: 'done', message })).toMatchObject({
    text: 'before, after, end',
    status: 'done',
  });
});

test('a sleeper does not overwrite what somebody else has gone on with', () => {
  const { turnId, messageId } = begin({ ownerPid: process.ppid, ownerId: 'sleeper' }, 'half');
  recover(T0 + 100_000);
  const next = newTurn(conversationId);
  continueTurn(db, { turn: next, messageId, at: T0 + 110_000 });
  const late = { turnId, at: T0 + 120_000, state: 'done', message: finished('half, late') } as const;
  expect(finishTurn(db, late)).toMatchObject({ text: 'half', status: 'streaming' });
  const message = finished('half, continued');
  expect(finishTurn(db, { turnId: next.id, at: T0 + 130_000, state: 'done', message }).text).toBe(
    'half, continued',
  );
});
