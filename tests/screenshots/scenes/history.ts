/** The sidebar: searching, finding, and the order a person keeps. */
import { press, showSearch, showSidebar, type Scene } from '../scene';
import type { Stage } from '../stage';

async function search(stage: Stage, query: string): Promise<void> {
  await stage.page.getByRole('searchbox', { name: 'Search history' }).fill(query);
}

async function select(stage: Stage, count: number): Promise<void> {
  const rows = stage.page.getByRole('list', { name: 'Conversations' }).getByRole('link');
  for (let index = 1; index <= count; index += 1) {
    await rows.nth(index).click({ modifiers: ['Control'] });
  }
}

/** A dialog about what is selected. */
const about =
  (action: string) =>
  async (stage: Stage): Promise<void> => {
    await select(stage, 3);
    await stage.page.getByRole('toolbar').getByRole('button', { name: action }).click();
    await stage.page.getByRole('dialog').waitFor();
  };

export const history: Scene[] = [
  {
    name: 'search',
    talk: 'retries',
    open: async (stage) => {
      await search(stage, 'jitter');
      await stage.page.getByRole('option').nth(2).waitFor();
      await stage.page.getByRole('searchbox', { name: 'Search history' }).press('Enter');
    },
    fit: showSearch,
  },
  {
    name: 'search-nothing',
    open: async (stage) => {
      await search(stage, 'zeppelin role:user');
      await stage.page
        .getByText('Search without filters')
        .waitFor({ timeout: 5000 })
        .catch(() => undefined);
    },
    fit: showSearch,
  },
  {
    name: 'find',
    talk: 'retries',
    open: async ({ page }) => {
      await page.keyboard.press('Control+f');
      await page.getByRole('searchbox', { name: 'Find in this conversation' }).fill('jitter');
      await page
        .getByRole('search')
        .getByText(/\d of \d/)
        .waitFor();
    },
  },
  { name: 'folders', talk: 'rich', fit: showSidebar },
  { name: 'selection', talk: 'rich', open: (stage) => select(stage, 4), fit: showSidebar },
  { name: 'archive', talk: 'rich', open: (stage) => press(stage, 'Archive'), fit: showSidebar },
  { name: 'trash', talk: 'rich', open: (stage) => press(stage, 'Trash'), fit: showSidebar },
  { name: 'move', talk: 'rich', open: about('Move to a folder…') },
  { name: 'export', talk: 'rich', open: about('Export…') },
  {
    name: 'purge',
    talk: 'rich',
    open: async (stage) => {
      await press(stage, 'Trash');
      await press(stage, 'Empty trash');
    },
  },
];
