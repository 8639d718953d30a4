/** What each command does, whoever gave it: a key, the menu, the palette, the tray. */
import i18next from 'i18next';
import { assertNever, toFailure } from '../../../shared/errors';
import type { CommandId } from '../../../shared/commands';
import { call, on } from '../../api';
import { closeOverlay, openOverlay } from '../../state/overlay';
import type { PageId } from '../../state/route';
import { saveSettings, useSettings } from '../../state/settings';
import { openConversation, useThread } from '../../state/thread';
import { toast, toastFailure } from '../../state/toasts';
import { stopAll } from '../../state/turns';
import { closeFind, openFind, step, useFind } from '../find/find-store';
import { openPage, openSettings, setPanel, useView } from '../../state/view';

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** Now, and after the render that may have to make the target reachable first. */
function focusSoon(selector: string): void {
  focus(selector);
  requestAnimationFrame(() => focus(selector));
}

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

let pages: readonly string[] = [];
/** Which pages this window has: those that are not there are no commands. */
export function offerPages(ids: readonly PageId[]): void {
  pages = ids;
}

const pageIds: readonly string[] = ['chat', 'compare', 'batch', 'insights'] satisfies PageId[];
export const isOffered = (command: CommandId): boolean =>
  !pageIds.includes(command) || pages.includes(command);

async function copyLastAnswer(): Promise<void> {
  const answer = useThread
    .getState()
    .messages?.filter((one) => one.role === 'assistant' && one.text !== '')
    .at(-1);
  if (!answer) return;
  await call('app.copyText', { text: answer.text });
  toast(i18next.t('app.copied'));
}

/** Per cent; the bounds are those of the setting. */
const TEXT = { least: 80, most: 200, step: 10, usual: 100 };

function resizeText(change: (size: number) => number): true {
  const now = useSettings.getState().settings?.['appearance.textSize'];
  if (now !== undefined) {
    const size = Math.min(TEXT.most, Math.max(TEXT.least, change(now)));
    void saveSettings({ 'appearance.textSize': size });
  }
  return true;
}

function goTo(page: PageId): boolean {
  if (!pages.includes(page)) return false;
  openPage(page, useThread.getState().conversationId);
  return true;
}

/** True if there was something to do; a stroke that changed nothing is left to the browser. */
export function runCommand(command: CommandId): boolean {
  const view = useView.getState();
  switch (command) {
    case 'newConversation':
      void openConversation(null);
      useView.setState({ sidebarOpen: false });
      focusSoon('[data-composer]');
      return true;
    case 'quickAsk':
      call('quick.toggle', {}).catch(report);
      return true;
    case 'search':
      useView.setState({ sidebarOpen: view.size === 'narrow' });
      focusSoon('[data-search]');
      return true;
    case 'find':
      if (view.page !== 'chat') return false;
      openFind();
      return true;
    case 'findNext':
      step(1);
      return true;
    case 'findPrevious':
      step(-1);
      return true;
    case 'palette':
      openOverlay('palette');
      return true;
    case 'shortcuts':
      openOverlay('shortcuts');
      return true;
    case 'settings':
      openSettings('providers');
      return true;
    case 'about':
      openSettings('about');
      return true;
    case 'sidebar':
      if (view.sidebarOpen) return closeSidebar();
      useView.setState({ sidebarOpen: view.size === 'narrow' });
      // While something is searched for, the hits stand in the place of the rows.
      focusSoon(view.query.trim() === '' ? '[data-row][tabindex="0"]' : '[data-search]');
      return true;
    case 'panel':
      setPanel(!view.panelOpen);
      return true;
    case 'message':
      focus('[data-composer]');
      return true;
    case 'copyAnswer':
      void copyLastAnswer().catch(report);
      return true;
    case 'chat':
    case 'compare':
    case 'batch':
    case 'insights':
      return goTo(command);
    case 'textLarger':
      return resizeText((size) => size + TEXT.step);
    case 'textSmaller':
      return resizeText((size) => size - TEXT.step);
    case 'textUsual':
      return resizeText(() => TEXT.usual);
    case 'stop':
      return escape();
    case 'quit':
      call('desktop.quit', {}).catch(report);
      return true;
    default:
      return assertNever(command);
  }
}

function closeSidebar(): true {
  useView.setState({ sidebarOpen: false });
  // Pages with nothing to type into begin with the button that opens it.
  focusSoon(useView.getState().page === 'chat' ? '[data-composer]' : 'main button');
  return true;
}

/** What is over the text goes first, then the running answer. */
function escape(): boolean {
  const view = useView.getState();
  if (view.sidebarOpen) return closeSidebar();
  if (view.panelOpen && view.size !== 'wide') {
    setPanel(false);
    return true;
  }
  if (useFind.getState().open) {
    closeFind();
    return true;
  }
  // What is not on screen is not stopped unseen.
  return view.page === 'chat' && stopAll(useThread.getState().conversationId);
}

/** Commands of the menu and the tray come from main. */
export function listenToCommands(): void {
  on('desktop.command', ({ command }) => {
    closeOverlay();
    runCommand(command);
  });
}
