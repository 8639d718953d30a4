/**
 * Windows that outlive their processes. The page of a crashed renderer is loaded again at its own address, which names
 * the conversation; a turn lives in main and is attached to anew. What keeps crashing is left to the person.
 */
import { app, dialog, type BrowserWindow, type RenderProcessGoneDetails, type WebContents } from 'electron';
import type { Log } from '../log';

/** A page that crashes so often crashes of what it shows. */
const MOST_RELOADS = 3;
const WITHIN_MS = 60_000;

interface Words {
  crashed: string;
  crashedDetail: string;
  hung: string;
  hungDetail: string;
  reload: string;
  wait: string;
  quit: string;
}

const en: Words = {
  crashed: 'The window keeps failing',
  crashedDetail: 'Nothing is lost: answers go on, and everything is stored. Load the window again, or quit.',
  hung: 'The window does not respond',
  hungDetail:
    'Nothing is lost. Wait for it, or load it again; what was just typed and not sent may be missing.',
  reload: 'Load again',
  wait: 'Wait',
  quit: 'Quit',
};
const zh: Words = {
  crashed: '窗口反复崩溃',
  crashedDetail: '内容没有丢失：回答仍在继续，一切都已保存。可以重新载入窗口，或者退出。',
  hung: '窗口没有响应',
  hungDetail: '内容没有丢失。可以等一等，也可以重新载入；刚输入而未发送的文字可能不在了。',
  reload: '重新载入',
  wait: '等待',
  quit: '退出',
};

/** `often`: it has crashed several times within a minute. */
export function onCrash(
  contents: WebContents,
  callback: (often: boolean, details: RenderProcessGoneDetails) => void,
): void {
  const crashes: number[] = [];
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    const now = Date.now();
    crashes.push(now);
    const often = crashes.filter((at) => now - at < WITHIN_MS).length > MOST_RELOADS;
    // Not from inside the event: the process is still being put away.
    setImmediate(() => callback(often, details));
  });
}

export interface CrashOptions {
  /** Of the interface, BCP 47. */
  language(): string;
  log(): Pick<Log, 'warn' | 'error'> | null;
}

export function surviveCrashes(window: BrowserWindow, { language, log }: CrashOptions): void {
  const { webContents } = window;
  const words = (): Words => (language().startsWith('zh') ? zh : en);

  const reload = (): void => {
    if (!window.isDestroyed()) webContents.reload();
  };

  async function ask(): Promise<void> {
    const { crashed, crashedDetail, reload: again, quit } = words();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: crashed,
      detail: crashedDetail,
      buttons: [again, quit],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) app.quit();
    else reload();
  }

  onCrash(webContents, (often, { reason, exitCode }) => {
    if (window.isDestroyed()) return;
    log()?.error('window', `its process ended: ${reason} (${exitCode})`);
    if (often) void ask();
    else reload();
  });

  let waiting: AbortController | null = null;
  webContents.on('unresponsive', () => {
    if (waiting) return;
    log()?.warn('window', 'it does not respond');
    const asking = (waiting = new AbortController());
    const { hung, hungDetail, reload: again, wait } = words();
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        message: hung,
        detail: hungDetail,
        buttons: [wait, again],
        defaultId: 0,
        cancelId: 0,
        signal: asking.signal,
      })
      .then(({ response }) => {
        waiting = null;
        // A busy page hears no reload; one that has crashed is loaded again above.
        if (response === 1 && !asking.signal.aborted) webContents.forcefullyCrashRenderer();
      });
  });
  webContents.on('responsive', () => {
    waiting?.abort();
    waiting = null;
  });
}

/** Chromium starts its helpers again by itself; what it cannot, shows in the window. */
export function logHelperCrashes(log: CrashOptions['log']): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit' && reason !== 'killed')
      log()?.warn('process', `${type}: ${reason} (${exitCode})`);
    else log()?.warn('process', `${type} ended`);
  });
}
