import { useSyncExternalStore } from 'react';

const root = (): DOMStringMap => document.documentElement.dataset;

/** `light`, `dark`, `contrast-light` or `contrast-dark`: for what takes its colours from the page once, as it is drawn. */
const shown = (): string => `${root()['contrast'] === 'high' ? 'contrast-' : ''}${root()['theme']}`;

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
  return () => observer.disconnect();
}

/** The theme on screen: with "system" the desktop changes it without a setting changing. */
export const useTheme = (): string => useSyncExternalStore(subscribe, shown, () => 'light');
