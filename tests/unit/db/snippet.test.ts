import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openForWriting } from '../../../src/main/db/open';
import { parseQuery } from '../../../src/main/db/parse-query';
import { indexText } from '../../../src/main/db/search-index';
import { snippetOf } from '../../../src/main/db/snippet';
import { get, sql, type Db } from '../../../src/main/db/sql';
import { tokens } from '../../../src/main/db/tokens';

// Thousands of cases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const make = (text: string, query: string) => snippetOf(text, parseQuery(query, 0).patterns);
const marked = (text: string, query: string): string[] => {
  const { text: line, marks } = make(text, query);
  return marks.map(([start, end]) => line.slice(start, end));
};

describe('marks', () => {
  test.each([
    ['The Cache is full, the cache is empty', 'cache', ['Cache', 'cache']],
    ['Voilà l’été, ÉTÉ, e\u0301te\u0301', 'ete', ['été', 'ÉTÉ', 'e\u0301te\u0301']],
    ['beginning', 'beg', ['beg']],
    ['今天天气很好，明天天气不好', '天气', ['天气', '天气']],
    ['今天天气', '天', ['天天']],
    ['𠮷野家 and 𠮷', '𠮷', ['𠮷', '𠮷']],
    ['call useCacheStore now', 'cache', ['Cache']],
    ['call useCacheStore now', 'cachest', ['CacheSt']],
    ['call useCacheStore now', 'useCa', ['useCa']],
    ['get_user or getUser', 'getUser', ['get_user', 'getUser']],
    ['ＦＵＬＬ width', 'full', ['ＦＵＬＬ']],
    ['a ﬁne day', 'fin', ['ﬁn']],
    ['exact phrase, not exact other phrase', '"exact phrase"', ['exact phrase']],
    ['one two three', 'three one', ['one', 'three']],
    ['İstanbul', 'istan', ['İstan']],
    ['한국어', '한국', ['한국']],
  ])('%s / %s', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected);
  });

  test('words that must not be there, filters and no hit at all mark nothing', () => {
    expect(marked('one two', '-one')).toEqual([]);
    expect(marked('one two', 'role:user')).toEqual([]);
    expect(marked('one two', 'three')).toEqual([]);
  });
});

describe('the line', () => {
  test('is the text itself where that is short', () => {
    expect(make('short and sweet', 'sweet').text).toBe('short and sweet');
  });

  test('has one space where there were many, and none at its ends', () => {
    const { text, marks } = make('\n\n one\n\n  two\tthree \n', 'two');
    expect(text).toBe('one two three');
    expect(marks).toEqual([[4, 7]]);
  });

  test('stands around the first hit, cut between words', () => {
    const { text, marks } = make(`${'before it '.repeat(50)}needle${' and after'.repeat(50)}`, 'needle');
    expect(text).toMatch(/^…(it |before )+.*needle( and after)+( and)?…$/);
    expect(text.length).toBeLessThanOrEqual(162);
    expect(marks).toEqual([[text.indexOf('needle'), text.indexOf('needle') + 6]]);
  });

  test('is the beginning where nothing is marked', () => {
    expect(make(`${'word '.repeat(100)}`, '').text).toMatch(/^word word .*…$/);
  });

  test('finds a hit megabytes in', () => {
    const text = `${'滥竽充数 filler '.repeat(100_000)}针 in the haystack`;
    expect(marked(text, '针')).toEqual(['针']);
  });

  test('never cuts a character, whatever the text, and marks what the query says', () => {
    const unit = fc.oneof(
      fc.constantFrom('𠮷', '👩‍👩‍👧', 'e\u0301', '天', 'word', ' ', '\n', 'useCache', 'ｶﾞ', 'हि', '，'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 200 }), fc.nat(), (units, pick) => {
        const text = units.join('');
        const found = [...tokens(text)];
        const token = found[pick % Math.max(1, found.length)];
        const query = token ? `"${text.slice(token.start, token.end)}"` : '';
        const { text: line, marks } = make(text, query);
        expect(line).not.toMatch(/\p{Surrogate}/u);
        expect(marks.length > 0).toBe(token !== undefined);
        let last = 0;
        for (const [start, end] of marks) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(line.length);
          expect(line.slice(start, end)).not.toMatch(/\p{Surrogate}/u);
          last = end;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what the index finds is marked', () => {
  let db: Db;
  beforeAll(() => {
    db = openForWriting(':memory:');
  });
  afterAll(() => db.close());

  test('for one term at a time', () => {
    const vocabulary = [
      '天气',
      '天',
      'use',
      'Cache',
      'useCache',
      'CacheStore',
      'été',
      '한국',
      '_',
      ' ',
      ' ',
      '，',
      '3',
      'x',
    ];
    const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, fc.boolean(), (body, words, quoted) => {
        const term = words.replace(/[\s，]/g, '');
        const { match, patterns } = parseQuery(quoted ? `"${term}"` : term, 0);
        fc.pre(match !== null);
        db.exec('BEGIN');
        indexText(db, 1, body);
        const hit = get(db, sql`SELECT 1 FROM messages_fts WHERE messages_fts MATCH ${match}`);
        db.exec('ROLLBACK');
        expect(snippetOf(body, patterns).marks.length > 0).toBe(hit !== undefined);
      }),
      { numRuns: 3000 },
    );
  });
});
