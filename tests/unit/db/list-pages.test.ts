import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConversationCursor } from '../../../src/shared/history';
import {
  createConversation,
  listConversations,
  listTrash,
  pageOfConversations,
  retitleConversation,
  trashConversation,
  updateConversation,
} from '../../../src/main/db/conversations';
import { openForWriting } from '../../../src/main/db/open';
import type { Db } from '../../../src/main/db/sql';
import { newConversation, T0 } from '../../helpers/db';

let db: Db;
beforeEach(() => {
  db = openForWriting(':memory:');
});
afterEach(() => db.close());

const add = (createdAt: number): string =>
  createConversation(db, { conversation: newConversation({ id: randomUUID(), createdAt }) }).id;

function pages(limit: number): string[][] {
  const found: string[][] = [];
  let after: ConversationCursor | null = null;
  do {
    const page = pageOfConversations(db, { after, limit });
    found.push(page.items.map(({ id }) => id));
    after = page.next;
  } while (after);
  return found;
}

test('pages together are the list, also where many were changed in the same millisecond', () => {
  for (let index = 0; index < 23; index += 1) add(T0 + (index >> 2));
  const whole = listConversations(db, {}).map(({ id }) => id);
  expect(whole).toHaveLength(23);
  for (const limit of [1, 5, 23, 50]) expect(pages(limit).flat()).toEqual(whole);
});

test('the trash is in no page, tells how many it holds, and shows the last thrown away first', () => {
  const [a, b, c] = [add(T0), add(T0 + 1), add(T0 + 2)];
  trashConversation(db, { id: a, at: T0 + 20 });
  trashConversation(db, { id: c, at: T0 + 10 });
  expect(pages(10).flat()).toEqual([b]);
  const { items, total } = listTrash(db, { limit: 1 });
  expect([items.map(({ id }) => id), total]).toEqual([[a], 2]);
});

test('a made title may be reworded, a typed one never', () => {
  const id = add(T0);
  updateConversation(db, { id, patch: { title: 'Made', titleSource: 'made' }, at: T0 });
  expect(retitleConversation(db, { id, title: 'Better' })).toMatchObject({
    title: 'Better',
    titleSource: 'made',
  });
  updateConversation(db, { id, patch: { title: 'Mine', titleSource: 'user' }, at: T0 });
  expect(retitleConversation(db, { id, title: 'Better still' })).toBeNull();
});
