import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { firstHit, marksIn } from '../../../src/main/db/hits';
import { hitAt, type Range } from '../../../src/main/db/marks';
import { parseQuery, type Pattern } from '../../../src/main/db/parse-query';
import { tokens } from '../../../src/main/db/tokens';

// Thousands of cases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Every word asked whether a hit begins there. */
function hitsByWords(text: string, patterns: readonly Pattern[]): Range[] {
  const found = [...tokens(text)];
  return found.map((_, index) => hitAt(text, found, index, patterns)).filter((hit) => hit !== null);
}

function merged(hits: readonly Range[]): Range[] {
  const marks: Range[] = [];
  for (const [start, end] of hits) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

/** Few letters, so that words meet by chance; signs, scripts and forms that fold. */
const pieces = [
  'a b A ab aB Ab1 1 use Cache useCacheStore get_user getUser HTTPServer',
  '天 气 一 一一 か が か\u3099 한 \u1112\u1161\u11ab ﾊﾟ ㈱ ① 你好',
  'é e\u0301 ﬁ Ｆ К ß İ 𠮷 😀 ²',
  '- _ . ， 。 — ’',
].flatMap((row) => row.split(' '));
const piece = fc.constantFrom(...pieces, ' ', '  ', '\n');
const written = (maxLength: number) => fc.array(piece, { maxLength }).map((pieces) => pieces.join(''));

test('the places found are those where a word says so, whatever the text and the query', () => {
  fc.assert(
    fc.property(written(40), written(5), fc.boolean(), (text, asked, quoted) => {
      const { patterns } = parseQuery(quoted ? `"${asked}"` : asked, 0);
      const expected = merged(hitsByWords(text, patterns));
      expect(marksIn(text, patterns)).toEqual(expected);
      expect(firstHit(text, patterns)?.[0] ?? null).toBe(expected[0]?.[0] ?? null);
    }),
    { numRuns: 20_000 },
  );
});

test('a text of megabytes is searched to its end', () => {
  const text = `${'天气 weather_of aDay; '.repeat(100_000)}the end`;
  const { patterns } = parseQuery('"the end"', 0);
  expect(firstHit(text, patterns)).toEqual([text.length - 7, text.length]);
  // One character that folds, so that all of it is read word by word.
  expect(firstHit(`é ${text}`, patterns)).toEqual([text.length - 5, text.length + 2]);
});
