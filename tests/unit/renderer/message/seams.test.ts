import { expect, test } from 'vitest';
import { splitAtSeams } from '../../../../src/renderer/features/message/seams';

test('cuts a continued answer where its parts were joined', () => {
  expect(splitAtSeams('first half, second half', [11])).toEqual(['first half,', ' second half']);
  expect(splitAtSeams('abc', [1, 2])).toEqual(['a', 'b', 'c']);
});

test('leaves whole what was never cut, and seams at the very ends', () => {
  expect(splitAtSeams('abc', [])).toEqual(['abc']);
  expect(splitAtSeams('abc', [0, 3, 99])).toEqual(['abc']);
  expect(splitAtSeams('', [0])).toEqual(['']);
});

test('does not cut a code block in two', () => {
  const text = 'Look:\n```ts\nconst a = 1;\nconst b = 2;\n```\ndone';
  expect(splitAtSeams(text, [text.indexOf('const b')])).toEqual([text]);
  const after = text.indexOf('done');
  expect(splitAtSeams(text, [text.indexOf('const b'), after])).toEqual([text.slice(0, after), 'done']);
});
