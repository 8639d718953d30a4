import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createConversation, updateConversation } from '../../../src/main/db/conversations';
import { showBranch, updateMessage } from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { pathStamp } from '../../../src/main/db/path-stamp';
import { beginTurn, continueTurn, finishTurn } from '../../../src/main/db/turns';
import { exchange, finished, newConversation, newTurn, T0 } from '../../helpers/db';

test('differs after all that changes a branch, and after nothing else', () => {
  const db = openForWriting(':memory:');
  const conversationId = createConversation(db, { conversation: newConversation() }).id;
  const first = exchange(db, conversationId, null, 'one', 'first', T0);
  const second = exchange(db, conversationId, first.assistant.id, 'two', 'second', T0 + 10);
  const seen = new Set<string | null>();
  const isNew = (): boolean => {
    const stamp = pathStamp(db, { conversationId });
    const fresh = !seen.has(stamp);
    seen.add(stamp);
    return fresh;
  };
  const changes: [string, () => unknown][] = [
    ['pinned', () => updateMessage(db, { id: first.user.id, patch: { pinned: true } })],
    ['pinned another', () => updateMessage(db, { id: second.user.id, patch: { pinned: true } })],
    ['unpinned the first', () => updateMessage(db, { id: first.user.id, patch: { pinned: false } })],
    ['left out', () => updateMessage(db, { id: first.user.id, patch: { excluded: true } })],
    ['said more', () => exchange(db, conversationId, second.assistant.id, 'three', 'third', T0 + 20)],
    ['another branch', () => exchange(db, conversationId, first.assistant.id, 'two b', 'second b', T0 + 20)],
    ['shown again', () => showBranch(db, { messageId: second.assistant.id })],
  ];
  expect(isNew()).toBe(true);
  for (const [what, change] of changes) {
    change();
    expect([what, isNew()]).toEqual([what, true]);
  }

  const turn = newTurn(conversationId, { startedAt: T0 + 30 });
  const assistant = {
    id: randomUUID(),
    parentId: second.user.id,
    createdAt: T0 + 30,
    style: null,
    context: null,
  };
  beginTurn(db, { turn, user: null, assistant });
  expect(isNew()).toBe(true);
  // In the same millisecond as it began.
  finishTurn(db, {
    turnId: turn.id,
    at: T0 + 30,
    state: 'interrupted',
    message: finished('half', { status: 'interrupted' }),
  });
  expect(isNew()).toBe(true);
  const more = newTurn(conversationId, { startedAt: T0 + 40 });
  continueTurn(db, { turn: more, messageId: assistant.id, at: T0 + 40 });
  finishTurn(db, { turnId: more.id, at: T0 + 40, state: 'done', message: finished('half and half') });
  expect(isNew()).toBe(true);

  updateConversation(db, { id: conversationId, patch: { title: 'Renamed' }, at: T0 + 50 });
  updateMessage(db, { id: first.assistant.id, patch: { rating: 'good' } });
  expect(isNew()).toBe(false);
  expect(pathStamp(db, { conversationId: randomUUID() })).toBeNull();
  db.close();
});
