/** What a picture is of, and the moves that many scenes share. They are set up in English, light, at the usual width. */
import type { Locator } from '@playwright/test';
import type { Talks } from './profile';
import { looks, usual, type Stage } from './stage';

export interface Scene {
  name: string;
  /** Where it plays: a page, or a conversation; a new conversation where nothing is said. */
  page?: 'compare' | 'batch' | 'insights';
  talk?: keyof Talks;
  open?(stage: Stage): Promise<void>;
  /** In every width: panels fold as the window changes. By keys, for the language changes too. */
  fit?(stage: Stage, width: number): Promise<void>;
}

/** A page as it is when the window opens: nothing of the scene before is left. */
export async function begin(stage: Stage, { page, talk }: Scene, talks: Talks | null): Promise<void> {
  await stage.use(looks[0]);
  await stage.resize(usual);
  const address = page ? `#/${page}` : talk && talks ? `#/c/${talks[talk]}` : '#/';
  await stage.page.evaluate((hash) => history.replaceState(null, '', hash), address);
  await stage.page.reload();
  await stage.page.locator(page ? 'main h1' : '[data-composer]').waitFor();
  if (talk) await stage.page.getByRole('article').first().waitFor();
}

/** Below these the sidebar, and the panel, lie over the text and have to be fetched. */
const SIDEBAR = 760;
const PANEL = 1100;

/** The keys that fetch what is folded, once the page knows that it is. */
const fetch =
  (keys: string, least: number) =>
  async ({ page }: Stage, width: number): Promise<void> => {
    if (width >= least) return;
    await page
      .locator(`[data-size="${width < SIDEBAR ? 'narrow' : 'medium'}"]`)
      .first()
      .waitFor();
    await page.keyboard.press(keys);
  };
export const showSidebar = fetch('Control+b', SIDEBAR);
export const showSearch = fetch('Control+Shift+f', SIDEBAR);
export const showPanel = fetch('Control+.', PANEL);

export const button = ({ page }: Stage, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: true }).first();

/** Presses a button once it is there. */
export const press = (stage: Stage, name: string | RegExp): Promise<void> => button(stage, name).click();

/** Scrolls the pane that the locator is, or the conversation. */
export const scroll = (pane: Locator, to: 'top' | 'end'): Promise<void> =>
  pane.evaluate((element, end) => element.scrollTo(0, end ? element.scrollHeight : 0), to === 'end');

export async function ask({ page }: Stage, text: string): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill(text);
  await message.press('Enter');
}
