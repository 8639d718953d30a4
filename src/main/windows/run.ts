/** The app with windows: one instance a profile, the door, the main window, and an orderly end. */
import { join } from 'node:path';
import { app, Menu, type BrowserWindow } from 'electron';
import type { CommandId } from '../../shared/commands';
import { toFailure, type Failure } from '../../shared/errors';
import type { OpeningStep } from '../../shared/safety';
import type { App } from '../app';
import { openDoor, type Door, type Handlers } from '../ipc';
import type { Log } from '../log';
import { logHelperCrashes, surviveCrashes } from './crashes';
import { readRequest, type StartRequest } from './deep-links';
import type { DesktopSide } from './desktop';
import { createMainWindow, preloadPath } from './main-window';
import type { QuickAsk } from './quick-ask';
import { pageUrl } from './page';
import { isTrustedFrame, secureSession } from './security';
import { settleProfile } from './unwritable';

export interface WindowsOptions {
  open(onOpening: (step: OpeningStep) => void): Promise<App>;
  /** The folder of the built code: `main`, `preload`, `renderer`. */
  out: string;
  /** What was typed after the program's name. */
  words: readonly string[];
}

/**
 * After the main window can be used: the quick-ask window takes a process and half a second of a processor. Not put off
 * while an answer comes: whoever presses the hotkey then would type before there is a box.
 */
const PREPARE_QUICK_MS = 1500;

export function runWindows({ open, out, words }: WindowsOptions): void {
  // Our words go along as data: Chromium adds switches of its own to the arguments of a second start.
  if (settleProfile() && !app.requestSingleInstanceLock({ words })) {
    app.quit();
    return;
  }
  // Chromium refuses its sandbox to root, and takes back `--no-sandbox` from its helpers if it is asked for here.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Ours comes when the window is there; making the usual one first would only cost time.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  let main: BrowserWindow | null = null;

  /** The services, once they are up. */
  let running: App | null = null;
  let quick: QuickAsk | null = null;
  let desktop: DesktopSide | null = null;
  let starting: Promise<Handlers> | null = null;

  /**
   * Opens the services once, at the first call of a page: before it this process has the page's files to serve, and
   * reading the services' code would keep them waiting. A start that failed is tried again by the next call, when its
   * cause may be gone.
   */
  function handlers(): Promise<Handlers> {
    starting ??= app
      .whenReady()
      .then(() => open((step) => void door.then((opened) => opened.broadcast('safety.opening', step))))
      .then(async (up) => {
        running = up;
        const { connect, handlersOf, startDesktop, startQuickAsk } = await import('./serve');
        const opened = await door;
        connect(up, opened);
        quick = startQuickAsk({
          preload: preloadPath(out),
          settings: up.settings,
          door: opened,
          openInMain,
        });
        setTimeout(() => quick?.prepare(), PREPARE_QUICK_MS).unref();
        const asking = quick;
        desktop = startDesktop({
          services: up,
          door: opened,
          showMain,
          openInMain,
          runInMain,
          toggleQuick: () => asking.toggle(),
          showQuick: () => asking.show(),
        });
        return handlersOf(up, asking, desktop, opened, restartWindows);
      })
      .catch((thrown: unknown) => {
        starting = null;
        process.stderr.write(`${toFailure(thrown).message}\n`);
        throw thrown;
      });
    return starting;
  }

  /** Everything was erased: what pages remember of it goes with them. */
  async function restartWindows(): Promise<void> {
    quick?.destroyWindow();
    await main?.loadURL(pageUrl('main'));
  }

  const showMain = (): void => {
    if (!main) return;
    if (main.isMinimized()) main.restore();
    main.show();
    main.focus();
  };

  function openInMain(conversationId: string): void {
    showMain();
    if (main) void door.then((opened) => tellMain(opened, conversationId));
  }

  function runInMain(command: CommandId): void {
    showMain();
    void door.then((opened) => {
      if (main) opened.tell(main.webContents.id, 'desktop.command', { command });
    });
  }

  function tellMain(opened: Door, conversationId: string | null): void {
    if (main) opened.tell(main.webContents.id, 'conversation.open', { conversationId });
  }

  /** What a start, this one or a second one, was asked to do. */
  async function carryOut(request: StartRequest): Promise<void> {
    if (request.kind === 'quick-ask') {
      await handlers();
      quick?.toggle();
      return;
    }
    if (request.kind === 'background') return;
    showMain();
    if (request.kind === 'focus') return;
    await handlers();
    if (request.kind === 'new') return tellMain(await door, null);
    if (request.kind === 'refused') return notify(request.failure);
    try {
      await running?.conversations.get(request.conversationId);
      openInMain(request.conversationId);
    } catch (thrown) {
      await notify(toFailure(thrown));
    }
  }

  const notify = async (failure: Failure): Promise<void> => (await door).broadcast('app.notice', failure);
  const attempt = (request: StartRequest): void => void carryOut(request).catch(() => undefined);

  app.on('second-instance', (_event, _argv, _folder, data) => attempt(readRequest(wordsIn(data))));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    attempt(readRequest([url]));
  });

  const door = app.whenReady().then((): Door => {
    secureSession(join(out, 'renderer'), async (hash) => {
      await handlers();
      return running?.db.getFile({ hash }) ?? null;
    });
    const opened = openDoor({
      handlers,
      isTrusted: isTrustedFrame,
      onBug: (name, thrown) => running?.log.error('handler', name, thrown),
      redact: (text) => running?.redact(text) ?? text,
    });
    const request = readRequest(words);
    // A window of its own address shows the conversation without being told; one that is not there says so itself.
    const visible = request.kind !== 'background' && request.kind !== 'quick-ask';
    openMain(request.kind === 'conversation' ? `#/c/${request.conversationId}` : '', visible);
    if (request.kind === 'quick-ask' || request.kind === 'refused') {
      main?.webContents.once('did-finish-load', () => attempt(request));
    }
    app.on('activate', () => {
      if (main === null) openMain('', true);
      else showMain();
    });
    return opened;
  });

  const currentLog = (): Log | null => running?.log ?? null;
  const currentLanguage = (): string => {
    const language = running?.settings.get().language ?? 'system';
    return language === 'system' ? app.getLocale() : language;
  };
  logHelperCrashes(currentLog);

  function openMain(route: string, visible: boolean): void {
    const opened = createMainWindow({ preload: preloadPath(out), route, visible });
    main = opened;
    opened.on('close', (event) => {
      if (quitting || desktop?.staysInTray() !== true) return;
      event.preventDefault();
      opened.hide();
      desktop.wentToTray();
    });
    surviveCrashes(opened, { language: currentLanguage, log: currentLog });
    // Hidden or not, the quick-ask window alone does not keep the app running.
    opened.once('closed', () => {
      main = null;
      quick?.destroyWindow();
    });
  }

  app.on('window-all-closed', () => app.quit());

  let quitting = false;
  app.on('before-quit', () => (quitting = true));
  let closed = false;
  // After the windows, not before: a page that goes away still hands in its draft.
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      // Not from inside the event: Electron ignores a quit while it is still refusing one.
      setImmediate(() => app.quit());
    });
  });

  async function close(): Promise<void> {
    quick?.close();
    desktop?.close();
    await (await door).idle();
    await running?.close();
  }
}

/** The words of a second start, as it handed them over. */
function wordsIn(data: unknown): string[] {
  const words = typeof data === 'object' && data !== null && 'words' in data ? data.words : [];
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}
