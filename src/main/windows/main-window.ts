/** The main window: made at once and shown when it has something to show. */
import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { canvasColour, pageUrl, securePreferences } from './page';
import type { WindowState } from './window-state';

export interface MainWindowOptions {
  preload: string;
  /** The part of its address after the `#`. */
  route: string;
  state: WindowState;
  onState(state: WindowState): void;
}

export function createMainWindow({ preload, route, state, onState }: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    ...(state.x === undefined || state.y === undefined ? {} : { x: state.x, y: state.y }),
    minWidth: 360,
    minHeight: 420,
    show: false,
    title: 'Parlance',
    autoHideMenuBar: true,
    backgroundColor: canvasColour(),
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

  void window.loadURL(pageUrl('main', route));
  return window;
}

export const preloadPath = (out: string): string => join(out, 'preload', 'index.js');
