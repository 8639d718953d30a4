import { expect, test } from './app';
import { mainWindow } from './pages';

test('rename, pin, delete with undo, by keyboard', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  for (const text of ['First question about search', 'Second question about keys']) {
    await main.newConversation.click();
    await main.ask(text);
    await expect(main.answers.last()).not.toBeEmpty();
    await main.stop.click();
    await expect(main.send).toBeVisible();
  }
  const rows = main.conversations.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Second');

  await rows.last().getByRole('link').focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Title' }).fill('我的笔记');
  await page.keyboard.press('Enter');
  await expect(rows.filter({ hasText: '我的笔记' })).toBeVisible();

  const renamed = rows.filter({ hasText: '我的笔记' });
  await renamed.hover();
  await renamed.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: 'Pin to top' }).click();
  await expect(rows.first()).toContainText('我的笔记');
  // A menu that closes gives the focus back to its button first.
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(renamed.getByRole('button', { name: 'Conversation menu' })).toBeFocused();

  await rows.last().getByRole('link').focus();
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(2);
});

test('titles, pins and the place in the list are there after a restart', async ({ start }) => {
  const first = await start();
  const main = mainWindow(first.page);
  await main.ask('What is a provider?');
  await expect(main.answers.last()).not.toBeEmpty();
  await main.stop.click();
  await expect(main.send).toBeVisible();
  const row = main.conversations.getByRole('listitem').first();
  await row.hover();
  await row.getByRole('button', { name: 'Conversation menu' }).click();
  await first.page.getByRole('menuitem', { name: 'Pin to top' }).click();
  await first.quit();
  const second = await start();
  await expect(second.page.getByText('Pinned', { exact: true })).toBeVisible();
  await mainWindow(second.page).conversations.getByRole('listitem').first().getByRole('link').click();
  await expect(mainWindow(second.page).questions.first()).toContainText('What is a provider?');
});
