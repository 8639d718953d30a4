import { useEffect } from 'react';
import { commandOf, isMac } from './keymap';
import { runCommand } from './run-command';

export const mac = isMac(navigator.platform);

/** Popups close themselves on Escape; what they handle is not handled a second time here. */
const popupOpen = (): boolean => document.querySelector('[data-base-ui-portal] [data-open]') !== null;

export function useKeymap(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandOf(event, mac);
      if (command === null || event.defaultPrevented || popupOpen()) return;
      if (runCommand(command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
