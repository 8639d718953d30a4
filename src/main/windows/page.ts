/** What every window of ours has: one of the two pages, loaded under the same preferences. */
import { nativeTheme } from 'electron';
import type { Settings } from '../../shared/settings';
import { APP_ORIGIN, devServerUrl } from './security';

/** The canvas colours of the look, so that the first frame is not a white flash. */
const canvas = { light: '#fbfaf8', dark: '#171715' };
export const canvasColour = (): string => (nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light);

/** What the system's own parts (menus, dialogs, scroll bars) are told: of contrast they know by themselves. */
export const nativeScheme = (theme: Settings['appearance.theme']): Electron.NativeTheme['themeSource'] =>
  theme === 'contrast-light' ? 'light' : theme === 'contrast-dark' ? 'dark' : theme;

/** `route`: the part after the `#`, which says what to show. */
export function pageUrl(page: 'main' | 'quick', route = ''): string {
  const dev = devServerUrl();
  return (dev === null ? `${APP_ORIGIN}/${page}.html` : `${dev}/${page}.html`) + route;
}

export function securePreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    // V8 keeps compiled code for our scheme, so that the second start need not compile again.
    v8CacheOptions: 'code',
  };
}
