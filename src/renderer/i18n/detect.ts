/** Cheap language detection for `lang` attributes: fonts, line breaking and screen-reader voices depend on them. */

const SAMPLE = 2000;
const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const LATIN_WORD = /\p{Script=Latin}+/gu;
const ENGLISH = /\b(?:the|and|is|are|of|to|in|it|you|what|how|why|for|with|that|this|can|do|not|a)\b/i;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * BCP 47 tag of most of the text, from its first 2,000 characters; '' (which HTML reads as "unknown") where the script
 * does not tell. Three Han characters carry about as much as two Latin words, so that is how they are compared.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, SAMPLE);
  // A running answer asks at every piece, and soon always about the same beginning.
  if (sample !== latest.sample) latest = { sample, tag: languageOf(sample) };
  return latest.tag;
}

let latest = { sample: '', tag: '' };

function languageOf(sample: string): string {
  const latin = count(sample, LATIN_WORD);
  const han = count(sample, HAN);
  const hangul = count(sample, HANGUL);
  if (KANA.test(sample) && han + count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > latin)
    return 'ja';
  if (han > 0 && han * 2 >= latin * 3 && han >= hangul) return 'zh-CN';
  if (hangul > latin) return 'ko';
  if (count(sample, CYRILLIC) > latin * 4) return 'ru';
  return ENGLISH.test(sample) ? 'en' : '';
}
