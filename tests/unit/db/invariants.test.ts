/** Whatever is done in whatever order, rows, counts and index tell the same story. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createConversation, listConversations, trashConversation } from '../../../src/main/db/conversations';
import { purgeConversation } from '../../../src/main/db/purge';
import { quickCheck } from '../../../src/main/db/health';
import { appendJournal } from '../../../src/main/db/journal';
import { pathOf, showBranch, updateMessage } from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { prepareText } from '../../../src/main/db/prepare-text';
import { recoverTurns } from '../../../src/main/db/recovery';
import { all, get, sql, type Db } from '../../../src/main/db/sql';
import { beginTurn, continueTurn, finishTurn } from '../../../src/main/db/turns';
import { finished, newConversation, newTurn, T0 } from '../../helpers/db';

// Hundreds of databases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const steps = fc.array(
  fc.record({
    what: fc.constantFrom(
      'ask',
      'again',
      'journal',
      'finish',
      'finish',
      'continue',
      'crash',
      'show',
      'mark',
      'new',
      'purge',
    ),
    pick: fc.nat(),
    text: fc.oneof(
      fc.constantFrom('天气 useCache', 'one two', '', '…'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    ),
  }),
  { maxLength: 40 },
);
type Step = { what: string; pick: number; text: string };

function perform(db: Db, { what, pick, text }: Step): void {
  const one = (query: ReturnType<typeof sql>): string | null => {
    const rows = all(db, query);
    const row = rows[pick % Math.max(1, rows.length)];
    return row ? String(row['id']) : null;
  };
  const conversation = one(sql`SELECT id FROM conversations ORDER BY num`);
  const message = one(sql`SELECT m.id FROM messages AS m ORDER BY m.seq`);
  const running = one(sql`SELECT id FROM turns WHERE state = 'running' ORDER BY started_at, id`);
  const idle = one(
    sql`SELECT id FROM messages WHERE role = 'assistant' AND status <> 'streaming' ORDER BY seq`,
  );
  const owner = { ownerId: 'crashes', startedAt: T0 + pick };
  if (what === 'new') createConversation(db, { conversation: newConversation() });
  if (what === 'journal' && running) {
    appendJournal(db, { turnId: running, entries: [{ channel: 'text', offset: pick % 5, text }] });
  }
  if (what === 'finish' && running) {
    finishTurn(db, { turnId: running, at: T0 + pick, state: 'done', message: finished(text) });
  }
  if (what === 'crash') recoverTurns(db, { ownPid: process.pid, ownId: 'next life', at: T0 });
  if (what === 'show' && message) showBranch(db, { messageId: message });
  if (what === 'mark' && message)
    updateMessage(db, { id: message, patch: { pinned: pick % 2 === 0, rating: 'good' } });
  if (conversation === null) return;
  if (what === 'purge') {
    trashConversation(db, { id: conversation, at: T0 });
    purgeConversation(db, { id: conversation });
  }
  const own = one(
    sql`SELECT m.id FROM messages AS m JOIN conversations AS c ON c.num = m.conversation WHERE c.id = ${conversation}`,
  );
  if (what === 'ask' || what === 'again') {
    const id = randomUUID();
    const user = what === 'ask' ? { id, parentId: own, text, createdAt: T0 + (pick % 50) } : null;
    const parentId = user ? id : own;
    const assistant = { id: randomUUID(), parentId, createdAt: T0 + (pick % 50), style: null, context: null };
    beginTurn(db, { turn: newTurn(conversation, owner), user, assistant });
  }
  if (what === 'continue' && idle) {
    const row = get(
      db,
      sql`SELECT c.id FROM messages AS m JOIN conversations AS c ON c.num = m.conversation WHERE m.id = ${idle}`,
    );
    continueTurn(db, { turn: newTurn(String(row?.['id']), owner), messageId: idle, at: T0 });
  }
}

function check(db: Db): void {
  const rows = all(db, sql`SELECT seq, text FROM messages ORDER BY seq`);
  const words = rows.filter((row) => prepareText(String(row['text'])).text !== '').map((row) => row['seq']);
  const indexed = all(db, sql`SELECT id FROM messages_fts_docsize ORDER BY id`).map((row) => row['id']);
  expect(indexed).toEqual(words);
  db.exec(`INSERT INTO messages_fts(messages_fts) VALUES ('integrity-check')`);
  expect(
    all(
      db,
      sql`SELECT c.id FROM conversations AS c
        WHERE c.messages <> (SELECT count(*) FROM messages AS m WHERE m.conversation = c.num)`,
    ),
  ).toEqual([]);
  expect(
    all(
      db,
      sql`SELECT m.id FROM messages AS m WHERE (m.status = 'streaming') <>
        EXISTS (SELECT 1 FROM turns AS t WHERE t.message = m.seq AND t.id = m.turn_id AND t.state = 'running')`,
    ),
  ).toEqual([]);
  for (const { id, headMessageId, messages } of listConversations(db, {})) {
    const path = pathOf(db, { conversationId: id });
    expect(path.at(-1)?.id ?? null).toBe(headMessageId);
    expect(path.length > 0).toBe(messages > 0);
    path.forEach((message, index) => {
      expect(message.parentId).toBe(path[index - 1]?.id ?? null);
      expect(message.siblings).toContain(message.id);
    });
  }
  const sums = sql`sum(requests) AS requests, sum(asked) AS asked, sum(failed) AS failed FROM usage_days`;
  const asked = all(
    db,
    sql`SELECT count(*) AS requests, sum(asked) AS asked,
    sum(status IN ('error', 'interrupted')) AS failed FROM requests`,
  );
  expect(all(db, sql`SELECT ${sums}`)).toEqual(
    asked[0]?.['requests'] === 0 ? [{ requests: null, asked: null, failed: null }] : asked,
  );
  expect(all(db, sql`PRAGMA foreign_key_check`)).toEqual([]);
  expect(quickCheck(db, {})).toEqual([]);
}

test('after any forty steps', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const db = openForWriting(':memory:');
      createConversation(db, { conversation: newConversation() });
      for (const step of list) perform(db, step);
      check(db);
      recoverTurns(db, { ownPid: process.pid, ownId: 'the last life', at: T0 });
      check(db);
      expect(all(db, sql`SELECT * FROM journal`)).toEqual([]);
      expect(all(db, sql`SELECT id FROM messages WHERE status = 'streaming'`)).toEqual([]);
      db.close();
    }),
    { numRuns: 150 },
  );
});
