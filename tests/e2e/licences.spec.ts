import { expect, test } from './app';
import { mainWindow } from './pages';

test('what the app is made of, and under which licences, opens in Settings', async ({ start }, info) => {
  const { page } = await start();
  await mainWindow(page).settings.click();
  await page.getByRole('tab', { name: 'About and diagnostics' }).click();
  const list = page.getByRole('list', { name: 'Licences' });
  await expect(list).toBeHidden();
  const show = page.getByRole('button', { name: 'Show', exact: true });
  await show.focus();
  await page.keyboard.press('Enter');
  await expect(list.getByRole('listitem').filter({ hasText: 'electron' }).first()).toBeVisible();
  await expect(list.getByText('OFL-1.1').first()).toBeVisible();
  const react = list.getByRole('listitem').filter({ hasText: /^react / });
  await react.locator('summary').click();
  await expect(react.locator('pre')).toContainText('MIT License');
  await info.attach('licences', { body: await page.screenshot(), contentType: 'image/png' });
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(list).toBeHidden();
});
