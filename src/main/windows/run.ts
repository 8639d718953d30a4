/** The app with windows: one instance a profile, the door, the main window, and an orderly end. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { toFailure, type Failure } from '../../shared/errors';
import type { App } from '../app';
import { openDoor, type Door, type Handlers } from '../ipc';
import { readRequest, type StartRequest } from './deep-links';
import { createMainWindow, preloadPath } from './main-window';
import type { QuickAsk } from './quick-ask';
import { isTrustedFrame, secureSession } from './security';
import { readWindowState, writeWindowState } from './window-state';

export interface WindowsOptions {
  open(): Promise<App>;
  /** The folder of the built code: `main`, `preload`, `renderer`. */
  out: string;
  /** What was typed after the program's name. */
  words: readonly string[];
}

/** After the main window can be used: the quick-ask window takes a process and half a second of a processor. */
const PREPARE_QUICK_MS = 1500;

export function runWindows({ open, out, words }: WindowsOptions): void {
  // Our words go along as data: Chromium adds switches of its own to the arguments of a second start.
  if (!app.requestSingleInstanceLock({ words })) {
    app.quit();
    return;
  }
  // Chromium refuses its sandbox to root, and takes back `--no-sandbox` from its helpers if it is asked for here.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  let main: BrowserWindow | null = null;

  /** The services, once they are up. */
  let running: App | null = null;
  let quick: QuickAsk | null = null;
  let starting: Promise<Handlers> | null = null;

  /**
   * Opens the services once, at the first call of a page: before it this process has the page's files to serve, and
   * reading the services' code would keep them waiting. A start that failed is tried again by the next call, when its
   * cause may be gone.
   */
  function handlers(): Promise<Handlers> {
    starting ??= app
      .whenReady()
      .then(open)
      .then(async (up) => {
        running = up;
        const { connect, handlersOf, startQuickAsk } = await import('./serve');
        const opened = await door;
        connect(up, opened);
        quick = startQuickAsk({
          preload: preloadPath(out),
          settings: up.settings,
          door: opened,
          openInMain,
        });
        setTimeout(() => quick?.prepare(), PREPARE_QUICK_MS).unref();
        return handlersOf(up, quick);
      })
      .catch((thrown: unknown) => {
        starting = null;
        process.stderr.write(`${toFailure(thrown).message}\n`);
        throw thrown;
      });
    return starting;
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
    secureSession(join(out, 'renderer'));
    const opened = openDoor({
      handlers,
      isTrusted: isTrustedFrame,
      onBug: (name, thrown) => running?.log.error('handler', name, thrown),
      redact: (text) => running?.redact(text) ?? text,
    });
    const request = readRequest(words);
    // A window of its own address shows the conversation without being told; one that is not there says so itself.
    openMain(request.kind === 'conversation' ? `#/c/${request.conversationId}` : '');
    if (request.kind === 'quick-ask' || request.kind === 'refused') {
      main?.webContents.once('did-finish-load', () => attempt(request));
    }
    app.on('activate', () => {
      if (main === null) openMain('');
      else showMain();
    });
    return opened;
  });

  function openMain(route: string): void {
    const file = join(app.getPath('userData'), 'windows.json');
    main = createMainWindow({
      preload: preloadPath(out),
      route,
      state: readWindowState(file),
      onState: (state) => writeWindowState(file, state),
    });
    // Hidden or not, the quick-ask window alone does not keep the app running.
    main.once('closed', () => {
      main = null;
      quick?.destroyWindow();
    });
  }

  app.on('window-all-closed', () => app.quit());

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
    await (await door).idle();
    await running?.close();
  }
}

/** The words of a second start, as it handed them over. */
function wordsIn(data: unknown): string[] {
  const words = typeof data === 'object' && data !== null && 'words' in data ? data.words : [];
  return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : [];
}
