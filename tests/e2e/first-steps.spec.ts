import { expect, test } from './app';
import { mainWindow } from './pages';

test('after the first answer three short ways lead on, and are gone for ever once taken or hidden', async ({
  start,
}) => {
  const first = await start();
  const main = mainWindow(first.page);
  const steps = first.page.getByRole('region', { name: 'Make it yours' });
  await expect(main.message).toBeFocused();
  await expect(steps).toHaveCount(0);
  await main.ask('What can you do?');
  await expect(main.answers.first()).toBeVisible();
  await steps.getByRole('button', { name: 'Add a key' }).click();
  const settings = first.page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByRole('tab', { name: 'Providers and keys' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await first.page.keyboard.press('Escape');
  await expect(steps.getByRole('button', { name: 'Add a key: done' })).toBeVisible();
  await first.quit();

  const second = await start();
  const left = second.page.getByRole('region', { name: 'Make it yours' });
  await expect(left.getByRole('button', { name: 'Add a key: done' })).toBeVisible();
  await left.getByRole('button', { name: 'Hide these steps' }).click();
  await expect(left).toHaveCount(0);
  await second.page.reload();
  await expect(mainWindow(second.page).message).toBeFocused();
  await expect(second.page.getByRole('region', { name: 'Make it yours' })).toHaveCount(0);
});
