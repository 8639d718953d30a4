/** The two languages the manual is written in, and how to tell which one somebody wants. */

export type Language = 'en' | 'zh';

/**
 * The language of a text by its letters, or null where it has none (numbers, signs). A Chinese character counts as
 * much as a Latin word: "quick-ask 怎么用" is a Chinese question, "search for 缓存" an English one. Kana or hangul make
 * it neither; English is then the better guess.
 */
export function languageOf(text: string): Language | null {
  const sample = text.slice(0, 2000);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(sample)) return 'en';
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = sample.match(/\p{Script=Latin}+(?:[-'’]\p{Script=Latin}+)*/gu)?.length ?? 0;
  if (han > 0 && han >= words) return 'zh';
  return words > 0 || /\p{L}/u.test(sample) ? 'en' : null;
}

/** A BCP 47 tag as one of ours, or null for a language the manual is not written in. */
export function languageOfTag(tag: string): Language | null {
  const primary = tag.toLowerCase().split(/[-_]/)[0];
  return primary === 'zh' ? 'zh' : primary === 'en' ? 'en' : null;
}

/** Asked for, not spoken of: "How do I search in Chinese?" and "怎么用英文搜索" are about something else. */
export const asks: readonly (readonly [Language, RegExp])[] = [
  [
    'zh',
    /(?:\b(?:answer|reply|respond|repeat|explain|say (?:it|that))\b[^.?!]{0,20}\b|(?:^|[.?!,;]\s*)(?:(?:and|but|now|please|how about|what about) )*)(?:in|into) (?:simplified )?(?:chinese|mandarin)\b/i,
  ],
  [
    'en',
    /(?:\b(?:answer|reply|respond|repeat|explain|say (?:it|that))\b[^.?!]{0,20}\b|(?:^|[.?!,;]\s*)(?:(?:and|but|now|please|how about|what about) )*)(?:in|into) (?:plain )?english\b/i,
  ],
  [
    'zh',
    /(?:用|换成|改用|改成|翻译成|翻成|译成|说)(?:简体)?(?:中文|汉语|普通话)(?:来?(?:回答|说|讲|解释|写)|(?=再|[呢吗吧。？！?!.,，\s]|$))/,
  ],
  [
    'en',
    /(?:用|换成|改用|改成|翻译成|翻成|译成|说)(?:英文|英语)(?:来?(?:回答|说|讲|解释|写)|(?=再|[呢吗吧。？！?!.,，\s]|$))/,
  ],
];

/** The language a text asks for in words ("… in Chinese", "用英文回答"), and the text without that request. */
export function askedLanguage(text: string): { language: Language | null; rest: string } {
  for (const [language, pattern] of asks) {
    if (pattern.test(text)) return { language, rest: text.replace(pattern, ' ').trim() };
  }
  return { language: null, rest: text };
}
