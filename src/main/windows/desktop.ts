/** Parlance as a citizen of the desktop: menu, tray, closing, notifications, starting with it. */
import { app, Menu, Notification } from 'electron';
import { fail } from '../../shared/errors';
import type { CommandId } from '../../shared/commands';
import type { Settings } from '../../shared/settings';
import type { App } from '../app';
import type { DesktopHost } from '../handlers/desktop';
import type { Door } from '../ipc';
import { setStartAtLogin } from './login-item';
import { menuTemplate } from './menu';
import { createNotifier } from './notify';
import { createRecent } from './recent';
import { createTray, type AppTray } from './tray';
import { hasTray } from './tray-host';
import { wordsFor, type Words } from './words';

export interface DesktopSide extends DesktopHost {
  /** Whether closing the main window only hides it. */
  staysInTray(): boolean;
  /** The main window was hidden instead of closed. */
  wentToTray(): void;
  close(): void;
}

export interface DesktopOptions {
  services: App;
  door: Door;
  showMain(): void;
  openInMain(conversationId: string): void;
  /** Brings the main window up and runs it there. */
  runInMain(command: CommandId): void;
  toggleQuick(): void;
  showQuick(): void;
}

/** In the tray's menu. */
const RECENT = 6;
/** A burst of changes (an import, a batch) makes the menu anew once. */
const SETTLE_MS = 400;
/** After the first window has what it needs. */
const LATER_MS = 300;

export function startDesktop(options: DesktopOptions): DesktopSide {
  const { services, door } = options;
  const { settings } = services;
  let tray: AppTray | null = null;
  let trayIsThere = false;
  const words = (): Words => wordsFor(settings.get(), app.getLocale());

  const run = (command: CommandId): void => {
    if (command === 'quickAsk') options.toggleQuick();
    else if (command === 'quit') app.quit();
    else options.runInMain(command);
  };

  function makeMenu(): void {
    const template = menuTemplate({
      words: words(),
      platform: process.platform,
      hotkey: settings.get()['quickAsk.hotkey'],
      developer: !app.isPackaged,
      run,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  const recent = createRecent();
  let listed = false;
  async function fillTray(): Promise<void> {
    if (!listed) {
      listed = true;
      recent.fill(await services.conversations.list());
    }
    tray?.update(words(), recent.newest(RECENT));
  }

  let filling: NodeJS.Timeout | undefined;
  function fillTraySoon(): void {
    if (tray === null) return;
    clearTimeout(filling);
    filling = setTimeout(() => void fillTray().catch(report), SETTLE_MS);
  }
  const report = (thrown: unknown): void => services.log.error('desktop', thrown);

  function followTray(): void {
    const wanted = settings.get()['desktop.tray'] && trayIsThere;
    if (wanted && tray === null) {
      tray = createTray({
        show: options.showMain,
        open: options.openInMain,
        newConversation: () => run('newConversation'),
        quickAsk: options.toggleQuick,
        quit: () => app.quit(),
      });
      void fillTray().catch(report);
    } else if (!wanted && tray !== null) {
      tray.destroy();
      tray = null;
    }
  }

  async function lookForTray(): Promise<boolean> {
    trayIsThere = await hasTray();
    followTray();
    return trayIsThere;
  }

  /** Only what is wanted here is written: another profile, or another copy, may have its own wish. */
  async function followLogin(before: boolean, wanted: boolean): Promise<void> {
    if (before === wanted) return;
    try {
      await setStartAtLogin(wanted);
    } catch (thrown) {
      report(thrown);
      const message = 'Starting with the desktop could not be set: its folder cannot be written.';
      door.broadcast('app.notice', fail('storage_failed', message));
    }
  }

  let known: Settings = settings.get();
  const onSettings = (next: Settings): void => {
    const before = known;
    known = next;
    if (before.language !== next.language || before['quickAsk.hotkey'] !== next['quickAsk.hotkey'])
      makeMenu();
    if (before.language !== next.language) fillTraySoon();
    if (before['desktop.tray'] !== next['desktop.tray']) followTray();
    void followLogin(before['desktop.startAtLogin'], next['desktop.startAtLogin']);
  };

  const notifier = createNotifier({
    settings: settings.get,
    words,
    open: options.openInMain,
    showQuick: options.showQuick,
  });

  const later = setTimeout(() => {
    makeMenu();
    void lookForTray();
  }, LATER_MS);
  // The program may have moved since it was set.
  void followLogin(false, known['desktop.startAtLogin']);
  const ends = [
    settings.onChange(onSettings),
    services.conversations.onChange((change) => {
      recent.follow(change);
      fillTraySoon();
    }),
    services.runner.onEnded(({ conversationId, message }) => {
      const tell = ({ title }: { title: string }): void => notifier.ended({ conversationId, title, message });
      services.conversations.get(conversationId).then(tell, report);
    }),
    services.temporary.onEnded((message) => notifier.ended({ conversationId: null, title: '', message })),
    services.updates.onChange((state) => door.broadcast('desktop.updates', state)),
    services.updates.watch(),
  ];

  return {
    status: async () => ({ tray: await lookForTray(), notifications: Notification.isSupported() }),
    quit: () => app.quit(),
    staysInTray: () => tray !== null && settings.get()['desktop.closeToTray'],
    wentToTray() {
      if (settings.get()['desktop.toldOfTray'] || !Notification.isSupported()) return;
      settings.patch({ 'desktop.toldOfTray': true });
      new Notification(words().toTray).show();
    },
    close() {
      for (const end of ends) end();
      clearTimeout(later);
      clearTimeout(filling);
      notifier.close();
      tray?.destroy();
      tray = null;
    },
  };
}
