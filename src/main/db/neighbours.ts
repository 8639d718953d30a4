/**
 * Which characters stand side by side in a text without spaces, as one-character tokens. A phrase of common characters
 * makes the index walk every message that has them all, wherever they stand; asked for its pairs alone, it walks those
 * that have the pairs. A token is one of 131,068 and not the pair itself, because tokens of two characters would go into
 * the prefix index too: so different pairs may share one, and pairs found may stand apart. What is found is a candidate,
 * and the text decides. Pairs of words with spaces between are rarely asked for, and would double the cost.
 */
import { isUnspaced } from './tokens';

/** Two planes of private use, which no text has as a word; their last two code points are no characters. */
const FIRST = 0xf0000;
const PER_PLANE = 0xfffe;

/** FNV-1a over UTF-16 units. */
function token(before: string, after: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < before.length; at++) hash = Math.imul(hash ^ before.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ 0x20, 0x01000193);
  for (let at = 0; at < after.length; at++) hash = Math.imul(hash ^ after.charCodeAt(at), 0x01000193);
  const place = ((hash ^ (hash >>> 15)) >>> 0) % (2 * PER_PLANE);
  return String.fromCodePoint(FIRST + place + (place < PER_PLANE ? 0 : 2));
}

/** The pairs of these words, which stand one after another, each token once. */
export function addNeighbours(found: Set<string>, words: readonly string[]): void {
  for (let at = 1; at < words.length; at++) {
    const [before, after] = [words[at - 1] ?? '', words[at] ?? ''];
    if (isUnspaced(before) && isUnspaced(after)) found.add(token(before, after));
  }
}

/**
 * An index expression that holds wherever one of the phrases does, and seldom elsewhere; null where one of them is not
 * covered by pairs. `open`: the last word of a phrase may go on, so that its pair is not known.
 */
export function neighboursOf(phrases: readonly { words: readonly string[]; open: boolean }[]): string | null {
  const each = phrases.map(({ words, open }) => {
    if (open || words.length < 2 || !words.every(isUnspaced)) return '';
    const found = new Set<string>();
    addNeighbours(found, words);
    return [...found].map((one) => `"${one}"`).join(' AND ');
  });
  return each.length === 0 || each.includes('') ? null : `(${each.map((one) => `(${one})`).join(' OR ')})`;
}
