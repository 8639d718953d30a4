/** What the tray's menu holds. */
import type { MenuItemConstructorOptions as Item } from 'electron';
import type { Conversation } from '../../shared/models';
import type { Words } from './words';

export interface TrayActions {
  show(): void;
  open(conversationId: string): void;
  newConversation(): void;
  quickAsk(): void;
  quit(): void;
}

export type Recent = Pick<Conversation, 'id' | 'title'>;

/** Characters of a title: a menu as wide as a question helps nobody. */
const TITLE = 48;
const cut = (title: string): string => {
  const characters = Array.from(title);
  return characters.length > TITLE ? `${characters.slice(0, TITLE - 1).join('')}…` : title;
};

/** An ampersand would underline what follows it. */
const labelOf = (title: string): string => cut(title).replaceAll('&', '&&');

export function trayMenu(words: Words, recent: readonly Recent[], actions: TrayActions): Item[] {
  const { names } = words.commands;
  return [
    { id: 'show', label: words.tray.show, click: actions.show },
    { type: 'separator' },
    { label: recent.length > 0 ? words.tray.recent : words.tray.none, enabled: false },
    ...recent.map(({ id, title }) => ({
      id,
      label: title === '' ? words.untitled : labelOf(title),
      click: () => actions.open(id),
    })),
    { type: 'separator' },
    { id: 'newConversation', label: names.newConversation, click: actions.newConversation },
    { id: 'quickAsk', label: names.quickAsk, click: actions.quickAsk },
    { type: 'separator' },
    { id: 'quit', label: names.quit, click: actions.quit },
  ];
}
