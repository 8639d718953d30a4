/** Tells of an answer that ended while nobody looked: a notification, and the number on the app's icon. */
import { app, BrowserWindow, Notification } from 'electron';
import type { Settings } from '../../shared/settings';
import { notificationOf, type EndedAnswer } from './notification';
import type { Words } from './words';

export interface Notifier {
  ended(answer: EndedAnswer): void;
  close(): void;
}

export interface NotifierOptions {
  settings(): Settings;
  words(): Words;
  open(conversationId: string): void;
  showQuick(): void;
}

export function createNotifier({ settings, words, open, showQuick }: NotifierOptions): Notifier {
  /** By conversation: a second answer replaces the first, and nothing shown is collected as garbage. */
  const shown = new Map<string, Notification>();
  const unseen = new Set<string>();
  const TEMPORARY = '';

  function count(): void {
    // False where the platform has no such number; there is nothing else to do then.
    app.setBadgeCount(unseen.size);
  }

  function tell(answer: EndedAnswer): void {
    const key = answer.conversationId ?? TEMPORARY;
    shown.get(key)?.close();
    const notification = new Notification(
      notificationOf(answer, settings()['desktop.notificationText'], words()),
    );
    notification.on('click', () => {
      if (answer.conversationId === null) showQuick();
      else open(answer.conversationId);
    });
    notification.on('close', () => {
      // The one it replaced says so late, and this one must stay known.
      if (shown.get(key) === notification) shown.delete(key);
    });
    shown.set(key, notification);
    notification.show();
  }

  const onFocus = (): void => {
    for (const notification of shown.values()) notification.close();
    shown.clear();
    unseen.clear();
    count();
  };
  app.on('browser-window-focus', onFocus);

  return {
    ended(answer) {
      if (BrowserWindow.getFocusedWindow() !== null) return;
      unseen.add(answer.conversationId ?? TEMPORARY);
      count();
      if (settings()['desktop.notifications'] && Notification.isSupported()) tell(answer);
    },
    close() {
      app.off('browser-window-focus', onFocus);
      for (const notification of shown.values()) notification.close();
    },
  };
}
