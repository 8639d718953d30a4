import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, delimiterOf } from '../../../../../src/main/services/batch/input/csv';
import { gather, inPieces, problemOf } from './reading';

const rows = (text: string, size = 3): ReturnType<typeof gather<{ line: number; fields: string[] }>> =>
  gather(csvRows(inPieces(text, size)));
const fields = async (text: string, size = 3): Promise<string[][]> =>
  (await rows(text, size)).map((row) => row.fields);

describe('fields', () => {
  test('quotes, doubled quotes, and line ends inside them', async () => {
    expect(await fields('a,b\r\n"x, y","say ""yes""\r\nnow"\r\n1,2')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "yes"\r\nnow'],
      ['1', '2'],
    ]);
  });

  test('empty fields stay, blank rows go', async () => {
    expect(await fields('a,b\n,\n\n  \nx,\n"",y\n')).toEqual([
      ['a', 'b'],
      ['x', ''],
      ['', 'y'],
    ]);
  });

  test.each(['\n', '\r', '\r\n'])('line end %j, with and without one at the end', async (end) => {
    const text = ['a,b', '1,2', '3,4'].join(end);
    expect(await fields(text)).toEqual(await fields(text + end));
    expect((await rows(text)).map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test('the line a row begins in counts the lines inside quotes before it', async () => {
    expect((await rows('a,b\n"1\n2\r\n3",x\r\ny,z')).map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test('a pair of line ends cut in two is one', async () => {
    expect((await rows('a\r\nb\r\n"c\r\nd"\r\ne', 1)).map(({ line }) => line)).toEqual([1, 2, 3, 5]);
  });

  test('the same rows however the text is cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', '中', '😀') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (table, size) => {
          const kept = [['p', 'q'], ...table].filter((row) => row.some((one) => one.trim() !== ''));
          const text = [
            'p,q',
            ...table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')),
          ];
          expect(await fields(text.join('\r\n'), size)).toEqual(kept);
        },
      ),
    );
  });
});

describe('the delimiter', () => {
  test.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['a\tb', '\t'],
    ['"a;b;c",d', ','],
    ['"x\ny;z",d;e;f', ';'],
    ['alone', ','],
    ['\n\na;b\nc,d,e', ';'],
  ])('of %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  test('is used', async () => {
    expect(await fields('a;b\n"1;2";3,4')).toEqual([
      ['a', 'b'],
      ['1;2', '3,4'],
    ]);
  });
});

describe('broken quotes are named by their line', () => {
  test('never closed: the line it opens in', async () => {
    expect(await problemOf(rows('a,b\n1,2\n3,"four\nfive\nsix'))).toMatchObject({
      problem: 'open_quote',
      line: 3,
    });
  });

  test('inside a field that does not begin with one', async () => {
    expect(await problemOf(rows('a,b\n5" pipe,2'))).toMatchObject({ problem: 'stray_quote', line: 2 });
  });

  test('something behind the closing one', async () => {
    expect(await problemOf(rows('a,b\n"x"y,2'))).toMatchObject({ problem: 'stray_quote', line: 2 });
  });

  test('a field without an end is refused before it fills the memory', async () => {
    const endless = gather(csvRows(inPieces(`a\n"${'x'.repeat(5000)}`, 100), 1000));
    expect(await problemOf(endless)).toMatchObject({ problem: 'line_too_long', line: 2 });
  });
});
