/**
 * What a word is, for the index, the query and the marks alike: all three go through here, so that they agree. Scripts
 * written without spaces give one token per character, which makes any run of them findable as a phrase.
 */

export interface Part {
  /** UTF-16 offsets in the original text. */
  start: number;
  end: number;
  /** As it is compared: see `folded`. */
  text: string;
}

export interface Token extends Part {
  /** The parts of an identifier (use, Cache, Store); the token itself alone where it has none. */
  parts: Part[];
  /** A character of a script without spaces: complete as it stands, never the beginning of a longer word. */
  solo: boolean;
}

/** Accents and vowel points that people leave out when they type. Marks of other scripts are vowels and stay. */
const points = /(?=\p{M})(?![\u3099\u309a])[\p{sc=Inherited}\p{sc=Arabic}\p{sc=Hebrew}]/gu;
const ascii = /^[\0-\x7f]*$/;

/** Without case, accents and width: `É`, `e` and `Ｅ` are the same. */
export function folded(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').toLowerCase().replace(points, '').normalize('NFC').replaceAll('ς', 'σ');
}

const run = /[\p{L}\p{N}\p{M}\uff9e\uff9f]+/gu;
const scripts = ['Han', 'Hira', 'Kana', 'Hang', 'Bopo', 'Thai', 'Laoo', 'Khmr', 'Mymr']
  .map((script) => `\\p{scx=${script}}`)
  .join('');
/**
 * A decomposed Korean syllable, or a character with its marks (half-width kana carry theirs as letters). A mark that
 * several scripts share is never a character of its own.
 */
const soloSource =
  '[\\u1100-\\u115f][\\u1160-\\u11a7]*[\\u11a8-\\u11ff]*' +
  `|(?=[\\p{L}\\p{N}])[${scripts}](?:[\\p{M}\\uff9e\\uff9f])*`;
const hasSolo = new RegExp(soloSource, 'u');
const pieces = new RegExp(`(?<solo>${soloSource})|(?:(?!${soloSource})[^])+`, 'gu');

/** Longer words are hashes and encoded data: their parts would only fill the index. UTF-16 units. */
const LONGEST_IDENTIFIER = 64;
const hasParts = /\p{Ll}\p{M}*\p{Lu}|\p{Lu}\p{Lu}\p{Ll}|\p{L}\p{M}*\p{N}|\p{N}\p{L}/u;
const partSource = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[^\p{Lu}\p{N}]+|\p{N}+/gu;

function partsOf(word: string, start: number): Part[] {
  const whole = { start, end: start + word.length, text: folded(word) };
  if (word.length > LONGEST_IDENTIFIER || !hasParts.test(word)) return [whole];
  const parts: Part[] = [];
  for (const match of word.matchAll(partSource)) {
    const from = start + match.index;
    parts.push({ start: from, end: from + match[0].length, text: folded(match[0]) });
  }
  // Folding can empty a part that is marks alone, and a letter without case may stay apart from its neighbours.
  return parts.length > 1 && parts.every((part) => part.text !== '') ? parts : [whole];
}

function word(text: string, start: number): Token | null {
  const parts = partsOf(text, start);
  const joined = parts.map((part) => part.text).join('');
  return joined === '' ? null : { start, end: start + text.length, text: joined, parts, solo: false };
}

/** In order, without overlaps. Punctuation, symbols and spaces are between the tokens. `from` = where to begin. */
export function* tokens(text: string, from = 0): Generator<Token> {
  const runs = new RegExp(run);
  runs.lastIndex = from;
  for (let match = runs.exec(text); match; match = runs.exec(text)) {
    const letters = match[0];
    if (ascii.test(letters) || !hasSolo.test(letters)) {
      const token = word(letters, match.index);
      if (token) yield token;
      continue;
    }
    for (const piece of letters.matchAll(pieces)) {
      const start = match.index + piece.index;
      if (piece.groups?.['solo'] === undefined) {
        const token = word(piece[0], start);
        if (token) yield token;
        continue;
      }
      const part = { start, end: start + piece[0].length, text: folded(piece[0]) };
      yield { ...part, parts: [part], solo: true };
    }
  }
}
