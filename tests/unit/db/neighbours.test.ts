import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNeighbours, neighboursOf } from '../../../src/main/db/neighbours';
import { openForWriting } from '../../../src/main/db/open';
import { prepareText } from '../../../src/main/db/prepare-text';

const tokensOf = (words: string[]): string[] => {
  const found = new Set<string>();
  addNeighbours(found, words);
  return [...found];
};

describe('neighbours', () => {
  test('one token a pair, which is one character of private use', () => {
    const [token = '', ...more] = tokensOf(['模', '型']);
    expect(more).toEqual([]);
    expect(Array.from(token)).toHaveLength(1);
    expect(token).toMatch(/^\p{Co}$/u);
  });

  test('order counts', () => {
    expect(tokensOf(['模', '型'])).not.toEqual(tokensOf(['型', '模']));
  });

  test('a character alone has none, and words with spaces between have none', () => {
    expect(tokensOf(['模'])).toEqual([]);
    expect(tokensOf(['模', 'cache', '型', 'get', 'user'])).toEqual([]);
    expect(neighboursOf([{ words: ['word'], open: false }])).toBeNull();
  });

  test('a phrase that has other words in it, or may go on, is not covered by pairs', () => {
    expect(neighboursOf([{ words: ['模', '型'], open: true }])).toBeNull();
    expect(neighboursOf([{ words: ['模', '型', 'name'], open: false }])).toBeNull();
    expect(neighboursOf([{ words: ['模', '型', '库'], open: false }])).toMatch(/^\(\("." AND "."\)\)$/u);
  });

  test('a phrase without pairs among others leaves nothing to go by', () => {
    const phrases = [
      { words: ['模', '型'], open: false },
      { words: ['c'], open: false },
    ];
    expect(neighboursOf(phrases)).toBeNull();
  });

  test('every run of a text has its pairs among those of the text', () => {
    const piece = fc.constantFrom('模', '型', 'cache ', 'useStore ', '，', 'HTTPServer2 ');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2, maxLength: 12 }), (pieces) => {
        const { text, pairs } = prepareText(pieces.join(''));
        const words = text.split(' ');
        for (let from = 0; from + 2 <= words.length; from++) {
          for (const token of tokensOf(words.slice(from, from + 2)))
            expect(pairs.split(' ')).toContain(token);
        }
      }),
    );
  });

  test('the index takes every token for a word', () => {
    const db = openForWriting(':memory:');
    const found = new Set<string>();
    for (let n = 0; n < 20_000; n++) addNeighbours(found, [String.fromCharCode(0x4e00 + n), '模']);
    db.prepare("INSERT INTO messages_fts(rowid, text, parts, pairs) VALUES (1, '', '', ?)").run(
      [...found].join(' '),
    );
    db.exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'messages_fts', 'row')");
    expect(db.prepare('SELECT count(*) AS n FROM temp.words').get()).toEqual({ n: found.size });
    db.close();
  });
});
