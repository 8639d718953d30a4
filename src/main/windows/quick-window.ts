/**
 * The quick-ask window: made once, hidden, and shown in the time it takes to map a window. It is never closed but with
 * the app, so that a draft and the last answer are still there when it is called again.
 */
import { app, BrowserWindow, screen } from 'electron';
import { onCrash } from './crashes';
import { canvasColour, pageUrl, securePreferences } from './page';

export interface QuickWindow {
  readonly contents: Electron.WebContents;
  /** Shows it on the screen with the cursor, or hides it. */
  toggle(): void;
  show(): void;
  /** Gives the focus back to the program that had it. */
  hide(): void;
  isVisible(): boolean;
  /** Pixels of its content. */
  resize(height: number): void;
  pin(pinned: boolean): void;
  destroy(): void;
}

export interface QuickWindowOptions {
  preload: string;
  /** The page is in front of the user; milliseconds since it was hidden, null the first time. */
  onShown(hiddenForMs: number | null): void;
  onHidden(): void;
  now(): number;
}

const WIDTH = 680;
const LEAST_HEIGHT = 96;
/** A page that is not drawn by then is shown as it is. */
const MOUNT_MS = 5_000;
/** Parts of the screen: where the top edge is, and how far down the window may grow from there. */
const TOP = 0.22;
const TALLEST = 0.6;

export function createQuickWindow({ preload, onShown, onHidden, now }: QuickWindowOptions): QuickWindow {
  const window = new BrowserWindow({
    width: WIDTH,
    height: LEAST_HEIGHT,
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    // A panel floats over full-screen programs without making Parlance the active one.
    ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
    title: 'Parlance: quick ask',
    backgroundColor: canvasColour(),
    webPreferences: securePreferences(preload),
  });
  // The application's menu is the main window's.
  if (process.platform !== 'darwin') window.removeMenu();
  window.setAlwaysOnTop(true, 'pop-up-menu');
  if (process.platform === 'darwin') {
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
  }
  let pinned = false;
  let hiddenAt: number | null = null;
  let quitting = false;
  /** The page is there: what is typed has a box to go to. */
  let mounted = false;
  /** Asked for before that. */
  let wanted: ReturnType<typeof setTimeout> | null = null;

  /** Shown with no box in it, it would lose the first keys. */
  function show(): void {
    if (mounted) appear();
    else wanted ??= setTimeout(onMounted, MOUNT_MS);
  }

  function onMounted(): void {
    mounted = true;
    if (wanted === null) return;
    unwant();
    appear();
  }

  function unwant(): void {
    if (wanted !== null) clearTimeout(wanted);
    wanted = null;
  }

  function appear(): void {
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    const [, height = LEAST_HEIGHT] = window.getSize();
    window.setBounds({
      x: Math.round(workArea.x + (workArea.width - WIDTH) / 2),
      y: Math.round(workArea.y + workArea.height * TOP),
      width: WIDTH,
      height: Math.min(height, Math.round(workArea.height * TALLEST)),
    });
    window.show();
    window.focus();
    window.webContents.focus();
    onShown(hiddenAt === null ? null : now() - hiddenAt);
  }

  /** Out of sight, whoever has the focus. */
  function away(): void {
    if (!window.isVisible()) return;
    hiddenAt = now();
    window.hide();
    onHidden();
  }

  function hide(): void {
    unwant();
    // Windows gives the focus back to whom it was taken from only when the window lets go of it first.
    if (process.platform === 'win32') window.blur();
    away();
    // On macOS the program before comes forward only when the whole app hides; not when that would hide other windows.
    const others = BrowserWindow.getAllWindows().some((one) => one !== window && one.isVisible());
    if (process.platform === 'darwin' && !others) app.hide();
  }

  window.on('blur', () => {
    if (!pinned) away();
  });
  app.once('before-quit', () => (quitting = true));
  window.on('close', (event) => {
    if (quitting) return;
    event.preventDefault();
    hide();
  });
  void window.loadURL(pageUrl('quick'));
  // Hidden most of the time: it comes back without a word, unless it dies of what it shows.
  onCrash(window.webContents, (often) => {
    mounted = false;
    if (!often && !window.isDestroyed()) void window.loadURL(pageUrl('quick'));
  });

  return {
    contents: window.webContents,
    toggle: () => (wanted !== null || (window.isVisible() && window.isFocused()) ? hide() : show()),
    show,
    hide,
    isVisible: () => !window.isDestroyed() && window.isVisible(),
    resize(height) {
      const bounds = window.getBounds();
      const { workArea } = screen.getDisplayMatching(bounds);
      const tallest = Math.round(workArea.height * TALLEST);
      const next = Math.max(LEAST_HEIGHT, Math.min(Math.ceil(height), tallest));
      if (next !== bounds.height) window.setBounds({ ...bounds, height: next });
      // A page says how high it is once it is drawn.
      if (!mounted) onMounted();
    },
    pin: (next) => {
      pinned = next;
    },
    destroy: () => {
      unwant();
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
