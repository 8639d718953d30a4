import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './app';
import { mainWindow } from './pages';

interface Finding {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** What axe finds on the screen as it is; [] is what is wanted. */
async function findings(page: Page): Promise<string[]> {
  // As a value for the tester's own context: the page's policy lets no foreign script in.
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    return (await axe.run()).violations;
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

async function look(page: Page, settings: Record<string, string>): Promise<void> {
  await page.evaluate(
    (patch) =>
      (
        globalThis as unknown as { parlance: { call(name: string, input: unknown): Promise<unknown> } }
      ).parlance.call('settings.patch', patch),
    settings,
  );
  await expect(page.locator('html')).toHaveAttribute('data-theme', settings['appearance.theme'] ?? '');
  await expect(page.locator('html')).toHaveAttribute('lang', settings['language'] ?? '');
  // Colours are animated; a contrast measured half way is nobody's.
  await page.waitForTimeout(400);
}

test('axe finds nothing on any screen, in both themes and languages', async ({ start }) => {
  test.setTimeout(180_000);
  const { page } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeVisible();
  const screens: Record<string, string[]> = {};
  for (const theme of ['light', 'dark']) {
    await look(page, { 'appearance.theme': theme, language: 'en' });
    screens[`welcome ${theme}`] = await findings(page);
  }

  await main.ask('Show me a table');
  await expect(main.send).toBeVisible({ timeout: 30_000 });
  await main.ask('Show me some code');
  await expect(main.send).toBeVisible({ timeout: 30_000 });

  for (const theme of ['light', 'dark']) {
    for (const language of ['en', 'zh-CN']) {
      await look(page, { 'appearance.theme': theme, language });
      const name = `${theme} ${language}`;
      screens[`conversation ${name}`] = await findings(page);

      await page.getByRole('searchbox').first().fill('parlance');
      await expect(page.locator('mark').first()).toBeVisible();
      screens[`search ${name}`] = await findings(page);
      await page.keyboard.press('Escape');

      await page.keyboard.press('Control+,');
      const tabs = page.getByRole('dialog').getByRole('tab');
      await expect(tabs.first()).toBeVisible();
      for (const tab of await tabs.all()) {
        await tab.click();
        await page.waitForTimeout(250);
        screens[`settings ${await tab.textContent()} ${name}`] = await findings(page);
      }
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  }
  expect(Object.fromEntries(Object.entries(screens).filter(([, found]) => found.length > 0))).toEqual({});
});

test('the main job by keyboard alone', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeFocused();
  await page.keyboard.type('What is a provider?');
  await page.keyboard.press('Enter');
  await expect(main.stop).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(main.send).toBeVisible();
  await page.keyboard.press('Control+Shift+f');
  await expect(main.search).toBeFocused();
  await page.keyboard.type('provider');
  await expect(page.locator('mark').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(main.questions.first()).toBeInViewport();
  await page.keyboard.press('Control+n');
  await expect(main.message).toBeFocused();
  await expect(main.log.getByRole('article')).toHaveCount(0);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(main.message).toBeFocused();
});
