/** The main window: made at once and shown when it has something to show. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN, devServerUrl } from './security';
import type { WindowState } from './window-state';

/** The canvas colours of the look, so that the first frame is not a white flash. */
const canvas = { light: '#fbfaf8', dark: '#171715' };

export interface MainWindowOptions {
  preload: string;
  state: WindowState;
  onState(state: WindowState): void;
}

export function createMainWindow({ preload, state, onState }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    ...(state.x === undefined || state.y === undefined ? {} : { x: state.x, y: state.y }),
    minWidth: 360,
    minHeight: 420,
    show: false,
    title: 'Parlance',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    webPreferences: securePreferences(preload),
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());

  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    // Resizing fires at every pixel; the file wants only where it ended.
    timer = setTimeout(() => {
      if (!window.isDestroyed()) onState({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    }, 500);
  };
  window.on('resize', remember);
  window.on('move', remember);
  window.on('closed', () => clearTimeout(timer));

  void window.loadURL(pageUrl('main'));
  return window;
}

function pageUrl(page: 'main' | 'quick'): string {
  const dev = devServerUrl();
  return dev === null ? `${APP_ORIGIN}/${page}.html` : `${dev}/${page}.html`;
}

function securePreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    // V8 keeps compiled code for our scheme, so that the second start need not compile again.
    v8CacheOptions: 'code',
  };
}

export const preloadPath = (out: string): string => join(out, 'preload', 'index.js');
