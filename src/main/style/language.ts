/** Names of languages, from the runtime's own ICU data. */

/** The sentence that asks for a language; null where the tag is no language. */
export function languageSentence(tag: string): string | null {
  const names = languageNames(tag);
  if (!names) return null;
  const { english, own } = names;
  return own === english ? `Answer in ${english}.` : `Answer in ${english} (${own}).`;
}

/** `own` = the language's name for itself: models follow it better than a tag. */
function languageNames(tag: string): { english: string; own: string } | null {
  try {
    const locale = new Intl.Locale(tag);
    const named = nameable(locale);
    const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(named);
    const own = new Intl.DisplayNames([named], { type: 'language', fallback: 'none' }).of(named);
    return english ? { english, own: own ?? english } : null;
  } catch {
    // RangeError: not a BCP 47 tag.
    return null;
  }
}

/** For Chinese the script is what matters: zh-CN is read as zh-Hans, zh-TW as zh-Hant. */
function nameable(locale: Intl.Locale): string {
  if (locale.language !== 'zh') return locale.baseName;
  return `zh-${locale.maximize().script ?? 'Hans'}`;
}
