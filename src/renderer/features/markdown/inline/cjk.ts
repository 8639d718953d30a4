/**
 * Emphasis beside CJK punctuation. CommonMark decides by the characters around `**` and takes every writing system to
 * put spaces around words, so `**注意：**请` and `文字**（内容）**文字` stay literal there. The remedy is the usual one:
 * a CJK neighbour counts as a word boundary.
 */
const CJK = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]';

/** Punctuation before a run of marks before a CJK letter, unless it opens something: then the run closes. */
const beforeClosing = new RegExp(`(?![*_~\\p{Ps}\\p{Pi}])[\\p{P}\\p{S}](?=(?:\\*+|~~?)${CJK})`, 'gu');
const cjkLetter = new RegExp(`^${CJK}$`, 'u');
/** A run of marks before punctuation that may begin a phrase. */
const opensPhrase = /^(?:\*+|~~?)(?![*~\p{Pe}\p{Pf},.;:!?，。、；：！？…])[\p{P}\p{S}]/u;

/**
 * The masked source that marked looks for closing marks in, with such punctuation masked as a letter. Same length as
 * `mask`, as marked needs.
 */
export function maskCjkPunctuation(mask: string): string {
  return mask.replace(beforeClosing, (mark) => 'a'.repeat(mark.length));
}

/** What the lexer is told of the character before `src`: a space where a CJK letter should not keep marks from opening. */
export function precedingCharacter(src: string, previous: string): string {
  return cjkLetter.test(previous) && opensPhrase.test(src) ? ' ' : previous;
}
