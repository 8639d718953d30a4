/**
 * Theme, text size, density and language on the document. The last ones are remembered in this window's own storage,
 * so that the first frame, drawn before main has answered, is not in the wrong colours or language.
 */
import type { Settings } from '../../shared/settings';
import { resolveLanguage, switchLanguage, type Language } from '../i18n';
import { shownTheme } from './theme';

type Look = Pick<Settings, 'appearance.theme' | 'appearance.textSize' | 'appearance.density' | 'language'>;

const STORED = 'parlance.look';
const darkSystem = matchMedia('(prefers-color-scheme: dark)');
const contrastSystem = matchMedia('(prefers-contrast: more), (forced-colors: active)');

const initial: Look = {
  'appearance.theme': 'system',
  'appearance.textSize': 100,
  'appearance.density': 'comfortable',
  language: 'system',
};
let look = initial;

function paint(): void {
  const root = document.documentElement;
  const system = { dark: darkSystem.matches, contrast: contrastSystem.matches };
  const { scheme, contrast } = shownTheme(look['appearance.theme'], system);
  root.dataset['theme'] = scheme;
  root.dataset['contrast'] = contrast;
  root.dataset['density'] = look['appearance.density'];
  root.style.fontSize = `${look['appearance.textSize']}%`;
}

function remembered(): Look {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? 'null');
    return typeof stored === 'object' && stored !== null ? { ...initial, ...stored } : initial;
  } catch {
    return initial;
  }
}

/** Before the first render; returns the language to start in. */
export function startAppearance(): Language {
  look = remembered();
  for (const query of [darkSystem, contrastSystem]) query.addEventListener('change', paint);
  paint();
  return resolveLanguage(look.language, navigator.language);
}

export function applyAppearance(settings: Settings, systemLocale: string): void {
  look = {
    'appearance.theme': settings['appearance.theme'],
    'appearance.textSize': settings['appearance.textSize'],
    'appearance.density': settings['appearance.density'],
    language: settings.language,
  };
  paint();
  void switchLanguage(resolveLanguage(look.language, systemLocale));
  localStorage.setItem(STORED, JSON.stringify(look));
}

/** 1 at the designed text size; breakpoints are divided by it. */
export const textScale = (): number => look['appearance.textSize'] / 100;
