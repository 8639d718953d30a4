/** Tells of an answer that ended while nobody looked: a notification, and the number on the app's icon. */
import { app, BrowserWindow, Notification } from 'electron';
import type { Message } from '../../shared/models';
import type { Settings } from '../../shared/settings';
import type { Words } from './words';

export interface EndedAnswer {
  /** null = one that is kept nowhere: it can only be looked at where it was asked. */
  conversationId: string | null;
  title: string;
  message: Pick<Message, 'text' | 'status'>;
}

/** Characters of an answer; desktops cut sooner. */
const MOST_TEXT = 200;

/** What a notification says. The answer's own words only where they are wanted: a screen may be seen by others. */
export function notificationOf(
  { title, conversationId, message }: EndedAnswer,
  withText: boolean,
  words: Words,
): { title: string; body: string } {
  const name = conversationId === null ? words.ended.temporary : title || words.untitled;
  const { status, text } = message;
  const said = status === 'streaming' ? words.ended.done : words.ended[status];
  const shown = withText && conversationId !== null && status === 'done' && text.trim() !== '';
  const flat = text.replace(/\s+/g, ' ').trim();
  return { title: name, body: shown ? Array.from(flat).slice(0, MOST_TEXT).join('') : said };
}

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
    notification.on('close', () => shown.delete(key));
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
