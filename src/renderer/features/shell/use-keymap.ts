import { useEffect } from 'react';
import { call } from '../../api';
import { toast } from '../../state/toasts';
import { openConversation, useThread } from '../../state/thread';
import { useTurns } from '../../state/running';
import { stop } from '../../state/turns';
import { openSettings, setPanel, useView } from '../../state/view';
import i18next from 'i18next';
import { closeFind, openFind, step, useFind } from '../find/find-store';
import { commandOf, isMac, type Command } from './keymap';

export const mac = isMac(navigator.platform);

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** Now, and after the render that may have to make the target reachable first. */
function focusSoon(selector: string): void {
  focus(selector);
  requestAnimationFrame(() => focus(selector));
}

async function copyLastAnswer(): Promise<void> {
  const answer = useThread
    .getState()
    .messages?.filter((one) => one.role === 'assistant' && one.text !== '')
    .at(-1);
  if (!answer) return;
  await call('app.copyText', { text: answer.text });
  toast(i18next.t('app.copied'));
}

/** True if the stroke was ours; what it did not change is left to the browser. */
function run(command: Command): boolean {
  const view = useView.getState();
  switch (command) {
    case 'newConversation':
      void openConversation(null);
      useView.setState({ sidebarOpen: false });
      focusSoon('[data-composer]');
      return true;
    case 'search':
      useView.setState({ sidebarOpen: view.size === 'narrow' });
      focusSoon('[data-search]');
      return true;
    case 'find':
      openFind();
      return true;
    case 'findNext':
      step(1);
      return true;
    case 'findPrevious':
      step(-1);
      return true;
    case 'settings':
      openSettings('providers');
      return true;
    case 'sidebar':
      if (view.size !== 'narrow') return false;
      useView.setState({ sidebarOpen: !view.sidebarOpen });
      return true;
    case 'panel':
      setPanel(!view.panelOpen);
      return true;
    case 'message':
      focus('[data-composer]');
      return true;
    case 'copyAnswer':
      void copyLastAnswer();
      return true;
    case 'stop':
      return escape();
  }
}

/** What is over the text goes first, then the running answer. */
function escape(): boolean {
  const view = useView.getState();
  if (view.sidebarOpen) {
    useView.setState({ sidebarOpen: false });
    return true;
  }
  if (view.panelOpen && view.size !== 'wide') {
    setPanel(false);
    return true;
  }
  if (useFind.getState().open) {
    closeFind();
    return true;
  }
  const { conversationId } = useThread.getState();
  const turnId = conversationId === null ? undefined : useTurns.getState().running.get(conversationId);
  if (turnId === undefined) return false;
  void stop(turnId);
  return true;
}

/** Popups close themselves on Escape; what they handle is not handled a second time here. */
const popupOpen = (): boolean => document.querySelector('[data-base-ui-portal] [data-open]') !== null;

export function useKeymap(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandOf(event, mac);
      if (command === null || event.defaultPrevented || popupOpen()) return;
      if (run(command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
