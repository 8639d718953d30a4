import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastBreak, mend } from '../../../src/renderer/features/markdown/inline/mend';
import { splitter } from '../../../src/renderer/features/markdown/inline/text-parts';

describe('the end of a running text', () => {
  test.each([
    ['plain', 'plain'],
    ['**bo', '**bo**'],
    ['**bold*', '**bold**'],
    ['**bold**', '**bold**'],
    ['a **', 'a '],
    ['a **bold ', 'a **bold**'],
    ['***both', '***both***'],
    ['**a *b', '**a *b***'],
    ['~~gone', '~~gone~~'],
    ['a ~', 'a '],
    ['`co', '`co`'],
    ['``a `b', '``a `b``'],
    ['`', ''],
    ['done `x` and', 'done `x` and'],
    ['[te', 'te'],
    ['[text]', '[text]'],
    ['[text](https://e.exa', 'text'],
    ['[**te', '**te**'],
    ['![alt', ''],
    ['see ![alt](https://e', 'see '],
    ['[a](https://e.example/x_(y)) then', '[a](https://e.example/x_(y)) then'],
    ['array[0', 'array[0'],
    ['2 * 3', '2 * 3'],
    ['a*b', 'a*b'],
    ['snake_case', 'snake_case'],
    ['_it', '_it_'],
    ['end\\', 'end'],
    ['\\*not', '\\*not'],
    ['`a*b` **c', '`a*b` **c**'],
    ['中文**“引', '中文**“引**'],
  ])('%j is shown as %j', (text, source) => expect(mend(text)).toEqual({ source, formula: null }));

  test.each([
    ['so \\(a + b', 'so ', 'a + b'],
    ['so \\[ x', 'so ', ' x'],
    ['so $$x\\', 'so ', 'x'],
  ])('%j ends in a formula', (text, source, formula) => expect(mend(text)).toEqual({ source, formula }));
});

test('a break is where no mark is open', () => {
  expect(lastBreak('one. two **three. four** five')).toBe(5);
  expect(lastBreak('line\n`code. more` x\nend')).toBe(20);
  expect(lastBreak('中文。**重点。')).toBe(3);
  expect(lastBreak('**never. closed. at all')).toBe(0);
});

describe('parts of a long text', () => {
  const words = fc.array(
    fc.constantFrom('word ', '**bold** ', '`code` ', 'end. ', 'line\n', '中文。', '**', '[', '*a '),
    {
      minLength: 400,
      maxLength: 2_500,
    },
  );

  test('together are the text, and stay as it grows', () => {
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join('');
        const split = splitter();
        let before: readonly string[] = [];
        for (let end = 0; end < text.length + 700; end += 700) {
          const parts = split(text.slice(0, end));
          expect(parts.join('')).toBe(text.slice(0, end));
          expect(parts.slice(0, Math.max(0, before.length - 1))).toEqual(before.slice(0, -1));
          before = parts;
        }
      }),
      { numRuns: 40 },
    );
  });

  test('are not many where there is nothing wrong', () => {
    expect(splitter()('A sentence with **bold** words. '.repeat(100))).toHaveLength(1);
    expect(splitter()('A sentence with **bold** words. '.repeat(400)).length).toBeGreaterThan(2);
  });

  test('are small where there are only marks', () => {
    const parts = splitter()('*a '.repeat(1_000));
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(500);
  });

  test('begin anew with another text', () => {
    const split = splitter();
    split('one. '.repeat(2_000));
    expect(split('two').join('')).toBe('two');
  });
});
