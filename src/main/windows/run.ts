/** The app with windows: one instance a profile, the door, the main window, and an orderly end. */
import { join } from 'node:path';
import { app, BrowserWindow, clipboard, nativeTheme, shell } from 'electron';
import Store from 'electron-store';
import { toFailure } from '../../shared/errors';
import type { AppInfo } from '../../shared/ipc';
import type { App } from '../app';
import { allHandlers } from '../handlers';
import { openDoor, type Door, type Handlers } from '../ipc';
import { MAX_PROMPT_BYTES } from '../services/turns';
import { linkToOpen } from './links';
import { createMainWindow, preloadPath, type WindowState } from './main-window';
import { isTrustedFrame, secureSession } from './security';

export interface WindowsOptions {
  open(): Promise<App>;
  /** The folder of the built code: `main`, `preload`, `renderer`. */
  out: string;
}

export function runWindows({ open, out }: WindowsOptions): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // Chromium refuses its sandbox to root, and takes back `--no-sandbox` from its helpers if it is asked for here.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  let main: BrowserWindow | null = null;

  /** The services, once they are up. */
  let running: App | null = null;
  let starting: Promise<Handlers> | null = null;

  /** Opens the services once; a start that failed is tried again by the next call, when its cause may be gone. */
  function handlers(): Promise<Handlers> {
    starting ??= app
      .whenReady()
      .then(open)
      .then((up) => {
        running = up;
        void door.then((opened) => connect(up, opened));
        return handlersOf(up);
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
  app.on('second-instance', showMain);

  const door = app.whenReady().then((): Door => {
    secureSession(join(out, 'renderer'));
    const opened = openDoor({
      handlers,
      isTrusted: isTrustedFrame,
      onBug: (name, thrown) => running?.log.error('handler', name, thrown),
      redact: (text) => running?.redact(text) ?? text,
    });
    // Begun beside the window, not after it; why it failed is the answer to the window's first call.
    handlers().catch(() => undefined);
    main = openMain();
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) main = openMain();
    });
    return opened;
  });

  function openMain(): BrowserWindow {
    const store = new Store<{ main: WindowState }>({
      name: 'windows',
      clearInvalidConfig: true,
      defaults: { main: { width: 1180, height: 800 } },
    });
    return createMainWindow({
      preload: preloadPath(out),
      state: store.get('main'),
      onState: (state) => store.set('main', state),
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
    await (await door).idle();
    await running?.close();
  }
}

function handlersOf(running: App): Handlers {
  return allHandlers(running, {
    info: async (): Promise<AppInfo> => ({
      version: running.versions['parlance'] ?? '',
      versions: running.versions,
      platform: process.platform,
      userDataDir: running.userDataDir,
      locale: app.getLocale(),
      notices: running.notices(),
      maxPromptBytes: MAX_PROMPT_BYTES,
    }),
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
    openLink: (url) => shell.openExternal(linkToOpen(url)),
  });
}

/** What happens in main, told to the windows. */
function connect(running: App, door: Door): void {
  const theme = (): void => {
    nativeTheme.themeSource = running.settings.get()['appearance.theme'];
  };
  theme();
  running.settings.onChange((settings) => {
    theme();
    door.broadcast('settings.changed', settings);
  });
  running.providers.onChange((providers) => door.broadcast('providers.changed', providers));
  const endWatch = running.conversations.watchOthers();
  app.once('will-quit', endWatch);
  running.conversations.onChange((change) => door.broadcast('conversations.changed', change));
  running.summaries.onChange((conversationId) => door.broadcast('summaries.changed', { conversationId }));
  running.styles.onChange((profiles) => door.broadcast('styles.changed', profiles));
  running.runner.onStarted((turn) => door.broadcast('turns.started', turn));
  running.runner.onEnded(({ turnId, conversationId }) =>
    door.broadcast('turns.ended', { turnId, conversationId }),
  );
  running.onNotice((failure) => door.broadcast('app.notice', failure));
}
