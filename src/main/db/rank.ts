/**
 * BM25 over a bounded set of candidates. The index's own scores every hit there is before it sorts, most of a second for
 * a common word in a million messages; here the cost has an end.
 */
import { hitAt } from './marks';
import type { Pattern } from './parse-query';
import { tokens } from './tokens';

/** The usual constants: how soon repetition stops counting, and how much length does. */
const K1 = 1.2;
const B = 0.75;
/** UTF-16 units of a message that are looked at; what it is about stands in its beginning. */
const LOOKED_AT = 8000;

interface Counted {
  /** Occurrences by pattern. */
  counts: number[];
  /** Tokens. */
  length: number;
}

function count(text: string, patterns: readonly Pattern[]): Counted {
  const found = [...tokens(text.slice(0, LOOKED_AT))];
  const counts = patterns.map(
    (pattern) => found.filter((_token, index) => hitAt(text, found, index, [pattern]) !== null).length,
  );
  return { counts, length: found.length };
}

/** The places of `texts`, best first; equals stay in their order. */
export function ranked(texts: readonly string[], patterns: readonly Pattern[]): number[] {
  const counted = texts.map((text) => count(text, patterns));
  const average = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length) || 1;
  const weights = patterns.map((_pattern, at) => {
    const holding = counted.filter(({ counts }) => (counts[at] ?? 0) > 0).length;
    return Math.log(1 + (counted.length - holding + 0.5) / (holding + 0.5));
  });
  const scores = counted.map(({ counts, length }) =>
    counts.reduce((sum, times, at) => {
      const spread = K1 * (1 - B + (B * length) / average);
      return sum + ((weights[at] ?? 0) * times * (K1 + 1)) / (times + spread);
    }, 0),
  );
  return texts.map((_text, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}
