import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimateTokens, piecesOf } from '../../../src/main/demo/pieces';

it('loses nothing, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => piecesOf(text).join('') === text),
  );
});

it('cuts prose into words and Chinese into a character or two', () => {
  expect(piecesOf('Hello brave world')).toEqual(['Hello ', 'brave ', 'world']);
  expect(piecesOf('你好世界。')).toEqual(['你好', '世界。']);
});

it('cuts no character in two', () => {
  for (const piece of piecesOf('a😀b👩‍👩‍👧c𠮷野家'.repeat(20))) expect(piece).not.toMatch(/\p{Surrogate}/u);
});

it('counts a Chinese character as a token and four of anything else', () => {
  expect(estimateTokens('')).toBe(0);
  expect(estimateTokens('四个汉字')).toBe(4);
  expect(estimateTokens('twelve chars')).toBe(3);
  expect(estimateTokens('四个汉字 and more')).toBe(4 + 3);
});
