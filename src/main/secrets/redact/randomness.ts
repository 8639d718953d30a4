/**
 * Tells made-up strings from words. A pair of neighbouring characters is odd where a letter meets a digit, where a
 * capital stands inside a word, or where two letters seldom meet in English prose and program names. Words and
 * identifiers stay under a third of odd pairs, random base64, base36 and hex run over three quarters.
 */

/** The commonest letter pairs of English documentation and source (94 % of all pairs): first letter, then the seconds. */
const COMMON_PAIRS =
  'abcdgilmnprstuvxy baeloruy caehiklortu dadeios eabcdefglmnpqrstvwxy faeioru gehinrsu haeiortu iabcdefglmnoprstv ' +
  'jes ke ladeilostuy mabeimop nacdegilopstuv obcdfgiklmnoprstuvw paeilmoprstu qu racdegimnorstuy sacehiopstuy ' +
  'tacdehioprstuy uabegilmnprst vaei waehinos xpt yop';
const SMALL_A = 97;
/** By pair: 26 times the first letter, plus the second; a = 0. */
const IS_COMMON = new Uint8Array(26 * 26);
for (const row of COMMON_PAIRS.split(' ')) {
  for (let at = 1; at < row.length; at += 1) {
    IS_COMMON[26 * (row.charCodeAt(0) - SMALL_A) + row.charCodeAt(at) - SMALL_A] = 1;
  }
}

/** Longer texts are judged by their beginning. */
const LOOKED_AT = 256;
/** Fewer pairs than this say nothing. */
const ENOUGH_PAIRS = 7;
/** Of 600,000 random texts of 24 base64url characters 2 stay below; of 24,132 names in source 390 are above, hashes too. */
const ODD_SHARE = 0.45;
/** More digits than any date or time has. */
const MANY_DIGITS = 15;
/** Letters and digits that take turns this often are never words (`utf8`, `Uint8Array`, `sha256sum` stay below). */
const MANY_TURNS = 3;
/** Letters and digits without a break; words this long have no digit in them. */
const LONG_WORD = 20;

const NEITHER = 0;
const DIGIT = 1;
const CAPITAL = 2;
const SMALL = 3;

/** By character code; beyond ASCII it is neither. */
function classOf(code: number): number {
  if (code >= 48 && code <= 57) return DIGIT;
  if (code >= 65 && code <= 90) return CAPITAL;
  return code >= 97 && code <= 122 ? SMALL : NEITHER;
}

export function isAlphanumeric(char: string): boolean {
  return classOf(char.charCodeAt(0)) !== NEITHER;
}

interface Counts {
  pairs: number;
  odd: number;
  turns: number;
  digits: number;
}

export function isRandom(text: string): boolean {
  const end = Math.min(text.length, LOOKED_AT);
  const counts: Counts = { pairs: 0, odd: 0, turns: 0, digits: 0 };
  let at = 0;
  while (at < end) {
    const wordEnd = endOfWord(text, at, end);
    const digits = counts.digits;
    countWord(text, at, wordEnd, counts);
    if (wordEnd - at >= LONG_WORD && counts.digits > digits) return true;
    at = wordEnd + 1;
  }
  const { pairs, odd, turns, digits } = counts;
  return turns >= MANY_TURNS || digits >= MANY_DIGITS || (pairs >= ENOUGH_PAIRS && odd >= pairs * ODD_SHARE);
}

function endOfWord(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && classOf(text.charCodeAt(at)) !== NEITHER) at += 1;
  return at;
}

/** Letters and digits from `from` to `to`. */
function countWord(text: string, from: number, to: number, counts: Counts): void {
  let hasSmall = false;
  for (let at = from; at < to && !hasSmall; at += 1) hasSmall = classOf(text.charCodeAt(at)) === SMALL;
  let left = NEITHER;
  for (let at = from; at < to; at += 1) {
    const right = classOf(text.charCodeAt(at));
    if (right === DIGIT) counts.digits += 1;
    if (left !== NEITHER && !(left === DIGIT && right === DIGIT)) {
      const turn = left === DIGIT || right === DIGIT;
      counts.pairs += 1;
      if (turn) counts.turns += 1;
      // Capitals are odd after a small letter, and in a row where the word has small letters too.
      if (turn || (right === CAPITAL && hasSmall) || !isCommonPair(text, at)) counts.odd += 1;
    }
    left = right;
  }
}

/** The letters before and at `at`, in any case. */
function isCommonPair(text: string, at: number): boolean {
  const letter = (index: number): number => (text.charCodeAt(index) | 32) - SMALL_A;
  return IS_COMMON[26 * letter(at - 1) + letter(at)] === 1;
}

/** Characters of a sentence that are searched. */
const AHEAD = 160;
/** Shorter words are left out of the search. */
const SHORTEST_WORD = 8;

/** One of the first words of a sentence is no word. */
export function hasRandomWord(sentence: string): boolean {
  const words = sentence.slice(0, AHEAD).split(/[\s,;"']+/);
  return words.some((word) => word.length >= SHORTEST_WORD && isRandom(word));
}
