/** i18next with both catalogues in the bundle: switching is at once, and nothing is awaited before the first paint. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { resolveLanguage, type Language } from '../../shared/language';
import { en } from './en';
import { zhCN } from './zh-cn';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

export { resolveLanguage, type Language };

export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    initAsync: false,
    // React escapes; i18next must not do it a second time.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

export async function switchLanguage(language: Language): Promise<void> {
  if (i18next.language === language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Between two sentences in one line: a Chinese full stop brings its own space. */
export const sentenceGap = (): string => (currentLanguage() === 'en' ? ' ' : '');

export const currentLanguage = (): Language => (i18next.language === 'zh-CN' ? 'zh-CN' : 'en');
