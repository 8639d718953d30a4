import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { foldJournal } from '../../../src/main/db/journal';

// Thousands of cases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('foldJournal', () => {
  test.each([
    ['nothing', '', [], ''],
    [
      'in order',
      '',
      [
        [0, 'ab'],
        [2, 'cd'],
      ],
      'abcd',
    ],
    [
      'out of order',
      '',
      [
        [2, 'cd'],
        [0, 'ab'],
      ],
      'abcd',
    ],
    [
      'twice',
      '',
      [
        [0, 'ab'],
        [0, 'ab'],
        [2, 'cd'],
        [2, 'cd'],
      ],
      'abcd',
    ],
    [
      'overlapping',
      '',
      [
        [0, 'abc'],
        [2, 'cde'],
      ],
      'abcde',
    ],
    [
      'contained',
      '',
      [
        [0, 'abcd'],
        [1, 'bc'],
      ],
      'abcd',
    ],
    [
      'after a gap',
      '',
      [
        [0, 'ab'],
        [5, 'fg'],
        [7, 'hi'],
      ],
      'abfghi',
    ],
    [
      'on a base',
      'base',
      [
        [4, '+'],
        [5, '!'],
      ],
      'base+!',
    ],
    [
      'already in the base',
      'base',
      [
        [0, 'ba'],
        [2, 'se'],
        [4, '!'],
      ],
      'base!',
    ],
  ] as [string, string, [number, string][], string][])('%s', (_name, base, entries, expected) => {
    expect(
      foldJournal(
        base,
        entries.map(([offset, text]) => ({ offset, text })),
      ),
    ).toBe(expected);
  });

  test('any pieces of a text that cover it give the text, however often and in whatever order they come', () => {
    const pieces = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), pieces, fc.nat(30), (text, cuts, at) => {
        const split = Math.min(at, text.length);
        const entries = cuts.map(([offset, length]) => ({
          offset,
          text: text.slice(offset, offset + length),
        }));
        entries.splice(at % (entries.length + 1), 0, { offset: split, text: text.slice(split) });
        expect(foldJournal(text.slice(0, split), entries)).toBe(text);
      }),
    );
  });
});
