/** What a text is about, as a bag of weighted terms: stems of Latin words, pairs of CJK characters. */
import { chineseCommon, chineseParticles, chineseStopPhrases, englishStopWords } from './topic-words';

export type Terms = ReadonlyMap<string, number>;

/** Characters read: what a text is about stands at its beginning, and it costs the same however long it is. */
const READ = 400;
/** A single Han character is a morpheme: it links 烤箱 and 烘烤, and it also links by chance. */
const LONE_CHARACTER = 0.35;
/** A word tells as much as the pairs and characters of a Chinese word of two characters. */
const WORD = 1.7;

const pieces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}][\p{L}\p{N}\p{M}+#]*/gu;
const cjk = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const particles = new Set(chineseParticles);
const common = new Set(chineseCommon);
const stopPhrases = new Map<string, string[]>();
for (const phrase of chineseStopPhrases) {
  const first = phrase.charAt(0);
  stopPhrases.set(first, [...(stopPhrases.get(first) ?? []), phrase]);
}

/** Each term once, with how much it tells; a Chinese word of two characters and a Latin word come to 1.7. */
export function termsOf(text: string): Terms {
  const terms = new Map<string, number>();
  const plain = text.slice(0, READ).normalize('NFKC').replace(/['’]/g, '').toLowerCase();
  for (const [piece] of plain.matchAll(pieces)) {
    if (cjk.test(piece)) addCjk(terms, piece);
    else addLatin(terms, piece);
  }
  return terms;
}

function addLatin(terms: Map<string, number>, word: string): void {
  if (englishStopWords.has(word) || /^(?:\d+|.)$/.test(word)) return;
  const stem = stemOf(word);
  if (!englishStopWords.has(stem)) terms.set(stem, WORD);
}

/** Characters and pairs of them, never across a word of grammar. */
function addCjk(terms: Map<string, number>, run: string): void {
  let before = '';
  for (let index = 0; index < run.length;) {
    const stopped = stopLength(run, index);
    const character = String.fromCodePoint(run.codePointAt(index) ?? 0);
    index += stopped || character.length;
    if (stopped > 0) {
      before = '';
      continue;
    }
    if (!common.has(character)) terms.set(character, LONE_CHARACTER);
    if (before !== '' && !(common.has(before) && common.has(character))) terms.set(before + character, 1);
    before = character;
  }
}

/** UTF-16 units of the word of grammar that stands here, or 0. */
function stopLength(run: string, index: number): number {
  const first = run.charAt(index);
  const phrase = stopPhrases.get(first)?.find((each) => run.startsWith(each, index));
  return phrase?.length ?? (particles.has(first) ? 1 : 0);
}

/** Longest first; what stands for each, so that the forms of one word meet. */
const endings: readonly (readonly [string, string])[] = [
  ['ations', 'at'],
  ['ation', 'at'],
  ['ating', 'at'],
  ['ments', ''],
  ['ated', 'at'],
  ['ates', 'at'],
  ['edly', ''],
  ['ment', ''],
  ['ness', ''],
  ['ings', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['ing', ''],
  ['ate', 'at'],
  ['ers', ''],
  ['ed', ''],
  ['er', ''],
  ['ly', ''],
  ['es', ''],
  ['s', ''],
];

/** Light and blunt: a real stemmer would say no more of a topic. */
function stemOf(word: string): string {
  for (const [ending, instead] of endings) {
    if (!word.endsWith(ending) || word.length - ending.length + instead.length < 3) continue;
    return bare(word.slice(0, word.length - ending.length) + instead);
  }
  return word.length > 4 ? bare(word) : word;
}

/** Without a doubled consonant ("stopp") and a silent e. */
function bare(stem: string): string {
  const last = stem.at(-1) ?? '';
  if (last === stem.at(-2) && !'aeiouls'.includes(last)) return stem.slice(0, -1);
  return last === 'e' && stem.length > 3 ? stem.slice(0, -1) : stem;
}
