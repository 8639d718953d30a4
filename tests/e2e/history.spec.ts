/** Order in the history, as a person keeps it: folders, archive, trash, many at once; by pointer and by keyboard. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app';
import { importChats } from './chats';
import { mainWindow } from './pages';

const rowOf = (page: Page, name: string): Locator =>
  mainWindow(page)
    .conversations.getByRole('listitem')
    .filter({ hasText: `Chat ${name}` });
const groups = (page: Page): Locator => page.getByRole('group', { name: 'Groups and folders' });

async function choose(page: Page, row: Locator, entry: string): Promise<void> {
  await row.hover();
  await row.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('folders: made, filled by menu and by drag, folded, renamed, removed with a way back', async ({
  profile,
  start,
}) => {
  await importChats(profile, ['a', 'b', 'c']);
  const { page } = await start();
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Work');
  await page.keyboard.press('Enter');
  const folder = groups(page).getByRole('button', { name: /^Work/ });
  await expect(folder).toBeFocused();

  await choose(page, rowOf(page, 'a'), 'Move to a folder…');
  await page.getByRole('dialog').getByRole('button', { name: 'Work' }).click();
  await expect(folder).toContainText('1');
  await rowOf(page, 'b').getByRole('link').dragTo(folder);
  await expect(folder).toContainText('2');

  await folder.click();
  await expect(folder).toHaveAttribute('aria-expanded', 'false');
  await expect(rowOf(page, 'a')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await expect(rowOf(page, 'a')).toBeVisible();
  await rowOf(page, 'b').getByRole('link').dragTo(rowOf(page, 'c'));
  await expect(folder).toContainText('1');

  await folder.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Job');
  await page.keyboard.press('Enter');
  const renamed = groups(page).getByRole('button', { name: /^Job/ });
  await renamed.hover();
  await page.getByRole('button', { name: 'Menu of the folder Job' }).click();
  await page.getByRole('menuitem', { name: 'Remove folder' }).click();
  await expect(renamed).toHaveCount(0);
  await expect(rowOf(page, 'a')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(renamed).toContainText('1');
});

test('archive and trash: out of the list, back again, and for ever', async ({ profile, start }) => {
  await importChats(profile, ['a', 'b', 'c']);
  const { page } = await start();
  await choose(page, rowOf(page, 'a'), 'Move to the archive');
  await expect(rowOf(page, 'a')).toHaveCount(0);
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(rowOf(page, 'a')).toBeVisible();
  await rowOf(page, 'a').getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Chat a' })).toBeVisible();
  await choose(page, rowOf(page, 'a'), 'Out of the archive');
  await expect(page.getByText('What you archive is out of the way here')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the history' }).click();
  await expect(rowOf(page, 'a')).toBeVisible();

  for (const name of ['a', 'b']) {
    await rowOf(page, name).getByRole('link').focus();
    await page.keyboard.press('Delete');
    await expect(rowOf(page, name)).toHaveCount(0);
  }
  // With the row that had it the focus would be gone: the one left has it.
  await expect(rowOf(page, 'c').getByRole('link')).toBeFocused();
  await page.getByRole('button', { name: 'Trash', exact: true }).click();
  await expect(rowOf(page, 'a')).toContainText('30 days left');
  await expect(page.getByText('What has been here for 30 days is deleted for ever.')).toBeVisible();
  await choose(page, rowOf(page, 'b'), 'Restore');
  await expect(rowOf(page, 'b')).toHaveCount(0);
  await page.getByRole('button', { name: 'Empty trash' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete 1 conversation for ever?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(rowOf(page, 'a')).toBeVisible();
  await page.getByRole('button', { name: 'Empty trash' }).click();
  await dialog.getByRole('button', { name: 'Delete for ever' }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the history' }).click();
  await expect(rowOf(page, 'b')).toBeVisible();
  await expect(rowOf(page, 'a')).toHaveCount(0);
});

test('many at once: by Ctrl and Shift, by keyboard, with one undo', async ({ profile, start }) => {
  await importChats(profile, ['a', 'b', 'c', 'd']);
  const { page } = await start();
  const rows = mainWindow(page).conversations.getByRole('listitem');
  const selection = page.getByRole('toolbar', { name: 'Selected conversations' });
  await rows
    .nth(0)
    .getByRole('link')
    .click({ modifiers: ['Control'] });
  await rows
    .nth(2)
    .getByRole('link')
    .click({ modifiers: ['Shift'] });
  await expect(selection).toContainText('3 selected');
  await selection.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(rows).toHaveCount(1);
  await expect(selection).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(4);

  await rows.nth(0).getByRole('link').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selection).toContainText('2 selected');
  await page.keyboard.press('Control+a');
  await expect(selection).toContainText('4 selected');
  await page.keyboard.press('Escape');
  await expect(selection).toHaveCount(0);
});
