import type { Settings } from '../../shared/settings';

export interface SystemLook {
  dark: boolean;
  /** More contrast is asked for, or the system paints in a few colours of its own. */
  contrast: boolean;
}

export interface ShownTheme {
  scheme: 'light' | 'dark';
  contrast: 'normal' | 'high';
}

/** A theme that was chosen holds whatever the system says, in both respects. */
export function shownTheme(theme: Settings['appearance.theme'], system: SystemLook): ShownTheme {
  switch (theme) {
    case 'system':
      return { scheme: system.dark ? 'dark' : 'light', contrast: system.contrast ? 'high' : 'normal' };
    case 'contrast-light':
      return { scheme: 'light', contrast: 'high' };
    case 'contrast-dark':
      return { scheme: 'dark', contrast: 'high' };
    default:
      return { scheme: theme, contrast: 'normal' };
  }
}
