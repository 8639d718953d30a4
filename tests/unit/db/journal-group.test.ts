import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConversation } from '../../../src/main/db/conversations';
import { foldJournal, journalOf } from '../../../src/main/db/journal';
import { flushJournal, gatherJournal } from '../../../src/main/db/journal-group';
import { openForWriting } from '../../../src/main/db/open';
import { purgeConversation } from '../../../src/main/db/purge';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { beginTurn, finishTurn } from '../../../src/main/db/turns';
import { finished, newConversation, newTurn, T0 } from '../../helpers/db';

let db: Db;
beforeEach(() => void (db = openForWriting(':memory:')));
afterEach(() => db.close());

const begin = (): { conversationId: string; turnId: string } => {
  const { id } = createConversation(db, { conversation: newConversation() });
  const turn = newTurn(id, { startedAt: T0 });
  const assistant = { id: randomUUID(), parentId: null, createdAt: T0, style: null, context: null };
  beginTurn(db, { turn, user: null, assistant });
  return { conversationId: id, turnId: turn.id };
};
const hand = (turnId: string, offset: number, text: string): Promise<null> =>
  gatherJournal(db, { turnId, entries: [{ channel: 'text', offset, text }] });
const stored = (): unknown[] =>
  all(db, sql`SELECT text FROM journal ORDER BY text`).map((row) => row['text']);

test('what follows the first is written together, soon, and said to be written then', async () => {
  const [one, other] = [begin(), begin()];
  const first = hand(one.turnId, 0, 'a');
  expect(stored()).toEqual(['"a"']);
  const later = [hand(one.turnId, 1, 'b'), hand(other.turnId, 0, 'x'), hand(one.turnId, 2, 'c')];
  expect(stored()).toEqual(['"a"']);
  await Promise.all([first, ...later]);
  expect(stored()).toEqual(['"a"', '"bc"', '"x"']);
});

test('a conversation that is gone takes nothing of the others along', async () => {
  const [gone, there] = [begin(), begin()];
  await hand(there.turnId, 0, 'a');
  purgeConversation(db, { id: gone.conversationId });
  const refused = expect(hand(gone.turnId, 0, 'x')).rejects.toThrow('no longer there');
  await hand(there.turnId, 1, 'b');
  await refused;
  expect(stored()).toEqual(['"a"', '"b"']);
});

test('what still waits at the end of its answer is stored before it, and is no reason to wait', async () => {
  const { turnId } = begin();
  const waiting = [hand(turnId, 0, 'a'), hand(turnId, 1, 'b')];
  finishTurn(db, { turnId, at: T0, state: 'done', message: finished('ab') });
  await Promise.all(waiting);
  expect(stored()).toEqual([]);
});

test('where it cannot be written everyone hears of it, and it can be handed in again', async () => {
  const { turnId } = begin();
  await hand(turnId, 0, 'a');
  db.pragma('query_only = ON');
  const refused = [hand(turnId, 1, 'b'), hand(turnId, 2, 'c')].map((one) =>
    expect(one).rejects.toThrow('readonly'),
  );
  flushJournal(db);
  await Promise.all(refused);
  db.pragma('query_only = OFF');
  await Promise.all([hand(turnId, 1, 'b'), hand(turnId, 2, 'c')]);
  const kept = journalOf(db, turnId, 'text');
  expect(foldJournal('', kept)).toBe('abc');
});
