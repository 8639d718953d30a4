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
  /** The parts of an identifier (use, Cache, Store), two at least; empty for every other word. */
  parts: readonly Part[];
  /** A character of a script without spaces: complete as it stands, never the beginning of a longer word. */
  solo: boolean;
}

/**
 * Accents and vowel points that people leave out when they type (compatibility forms put them on a space). Marks of other
 * scripts are vowels and stay.
 */
const points = / ?(?=\p{M})(?![\u3099\u309a])[\p{sc=Inherited}\p{sc=Arabic}\p{sc=Hebrew}]/gu;
const ascii = /^[\0-\x7f]*$/;

/** Without case, accents and width: `É`, `e` and `Ｅ` are the same. */
export function folded(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').toLowerCase().replace(points, '').normalize('NFC').replaceAll('ς', 'σ');
}

/** Longer words are hashes and encoded data: their parts would only fill the index. UTF-16 units. */
const LONGEST_IDENTIFIER = 64;
const plain = /^(?:[a-z]+|[A-Z][a-z]+|[A-Z]+|[0-9]+)$/;
const hasParts = /\p{Ll}\p{M}*\p{Lu}|\p{Lu}\p{Lu}\p{Ll}|\p{L}\p{M}*\p{N}|\p{N}\p{L}/u;
const partSource = /(?:\p{Lu}\p{M}*)+(?![\p{Ll}\p{M}])|\p{Lu}?[^\p{Lu}\p{N}]+|\p{N}[\p{N}\p{M}]*/gu;
const none: readonly Part[] = [];

function partsOf(word: string, start: number): readonly Part[] {
  if (word.length > LONGEST_IDENTIFIER || !hasParts.test(word)) return none;
  const parts: Part[] = [];
  for (const match of word.matchAll(partSource)) {
    const from = start + match.index;
    parts.push({ start: from, end: from + match[0].length, text: folded(match[0]) });
  }
  // A letter that is a vowel point alone folds to nothing.
  const spoken = parts.filter((part) => part.text !== '');
  return spoken.length > 1 ? spoken : none;
}

function word(text: string, start: number): Token {
  const end = start + text.length;
  if (plain.test(text)) return { start, end, text: text.toLowerCase(), parts: none, solo: false };
  return { start, end, text: folded(text), parts: partsOf(text, start), solo: false };
}

const BETWEEN = 1;
const LETTER = 2;
/** Belongs to the character before it. */
const MARK = 3;
const SOLO = 4;
/** The two halves of a decomposed Korean syllable. */
const LEAD = 5;
const TAIL = 6;
/** Voicing marks of half-width kana: letters by themselves, marks after one. */
const VOICING = 7;

const scripts = ['Han', 'Hira', 'Kana', 'Hang', 'Bopo', 'Thai', 'Laoo', 'Khmr', 'Mymr'];
const unspaced = new RegExp(`[${scripts.map((script) => `\\p{scx=${script}}`).join('')}]`, 'u');

function classify(character: string): number {
  if (/\p{M}/u.test(character)) return MARK;
  if (!/[\p{L}\p{N}]/u.test(character)) return BETWEEN;
  if (/[\uff9e\uff9f]/.test(character)) return VOICING;
  if (/[\u1100-\u115f]/.test(character)) return LEAD;
  if (/[\u1160-\u11ff]/.test(character)) return TAIL;
  return unspaced.test(character) ? SOLO : LETTER;
}

/** Filled as characters come by; 0 = not asked yet. */
const classes = new Uint8Array(0x10000);

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdbff) return classify(String.fromCodePoint(text.codePointAt(at) ?? unit));
  let known = classes[unit] ?? BETWEEN;
  if (known === 0) classes[unit] = known = classify(text.charAt(at));
  return known;
}

/** Past the characters of these classes. */
function pass(text: string, from: number, first: number, second = first): number {
  let at = from;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind !== first && kind !== second) break;
    at += width(text, at);
  }
  return at;
}

function width(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Ideographs, Korean syllables and kana that fold to themselves, most of what is read here: first and last, in turn. */
const plainSolos = [0x4e00, 0x9fff, 0xac00, 0xd7a3, 0x3041, 0x3096, 0x30a1, 0x30fc] as const;

function isPlainSolo(text: string): boolean {
  if (text.length > 1) return false;
  const unit = text.charCodeAt(0);
  for (let at = 0; at < plainSolos.length; at += 2) {
    if (unit >= (plainSolos[at] ?? 0) && unit <= (plainSolos[at + 1] ?? 0)) return true;
  }
  return false;
}

/** A character of a script without spaces begins this word. */
export function isUnspaced(word: string): boolean {
  return word !== '' && classAt(word, 0) >= SOLO;
}

/** Letters and digits that are compared as they stand, but for their case: ASCII and `plainSolos`. For a class. */
export const plainLetters = plainSolos.reduce(
  (ranges, unit, at) => `${ranges}${at % 2 === 0 ? '' : '-'}${String.fromCharCode(unit)}`,
  '0-9A-Za-z',
);
/** All others fold to something else, or belong to the one before. */
const strange = new RegExp(`(?![${plainLetters}])[\\p{L}\\p{N}\\p{M}]`, 'u');

/** Whether every word of the text is compared as it stands, but for its case. */
export function isPlain(text: string): boolean {
  return !strange.test(text);
}

/** Where the word begins that the character at `at` belongs to, in a plain text. */
export function wordStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && classAt(text, start) === LETTER && classAt(text, start - 1) === LETTER) start -= 1;
  return start;
}

/**
 * In order, without overlaps. Punctuation, symbols, spaces and what folds to nothing are between the tokens. `from`: where
 * a token begins, or none is.
 */
export function* tokens(text: string, from = 0): Generator<Token> {
  for (let at = from; at < text.length;) {
    const start = at;
    const kind = classAt(text, at);
    at += width(text, at);
    if (kind === LETTER) {
      at = pass(text, at, LETTER, MARK);
      const token = word(text.slice(start, at), start);
      if (token.text !== '') yield token;
    } else if (kind >= SOLO) {
      if (kind === LEAD) at = pass(text, at, TAIL);
      at = pass(text, at, MARK, VOICING);
      const shown = text.slice(start, at);
      yield { start, end: at, text: isPlainSolo(shown) ? shown : folded(shown), parts: none, solo: true };
    }
  }
}
