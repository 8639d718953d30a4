import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropUnusedFiles, filesOf, getFile, hasFile, putFile } from '../../../src/main/db/attachments';
import { createConversation } from '../../../src/main/db/conversations';
import { importConversation, type ImportedConversation } from '../../../src/main/db/import';
import { pathOf } from '../../../src/main/db/messages';
import { migrate, schemaVersion } from '../../../src/main/db/migrate';
import { migrations } from '../../../src/main/db/migrations';
import { openForWriting } from '../../../src/main/db/open';
import { purgeConversation } from '../../../src/main/db/purge';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { fromParlance } from '../../../src/main/services/transfer/parlance';
import { exchange, newConversation, T0 } from '../../helpers/db';

let db: Db;
beforeEach(() => {
  db = openForWriting(':memory:');
});
afterEach(() => db.close());

const hash = 'a'.repeat(64);
const put = (name: string): void =>
  void putFile(db, { hash: name, mediaType: 'image/png', data: Uint8Array.of(1, 2, 3) });

function talk(id: string, message: string): ImportedConversation {
  return fromParlance({
    ...newConversation(),
    id,
    updatedAt: T0,
    headMessageId: message,
    messages: [
      {
        id: message,
        parentId: null,
        role: 'user',
        text: 'Look',
        createdAt: T0,
        attachments: [{ hash, name: 'dot' }],
      },
    ],
  });
}
const [one, two] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const [m1, m2] = ['33333333-3333-4333-8333-333333333333', '44444444-4444-4444-8444-444444444444'];

test('a database of the version before gets the tables and keeps what it has', () => {
  const old = new Sqlite(':memory:');
  old.pragma('foreign_keys = ON');
  migrate(old, migrations, 5);
  // The queries of today read tables of tomorrow: rows are put in by hand.
  old.exec(`INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
    VALUES (1, 'c', 'Kept', 'user', 1, 1)`);
  migrate(old, migrations, 6);
  expect(schemaVersion(old)).toBe(6);
  expect(all(old, sql`SELECT title FROM conversations`)).toEqual([{ title: 'Kept' }]);
  expect(all(old, sql`SELECT count(*) AS n FROM attachments`)).toEqual([{ n: 0 }]);
});

test('a file is kept once, read as it was, and shown by its messages', () => {
  put(hash);
  put(hash);
  expect(getFile(db, { hash })).toMatchObject({ mediaType: 'image/png' });
  expect([...(getFile(db, { hash })?.data ?? [])]).toEqual([1, 2, 3]);
  expect(importConversation(db, { conversation: talk(one, m1) })).toMatchObject({ added: 1, pictures: 1 });
  expect(importConversation(db, { conversation: talk(one, m1) })).toMatchObject({ added: 0, pictures: 0 });
  expect(pathOf(db, { conversationId: one })[0]?.attachments).toEqual([
    { hash, name: 'dot', mediaType: 'image/png', bytes: 3 },
  ]);
  expect(filesOf(db, { id: one })).toEqual([hash]);
});

test('a message without pictures says nothing of them', () => {
  const { id } = createConversation(db, { conversation: newConversation() });
  exchange(db, id, null, 'q', 'a', T0);
  expect(pathOf(db, { conversationId: id }).map((message) => 'attachments' in message)).toEqual([
    false,
    false,
  ]);
});

test('a message cannot show what is not there, and then nothing of it is stored', () => {
  expect(() => importConversation(db, { conversation: talk(one, m1) })).toThrow('FOREIGN KEY');
  expect(pathOf(db, { conversationId: one })).toEqual([]);
});

test('a file goes with the last conversation that shows it; unused ones go by themselves', () => {
  put(hash);
  importConversation(db, { conversation: talk(one, m1) });
  importConversation(db, { conversation: talk(two, m2) });
  purgeConversation(db, { id: one });
  expect(hasFile(db, { hash })).toBe(true);
  purgeConversation(db, { id: two });
  expect(hasFile(db, { hash })).toBe(false);
  put('b'.repeat(64));
  expect(dropUnusedFiles(db, {})).toBe(1);
});
