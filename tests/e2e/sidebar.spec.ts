import { expect, test } from './app';
import { importChats } from './chats';
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

test('keys lead through a long list, and Tab reaches it wherever it is scrolled to', async ({
  profile,
  start,
}) => {
  const names = Array.from({ length: 300 }, (_, index) => String(index));
  await importChats(profile, names);
  const { page } = await start();
  const { conversations } = mainWindow(page);
  const focused = conversations.locator('a[data-row]:focus');
  await conversations.getByRole('link').first().focus();
  const first = await focused.getAttribute('data-row');
  for (const key of ['PageDown', 'PageDown', 'End']) {
    const before = await focused.getAttribute('data-row');
    await page.keyboard.press(key);
    await expect(focused).not.toHaveAttribute('data-row', before ?? '');
    await expect(focused).toBeInViewport();
  }
  // What was first is not in the page any more: the list holds what is in sight.
  await expect(conversations.locator(`[data-row="${first}"]`)).toHaveCount(0);
  expect(await conversations.getByRole('link').count()).toBeLessThan(80);
  // As fast as they come: each goes on from where the one before leads.
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('data-row', first ?? '');

  await focused.hover();
  await page.mouse.wheel(0, 4000);
  const reached = conversations.locator('a[data-row][tabindex="0"]');
  await expect(conversations.locator(`[data-row="${first}"]`)).toHaveCount(0);
  await expect(reached).toHaveCount(1);
  await expect(reached).toBeInViewport();
});
