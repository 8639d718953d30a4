import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSentences } from '../../../../src/renderer/state/sentences';

/** What is said after each piece, and at the end. */
function said(pieces: readonly string[]): string[][] {
  const read = createSentences('Code');
  let text = '';
  const steps = pieces.map((piece) => read((text += piece), false));
  return [...steps, read(text, true)];
}

const all = (text: string): string[] => said([text]).flat();

describe('a sentence', () => {
  test('is said when the next one begins, once, and the last at the end', () => {
    expect(said(['It is', ' cold. It', ' snows! Wh', 'y?'])).toEqual([
      [],
      ['It is cold.'],
      ['It snows!'],
      [],
      ['Why?'],
    ]);
  });

  test('needs no space in Chinese, and no blank line at the end of a line', () => {
    expect(said(['今天下雪', '。路滑吗？', '是的！\n', '小心'])).toEqual([
      [],
      ['今天下雪。'],
      ['路滑吗？', '是的！'],
      [],
      ['小心'],
    ]);
  });

  test('is not cut in a number, nor before what goes on in small letters', () => {
    expect(said(['It costs 3.', '50 or so, e.g. for', ' one. Two'])).toEqual([
      [],
      [],
      ['It costs 3.50 or so, e.g. for one.'],
      ['Two'],
    ]);
  });

  test('is said without the marks that are for the eye', () => {
    expect(
      all('## The *first* `step`\n\n- [x] **Open** [the page](https://e.example/a).\n> quoted\n'),
    ).toEqual(['The first step', 'Open the page.', 'quoted']);
    expect(all('2 * 3 = 6 and snake_case stays.')).toEqual(['2 * 3 = 6 and snake_case stays.']);
  });

  test('has the number of its list item with it', () => {
    expect(said(['1. ', 'First\n2. Second', '\n']).flat()).toEqual(['1. First', '2. Second']);
  });

  test('of a table is a row, and rules are nothing to say', () => {
    expect(all('| a | b |\n|---|:-:|\n| 1 | 2 |\n\n---\n')).toEqual(['a, b', '1, 2']);
  });

  test('of code is that there is some', () => {
    expect(all('Run this:\n```sh\necho "One. Two."\n```\nThen wait.')).toEqual([
      'Run this:',
      'Code',
      'Then wait.',
    ]);
    expect(all('- in a list\n\n  ~~~\n  let a = 1;\n  ~~~\n- on')).toEqual(['in a list', 'Code', 'on']);
  });
});

test('nothing is said twice or left out, however the text arrives', () => {
  const words = fc.constantFrom(
    'Snow',
    'falls',
    '3.5',
    'e.g.',
    'here. ',
    'now! ',
    '雪',
    '。',
    '？',
    '\n',
    '\n\n',
    ' ',
  );
  const pieces = fc.array(fc.array(words, { minLength: 1, maxLength: 4 }).map((some) => some.join('')));
  fc.assert(
    fc.property(pieces, (some) => {
      const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
      expect(letters(said(some).flat().join(''))).toBe(letters(some.join('')));
    }),
  );
});
