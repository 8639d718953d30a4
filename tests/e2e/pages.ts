/** The main window by its accessible names, as a person with a screen reader knows it. */
import type { Locator, Page } from '@playwright/test';

/** What the page itself may ask of main, through the bridge. */
export function callFrom(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([call, value]) =>
      (
        globalThis as unknown as { parlance: { call(name: string, input: unknown): Promise<unknown> } }
      ).parlance.call(call, value),
    [name, input] as const,
  );
}

/** As the settings pane does. */
export const patchSettings = (page: Page, patch: object): Promise<unknown> =>
  callFrom(page, 'settings.patch', patch);

export interface MainWindow {
  message: Locator;
  send: Locator;
  stop: Locator;
  log: Locator;
  answers: Locator;
  questions: Locator;
  conversations: Locator;
  search: Locator;
  newConversation: Locator;
  settings: Locator;
  ask(text: string): Promise<void>;
}

export function mainWindow(page: Page): MainWindow {
  const message = page.getByRole('textbox', { name: 'Message' });
  const log = page.getByRole('log', { name: 'Conversation' });
  return {
    message,
    log,
    send: page.getByRole('button', { name: 'Send', exact: true }),
    stop: page.getByRole('button', { name: 'Stop', exact: true }),
    answers: log.getByRole('article', { name: 'Assistant' }),
    questions: log.getByRole('article', { name: 'You' }),
    conversations: page.getByRole('list', { name: 'Conversations' }),
    search: page.getByRole('searchbox', { name: 'Search history' }),
    newConversation: page.getByRole('button', { name: 'New conversation' }),
    settings: page.getByRole('button', { name: 'Settings' }),
    async ask(text) {
      await message.fill(text);
      await message.press('Enter');
    },
  };
}
