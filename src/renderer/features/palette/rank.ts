/** Which entries answer what was typed, the best first. */

export interface Findable {
  label: string;
  /** Other words it is found by: its English name, the section it stands in. */
  also: string;
}

/** Lower is better; each is how well one word fits. */
const FIT = { start: 0, wordStart: 1, initials: 2, within: 3, also: 4 };

const initialsOf = (text: string): string =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1))
    .join('');

/** How well a word fits a text, or null. */
function fitIn(text: string, word: string): number | null {
  const at = text.indexOf(word);
  if (at === 0) return FIT.start;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? FIT.within : FIT.wordStart;
  return null;
}

function fitOf({ label, also }: Findable, word: string): number | null {
  const name = label.toLowerCase();
  const own = fitIn(name, word);
  if (own !== null && own < FIT.initials) return own;
  if (word.length > 1 && initialsOf(name).startsWith(word)) return FIT.initials;
  return own ?? (also.toLowerCase().includes(word) ? FIT.also : null);
}

const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** The sum of the fits of all words; null where one of them fits nowhere. */
export function score(entry: Findable, words: readonly string[]): number | null {
  let sum = 0;
  for (const word of words) {
    const fit = fitOf(entry, word);
    if (fit === null) return null;
    sum += fit;
  }
  return sum;
}

export interface Ranked<E> {
  id: string;
  items: E[];
}

/**
 * Groups of entries that hold every word, at most `most` of each, best first; the group with the best entry comes
 * first. Equal ones keep the order they came in. Without words, everything as it came.
 */
export function rank<E extends Findable>(
  groups: readonly { id: string; items: readonly E[] }[],
  query: string,
  most: number,
): Ranked<E>[] {
  const words = wordsOf(query);
  return groups
    .map(({ id, items }) => {
      const scored = items
        .map((item) => ({ item, value: score(item, words) }))
        .filter((one): one is { item: E; value: number } => one.value !== null)
        .sort((one, other) => one.value - other.value);
      return { id, best: scored[0]?.value ?? Infinity, items: scored.slice(0, most).map(({ item }) => item) };
    })
    .filter(({ items }) => items.length > 0)
    .sort((one, other) => one.best - other.best)
    .map(({ id, items }) => ({ id, items }));
}
