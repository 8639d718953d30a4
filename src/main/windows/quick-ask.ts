/** Quick-ask as a whole: the hotkey, its window, and what both have to do with the rest of the app. */
import { globalShortcut } from 'electron';
import { fail } from '../../shared/errors';
import type { QuickStatus } from '../../shared/ipc';
import type { QuickHost } from '../handlers/quick';
import type { Door } from '../ipc';
import type { SettingsService } from '../services/settings';
import { clipboards } from './clipboards';
import { createHotkey } from './hotkey';
import { createTextOffers } from './offered-text';
import { createQuickWindow, type QuickWindow } from './quick-window';

export interface QuickAsk extends QuickHost {
  show(): void;
  /** Makes the window, so that the first press finds it ready. */
  prepare(): void;
  /** The window goes with the main window; the next press makes another. */
  destroyWindow(): void;
  close(): void;
}

export interface QuickAskOptions {
  preload: string;
  settings: SettingsService;
  door: Door;
  openInMain(conversationId: string): void;
}

/** After a walk to the coffee machine the draft is still there; in the afternoon nobody wants this morning's answer. */
const FRESH_AFTER_MS = 10 * 60_000;
const TEST_MS = 10_000;

export function startQuickAsk({ preload, settings, door, openInMain }: QuickAskOptions): QuickAsk {
  let window: QuickWindow | null = null;

  function ready(): QuickWindow {
    if (window !== null) return window;
    const made = createQuickWindow({
      preload,
      now: Date.now,
      onShown: (hiddenForMs) => {
        const fresh = hiddenForMs !== null && hiddenForMs > FRESH_AFTER_MS;
        door.tell(made.contents.id, 'quick.shown', { fresh });
      },
      onHidden: () => offers.forget(),
    });
    window = made;
    return made;
  }

  const offers = createTextOffers({
    allowed: () => settings.get()['quickAsk.offerText'] && window?.isVisible() === true,
    read: clipboards,
  });
  const toggle = (): void => ready().toggle();
  const wayland = process.platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland';
  const hotkey = createHotkey({ shortcuts: globalShortcut, fire: toggle, wayland });
  const report = (status: QuickStatus): void => {
    door.broadcast('quick.status', status);
    if (status.accelerator === null || (status.reason !== 'taken' && status.reason !== 'invalid')) return;
    const message = `The hotkey ${status.accelerator} cannot be had: another program holds it. Choose another in Settings, Quick-ask.`;
    door.broadcast('app.notice', fail('hotkey_taken', message, { data: { hotkey: status.accelerator } }));
  };
  hotkey.onStatus(report);
  const follow = (): void => hotkey.set(settings.get()['quickAsk.hotkey']);
  follow();
  const unfollow = settings.onChange(follow);

  return {
    toggle,
    show: () => ready().show(),
    offers: offers.look,
    take: offers.take,
    prepare: () => void ready(),
    destroyWindow: () => {
      window?.destroy();
      window = null;
    },
    hide: () => window?.hide(),
    resize: (height) => window?.resize(height),
    pin: (pinned) => window?.pin(pinned),
    openInMain: (conversationId) => {
      // The main window first: hiding first would put another program in front for a moment.
      openInMain(conversationId);
      window?.hide();
    },
    status: hotkey.status,
    suspend: hotkey.suspend,
    nextFire: () => hotkey.nextFire(TEST_MS),
    close: () => {
      unfollow();
      hotkey.close();
    },
  };
}
