export type Language = 'en' | 'zh-CN';

/** The interface language for a setting and the system's own BCP 47 tag. */
export function resolveLanguage(setting: 'system' | Language, system: string): Language {
  if (setting !== 'system') return setting;
  return /^zh\b/i.test(system) ? 'zh-CN' : 'en';
}
