import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { folded, tokens } from '../../../src/main/db/tokens';

// Thousands of cases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const words = (text: string): string[] => [...tokens(text)].map((token) => token.text);
const parts = (text: string): string[][] =>
  [...tokens(text)].map((token) => token.parts.map((part) => part.text));

describe('folded', () => {
  test.each([
    ['Élan', 'elan'],
    ['e\u0301lan', 'elan'],
    ['ＡＢＣ１２', 'abc12'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['οδος', 'οδοσ'],
    ['ﬁne', 'fine'],
    ['مَرْحَبًا', 'مرحبا'],
    ['שָׁלוֹם', 'שלום'],
    ['हिन्दी', 'हिन्दी'],
    ['\u1112\u1161\u11ab', '한'],
    ['か\u3099', 'が'],
  ])('%s reads as %s', (text, expected) => {
    expect(folded(text)).toBe(expected);
  });
});

describe('tokens', () => {
  test.each([
    ['plain words, and numbers: 3.14', ['plain', 'words', 'and', 'numbers', '3', '14']],
    ['今天天气', ['今', '天', '天', '气']],
    ['重跑gen一次', ['重', '跑', 'gen', '一', '次']],
    ['ひらがなとカタカナー', ['ひ', 'ら', 'が', 'な', 'と', 'カ', 'タ', 'カ', 'ナ', 'ー']],
    ['한국어', ['한', '국', '어']],
    ['\u1112\u1161\u11ab\u1100\u116e\u11a8', ['한', '국']],
    ['ｶﾞｷﾞ', ['ガ', 'ギ']],
    ['𠮷野家 𰻞', ['𠮷', '野', '家', '𰻞']],
    ['snake_case kebab-case', ['snake', 'case', 'kebab', 'case']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['… !? — 🎉', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test('Thai is a character at a time, with its vowel signs', () => {
    expect(words('กินข้าว')).toEqual(['กิ', 'น', 'ข้', 'า', 'ว']);
  });

  test.each([
    ['useCacheStore', ['use', 'cache', 'store']],
    ['HTTPServer', ['http', 'server']],
    ['utf8Decode', ['utf', '8', 'decode']],
    ['gpt4o', ['gpt', '4', 'o']],
    ['XMLHttpRequest2', ['xml', 'http', 'request', '2']],
    ['ÉtéHiver', ['ete', 'hiver']],
    ['AE\u0301te2', ['a', 'ete', '2']],
    ['O\u03072', ['o', '2']],
  ])('%s has parts', (text, expected) => {
    expect(parts(text)).toEqual([expected]);
  });

  test.each(['word', 'Word', 'WORD', '2026', 'été', '天', 'aB'.repeat(33)])('%s has none', (text) => {
    expect(parts(text)).toEqual([[]]);
  });

  test('offsets point at the original', () => {
    const text = 'Ça, 今天 useＣache!';
    const found = [...tokens(text)];
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['Ça', '今', '天', 'useＣache']);
    expect(found[3]?.parts.map(({ start, end }) => text.slice(start, end))).toEqual(['use', 'Ｃache']);
  });

  test('every letter and digit is in exactly one token, in order, and no character is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let end = 0;
        let covered = '';
        for (const token of tokens(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
          covered += text.slice(token.start, token.end);
          if (token.parts.length === 0) continue;
          expect(token.parts.length).toBeGreaterThan(1);
          expect(token.parts.map((part) => part.text).join('')).toBe(token.text);
        }
        const letters = (of: string): string =>
          (of.match(/[\p{L}\p{N}]/gu) ?? []).filter((each) => folded(each) !== '').join('');
        expect(letters(covered)).toBe(letters(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('a token read by itself is the same token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        for (const token of tokens(text)) {
          expect(words(text.slice(token.start, token.end))).toEqual([token.text]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
