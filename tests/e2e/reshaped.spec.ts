/** The window gets another shape while somebody reads. */
import type { ElectronApplication, Page } from '@playwright/test';
import { storeConversations } from '../helpers/stored-conversation';
import { expect, test } from './app';
import { mainWindow } from './pages';

const exchanges = Array.from({ length: 12 }, (_, index) => ({
  question: `Question ${index + 1}`,
  answer: `Answer ${index + 1}: ${'many words, which break elsewhere in another width; '.repeat(12)}`,
}));

async function widen(app: ElectronApplication, page: Page, width: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().includes('/main.html'))
        ?.setContentSize(size, 700),
    width,
  );
  await page.waitForFunction((size) => innerWidth === size, width);
}

test('who reads the end stays there, who reads elsewhere is left alone', async ({ start, profile }) => {
  storeConversations(profile, [{ title: 'Long', exchanges }]);
  const { app, page } = await start();
  const main = mainWindow(page);
  await page.getByRole('link', { name: 'Long' }).click();
  await expect(main.answers.last()).toContainText('Answer 12');
  const jump = page.getByRole('button', { name: 'Jump to latest' });
  const belowEnd = (): Promise<number> =>
    main.log.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);

  // Narrower, wider, and narrower by a panel that takes its room.
  for (const width of [480, 1600, 820, 1200]) {
    await widen(app, page, width);
    await expect.poll(belowEnd, `${width} wide`).toBeLessThan(2);
  }
  await page.keyboard.press('Control+.');
  await expect.poll(belowEnd).toBeLessThan(2);
  await expect(jump).toHaveCount(0);

  await main.log.hover();
  await page.mouse.wheel(0, -900);
  await expect(jump).toBeVisible();
  await widen(app, page, 520);
  await expect(jump).toBeVisible();
  expect(await belowEnd()).toBeGreaterThan(200);
});
