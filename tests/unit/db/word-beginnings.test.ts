import { expect, test } from 'vitest';
import { openForWriting } from '../../../src/main/db/open';
import { indexText } from '../../../src/main/db/search-index';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { namedOut } from '../../../src/main/db/word-beginnings';

const filled = (texts: string[]): Db => {
  const db = openForWriting(':memory:');
  texts.forEach((text, index) => indexText(db, index + 1, text));
  return db;
};
const found = (db: Db, match: string): unknown[] =>
  all(db, sql`SELECT rowid FROM messages_fts WHERE messages_fts MATCH ${match} ORDER BY rowid`).map(
    (row) => row['rowid'],
  );

test('long beginnings become the words that begin so, and find the same', () => {
  const db = filled(['stream', 'a streaming one', 'streams, streamed', 'strea', '流stream', 'upstream']);
  expect(namedOut(db, '("stream"*)')).toBe('(("stream" OR "streamed" OR "streaming" OR "streams"))');
  expect(found(db, namedOut(db, '"stream"*') ?? '')).toEqual(found(db, '"stream"*'));
  expect(found(db, '"stream"*')).toEqual([1, 2, 3, 5]);
});

test('short ones, phrases and whole words stay as they are', () => {
  const db = filled(['streaming answers']);
  for (const match of ['"strea"*', '"answer streaming"*', '"streaming"'])
    expect(namedOut(db, match)).toBe(match);
});

test('a beginning that nobody wrote finds nothing, and leaves the others of its query', () => {
  const db = filled(['streaming answers', 'somebody']);
  expect(namedOut(db, '("nobody"*)')).toBeNull();
  expect(namedOut(db, '("nobody"* OR "noborder"*) AND ("nowhere"*)')).toBeNull();
  const either = namedOut(db, '("nobody"* OR "somebo"*)') ?? '';
  expect(found(db, either)).toEqual([2]);
  expect(found(db, namedOut(db, '("nobody"*) AND ("answers")') ?? '')).toEqual([]);
});

test('more words than can be named stay as they are', () => {
  const db = filled(Array.from({ length: 60 }, (_, n) => `prefix${String.fromCharCode(97 + (n % 26))}${n}`));
  expect(namedOut(db, '"prefix"*')).toBe('"prefix"*');
  expect(found(db, '"prefix"*')).toHaveLength(60);
});

test('words written since are among them', () => {
  const db = filled(['stream']);
  expect(namedOut(db, '"stream"*')).toBe('("stream")');
  indexText(db, 2, 'streamer');
  expect(namedOut(db, '"stream"*')).toBe('("stream" OR "streamer")');
});
