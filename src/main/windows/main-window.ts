/** The main window: made at once and shown when it has something to show. */
import { join } from 'node:path';
import { app, BrowserWindow, screen } from 'electron';
import { canvasColour, pageUrl, securePreferences } from './page';
import { moved, placeOn, readWindowState, writeWindowState } from './window-state';

export interface MainWindowOptions {
  preload: string;
  /** The part of its address after the `#`. */
  route: string;
  /** false: it waits until somebody calls it. */
  visible: boolean;
}

export function createMainWindow({ preload, route, visible }: MainWindowOptions): BrowserWindow {
  const file = join(app.getPath('userData'), 'windows.json');
  let state = readWindowState(file);
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const { maximized, ...bounds } = placeOn([main, ...others], state);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 360,
    minHeight: 420,
    show: false,
    title: 'Parlance',
    autoHideMenuBar: true,
    backgroundColor: canvasColour(),
    webPreferences: securePreferences(preload),
  });
  // Maximizing shows a window.
  if (maximized && visible) window.maximize();
  else if (maximized) window.once('show', () => window.maximize());
  if (visible) window.once('ready-to-show', () => window.show());

  let timer: NodeJS.Timeout | undefined;
  const remember = (): void => {
    clearTimeout(timer);
    // Resizing fires at every pixel; the file wants only where it ended.
    timer = setTimeout(() => {
      if (window.isDestroyed() || !window.isVisible()) return;
      const now = window.getNormalBounds();
      state = moved(state, screen.getDisplayMatching(now).id, { ...now, maximized: window.isMaximized() });
      writeWindowState(file, state);
    }, 500);
  };
  window.on('resize', remember);
  window.on('move', remember);
  window.on('closed', () => clearTimeout(timer));

  void window.loadURL(pageUrl('main', route));
  return window;
}

export const preloadPath = (out: string): string => join(out, 'preload', 'index.js');
