/** The app with windows: one instance a profile, the door, the main window, and an orderly end. */
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { toFailure } from '../../shared/errors';
import type { App } from '../app';
import { openDoor, type Door, type Handlers } from '../ipc';
import { createMainWindow, preloadPath } from './main-window';
import { isTrustedFrame, secureSession } from './security';
import { readWindowState, writeWindowState } from './window-state';

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
        const { connect, handlersOf } = await import('./serve');
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
    main = openMain();
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) main = openMain();
    });
    return opened;
  });

  function openMain(): BrowserWindow {
    const file = join(app.getPath('userData'), 'windows.json');
    return createMainWindow({
      preload: preloadPath(out),
      state: readWindowState(file),
      onState: (state) => writeWindowState(file, state),
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
