/**
 * Tells made-up strings from words. A pair of neighbouring characters is odd where a letter meets a digit, where a
 * capital follows a small letter, or where two letters seldom meet in English prose and program names. Words and
 * identifiers stay under a third of odd pairs, random base64, base36 and hex run over three quarters.
 */

/** The 220 commonest letter pairs of English documentation and source (94 % of all pairs): first letter, then seconds. */
const COMMON_PAIRS = new Set(
  (
    'abcdgilmnprstuvy baeloruy caehiklortu dadeios eabcdefglmnpqrstvwxy faeioru gehinrsu haeiortu iabcdefglmnoprstv ' +
    'jes ke ladeilostuy mabeimop nacdegilopstuv obcdfgiklmnoprstuvw paeilmoprstu qu racdegimnorstuy sacehiopstuy ' +
    'tacdehioprstuy uabegilmnprst vaei waehinos xpt yop'
  )
    .split(' ')
    .flatMap((row) => Array.from(row.slice(1), (second) => row.charAt(0) + second)),
);

/** Longer texts are judged by their beginning. */
const LOOKED_AT = 256;
/** Fewer pairs than this say nothing. */
const ENOUGH_PAIRS = 7;
/** Letters and digits that take turns this often are never words (`utf8`, `Uint8Array`, `sha256sum` stay below). */
const MANY_TURNS = 3;

export function isRandom(text: string): boolean {
  let pairs = 0;
  let odd = 0;
  let turns = 0;
  const end = Math.min(text.length, LOOKED_AT);
  for (let at = 1; at < end; at += 1) {
    const left = text.charAt(at - 1);
    const right = text.charAt(at);
    const leftDigit = isDigit(left);
    const rightDigit = isDigit(right);
    if (!(leftDigit || isLetter(left)) || !(rightDigit || isLetter(right))) continue;
    if (leftDigit && rightDigit) continue;
    pairs += 1;
    if (leftDigit !== rightDigit) turns += 1;
    if (leftDigit || rightDigit || isOdd(left, right)) odd += 1;
  }
  return turns >= MANY_TURNS || (pairs >= ENOUGH_PAIRS && odd * 2 >= pairs);
}

function isOdd(left: string, right: string): boolean {
  const smallThenCapital = left >= 'a' && right <= 'Z';
  return smallThenCapital || !COMMON_PAIRS.has((left + right).toLowerCase());
}

export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

export function isLetter(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z');
}
