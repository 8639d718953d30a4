/** The palette and the sheet of shortcuts, by keys alone, in both languages. */
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { mainWindow } from './pages';

const palette = (page: Page) => page.getByRole('combobox', { name: /^(Command palette|命令面板)$/ });

async function openPalette(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeFocused();
  await page.keyboard.type(typed);
  await expect(page.getByRole('option').first()).toBeVisible();
}

test('leads anywhere by typing', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('What can you do?');
  await expect(main.send).toBeVisible({ timeout: 60_000 });

  // A command, by its first letters; the focus goes where the command sends it.
  await openPalette(page, 'nc');
  await expect(page.getByRole('option').first()).toContainText('New conversation');
  await page.keyboard.press('Enter');
  await expect(main.message).toBeFocused();
  await expect(main.log.getByRole('article')).toHaveCount(0);

  // A conversation by its title.
  await openPalette(page, 'what can');
  await page.keyboard.press('Enter');
  await expect(main.questions.last()).toContainText('What can you do?');

  // A preset, and a style: the panel shows both.
  await openPalette(page, 'coding');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Preset' })).toContainText('Coding');

  // A setting by its name.
  await openPalette(page, 'text size');
  await page.getByRole('option', { name: /^Text size/ }).click();
  await expect(page.getByRole('tab', { name: 'Appearance' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  // Escape, and its own key, close it and give the focus back.
  await main.message.focus();
  for (const key of ['Escape', 'Control+k']) {
    await openPalette(page, 'set');
    await page.keyboard.press(key);
    await expect(palette(page)).toBeHidden();
    await expect(main.message).toBeFocused();
  }

  // The search of history has its own key, and says so.
  await page.keyboard.press('Control+Shift+f');
  await expect(main.search).toBeFocused();
});

test('in Chinese, also by the English name; the sheet shows every key', async ({ start }) => {
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeFocused();
  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Ctrl Shift F');
  await expect(sheet).toContainText('Ctrl Shift Space');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await openPalette(page, 'language');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: '简体中文' }).click();
  await page.keyboard.press('Escape');
  await openPalette(page, 'shortcuts');
  await expect(page.getByRole('option').first()).toContainText('键盘快捷键');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();
  await page.keyboard.press('Escape');

  // The menu speaks the new language too.
  const label = (): Promise<string | undefined> =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('newConversation')?.label);
  await expect.poll(label).toBe('新对话');
});
