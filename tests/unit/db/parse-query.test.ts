import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseQuery } from '../../../src/main/db/parse-query';
import { openForWriting } from '../../../src/main/db/open';
import { forgetText, indexText } from '../../../src/main/db/search-index';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { tokens } from '../../../src/main/db/tokens';

// Thousands of cases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const NOW = new Date(2026, 2, 14, 9, 26, 53).getTime();
const parse = (query: string) => parseQuery(query, NOW);
const day = (year: number, month: number, date: number): number => new Date(year, month - 1, date).getTime();

describe('words', () => {
  test.each([
    ['cache', '("cache"*)'],
    ['two words', '("two"*) AND ("words"*)'],
    ['天气', '("天 气")'],
    ['气', '("气")'],
    ['天气 预报', '("天 气") AND ("预 报")'],
    ['重跑gen', '("重 跑 gen"*)'],
    ['gen重跑', '("gen 重 跑")'],
    ['"exact phrase"', '("exact phrase")'],
    ['“全角引号”', '("全 角 引 号")'],
    ['"not closed yet', '("not closed yet")'],
    ['snake_case', '("snake case"*)'],
    ['getUser', '("getuser"* OR "get user"*)'],
    ['Éte', '("ete"*)'],
    ['ＡＢＣ', '("abc"*)'],
    ['3.14', '("3 14"*)'],
    ['https://x.example/a', '("https x example a"*)'],
    ['AND OR NOT NEAR', '("and"*) AND ("or"*) AND ("not"*) AND ("near"*)'],
    ['a"b c"d', '("a"*) AND ("b c") AND ("d"*)'],
  ])('%s', (query, match) => {
    expect(parse(query)).toMatchObject({ match, unwanted: null, filters: [], nothing: false });
  });

  test.each([
    ['cache -store', '("cache"*)', '("store"*)'],
    ['-天气', null, '("天 气")'],
    ['-"two words" -x y', '("y"*)', '("two words") OR ("x"*)'],
    ['－全角', null, '("全 角")'],
    ['well-known', '("well known"*)', null],
  ])('%s', (query, match, unwanted) => {
    expect(parse(query)).toMatchObject({ match, unwanted });
  });

  test.each(['', '   ', '\n\t', 'role:', 'in: before:'])('%j finds everything', (query) => {
    expect(parse(query)).toMatchObject({ match: null, unwanted: null, filters: [], nothing: false });
  });

  test.each(['!', '。，', '-', '"', '""', '***', '🎉', ':', '\0'])('%j finds nothing', (query) => {
    expect(parse(query).nothing).toBe(true);
  });

  test('a pasted page is cut, not refused', () => {
    const terms = parse('word '.repeat(100_000)).match?.split(' AND ') ?? [];
    expect(terms).toHaveLength(32);
  });
});

describe('filters', () => {
  test.each([
    ['role:user', { kind: 'role', role: 'user' }],
    ['role：assistant', { kind: 'role', role: 'assistant' }],
    ['ROLE:As', { kind: 'role', role: 'assistant' }],
    ['provider:Open', { kind: 'provider', begins: 'open' }],
    ['model:"grok 4"', { kind: 'model', contains: 'grok 4' }],
    ['in:标题', { kind: 'in', contains: '标题' }],
    ['in:"two words"', { kind: 'in', contains: 'two words' }],
    ['has:code', { kind: 'has', what: 'code' }],
    ['is:pinned', { kind: 'is', what: 'pinned' }],
    ['rated:good', { kind: 'rated', rating: 'good' }],
    ['rated:b', { kind: 'rated', rating: 'bad' }],
    ['before:2026', { kind: 'before', at: day(2026, 1, 1) }],
    ['after:2025-11', { kind: 'after', at: day(2025, 11, 1) }],
    ['after:2025-11-09', { kind: 'after', at: day(2025, 11, 9) }],
    ['after:2025/1/9', { kind: 'after', at: day(2025, 1, 9) }],
    ['after:today', { kind: 'after', at: day(2026, 3, 14) }],
    ['before:yesterday', { kind: 'before', at: day(2026, 3, 13) }],
    ['after:7d', { kind: 'after', at: day(2026, 3, 7) }],
    ['after:2w', { kind: 'after', at: day(2026, 2, 28) }],
    ['after:3m', { kind: 'after', at: day(2025, 12, 14) }],
    ['after:1y', { kind: 'after', at: day(2025, 3, 14) }],
  ])('%s', (query, filter) => {
    expect(parse(query)).toMatchObject({ match: null, filters: [{ filter, negated: false }] });
  });

  test.each([
    ['after:1m', '2026-03-31', '2026-02-28'],
    ['after:1m', '2024-03-31', '2024-02-29'],
    ['after:3m', '2026-05-31', '2026-02-28'],
    ['before:1m', '2026-01-31', '2025-12-31'],
    ['before:12m', '2024-02-29', '2023-02-28'],
    ['after:1y', '2024-02-29', '2023-02-28'],
    ['after:4y', '2024-02-29', '2020-02-29'],
  ])('%s on %s is %s: no month has more days than it has', (query, today, expected) => {
    const { filters } = parseQuery(query, new Date(`${today}T12:00`).getTime());
    expect(filters).toMatchObject([{ filter: { at: new Date(`${expected}T00:00`).getTime() } }]);
  });

  test('turned round with a minus', () => {
    expect(parse('-role:user x').filters).toEqual([
      { filter: { kind: 'role', role: 'user' }, negated: true },
    ]);
  });

  test.each([
    ['role:robot', '("role robot"*)'],
    ['before:soon', '("before soon"*)'],
    ['after:2026-13', '("after 2026 13"*)'],
    ['time:12', '("time 12"*)'],
  ])('%s means nothing as a filter and is searched for', (query, match) => {
    expect(parse(query)).toMatchObject({ match, filters: [] });
  });
});

describe('against a real index', () => {
  let db: Db;
  beforeAll(() => {
    db = openForWriting(':memory:');
  });
  afterAll(() => db.close());
  const matches = (expression: string): unknown[] =>
    all(db, sql`SELECT rowid FROM messages_fts WHERE messages_fts MATCH ${expression}`).map(
      (row) => row['rowid'],
    );

  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '"',
            '-',
            '*',
            '^',
            '(',
            ')',
            ':',
            'AND',
            'OR',
            'NOT',
            'NEAR(',
            '{text}',
            '+',
            '\0',
            ' ',
          ),
          fc.constantFrom(
            'role:',
            'before:',
            'in:"',
            'has:code',
            '天气',
            'useCache',
            'é',
            '\ud83d',
            '½',
            'ﷺ',
            '㈱',
          ),
          fc.string({ unit: 'grapheme', maxLength: 5 }),
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  );

  test('any input is a valid expression', () => {
    fc.assert(
      fc.property(typed, (query) => {
        const { match, unwanted } = parse(query);
        if (match !== null) matches(unwanted === null ? match : `(${match}) NOT (${unwanted})`);
        if (unwanted !== null) matches(unwanted);
      }),
      { numRuns: 10_000 },
    );
  });

  test('a message is found by every one of its words, their beginnings and any run of them', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
          fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
          fc
            .array(
              fc.constantFrom(
                '天气',
                'useCacheStore',
                ' ',
                'Été',
                '한국',
                '，',
                'x1',
                'कि',
                '\n',
                'か\u3099',
              ),
            )
            .map((parts) => parts.join('')),
        ),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const found = [...tokens(text)];
          if (found.length === 0) return;
          const first = a % found.length;
          const last = first + (b % (found.length - first));
          const piece = (range?: { start: number; end: number }): string =>
            text.slice(range?.start, range?.end);
          const word = piece(found[first]);
          const run = text.slice(found[first]?.start, found[last]?.end);
          const parts = found[first]?.parts.map(piece) ?? [];
          const queries = [`"${run}"`, `"${word}"`, word, ...parts];
          db.exec('BEGIN');
          indexText(db, 7, text);
          const hits = queries.map((query) => matches(parse(query).match ?? '""'));
          db.exec('ROLLBACK');
          expect(hits, queries.join(' | ')).toEqual(queries.map(() => [7]));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('what was forgotten leaves no words behind', () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 60 }), 300);
    texts.forEach((text, index) => indexText(db, index + 1, text));
    texts.forEach((text, index) => forgetText(db, index + 1, text));
    db.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'messages_fts', 'row')`);
    expect(all(db, sql`SELECT term FROM temp.words`)).toEqual([]);
    expect(() => db.exec(`INSERT INTO messages_fts(messages_fts) VALUES ('integrity-check')`)).not.toThrow();
  });
});
