/**
 * A first day with no pointer at all: every step by key presses alone, and after each the focus is where a person
 * would look for it. Nothing here clicks, fills or focuses by script.
 */
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './app';
import { mainWindow, type MainWindow } from './pages';

/** Further than any two neighbours here are apart: what needs more presses is out of reach. */
const MOST_PRESSES = 40;

/** Tab, or another key that moves the focus, until it is there. */
async function reach(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target, `not reached by ${MOST_PRESSES} × ${key}`).toBeFocused();
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

async function ask(page: Page, main: MainWindow, text: string): Promise<void> {
  await expect(main.message).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(main.questions.last()).toContainText(text);
}

async function quickPage(app: ElectronApplication): Promise<Page> {
  const isQuick = (page: Page): boolean => page.url().includes('/quick.html');
  return app.windows().find(isQuick) ?? app.waitForEvent('window', isQuick);
}

test('from the first start to quick-ask', async ({ start }) => {
  test.setTimeout(240_000);
  const { app, page } = await start();
  const main = mainWindow(page);
  const version = (name: string): Locator => main.log.getByRole('img', { name });

  await test.step('ask, and stop with the key and with the button', async () => {
    await ask(page, main, 'Show me a long answer');
    await expect(main.answers.last().locator('[data-words]')).toContainText(/\w{3}/);
    await page.keyboard.press('Escape');
    await expect(main.answers.last()).toContainText('Stopped. What came is kept.');
    await expect(main.message).toBeFocused();

    await ask(page, main, 'Show me a long answer');
    await expect(main.stop).toBeVisible();
    await reach(page, main.stop);
    await page.keyboard.press('Enter');
    await expect(main.stop).toBeHidden();
    await expect(main.message).toBeFocused();
  });

  await test.step('the first steps, and hiding them', async () => {
    const steps = page.getByRole('region', { name: 'Make it yours' });
    await reach(page, steps.getByRole('button', { name: 'Add a key' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(steps.getByRole('button', { name: 'Add a key: done' })).toBeFocused();
    await reach(page, steps.getByRole('button', { name: 'Hide these steps' }));
    await page.keyboard.press('Enter');
    await expect(steps).toHaveCount(0);
    await expect(main.message).toBeFocused();
  });

  await test.step('retry, and page between the answers', async () => {
    await page.keyboard.press('Control+n');
    await ask(page, main, 'What is a provider?');
    await expect(main.send).toBeVisible({ timeout: 60_000 });
    await reach(page, main.answers.last().getByRole('button', { name: 'Retry' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(main.stop).toBeVisible();
    await expect(main.message).toBeFocused();
    await expect(main.send).toBeVisible({ timeout: 60_000 });
    await expect(version('Version 2 of 2')).toBeVisible();
    await reach(page, button(page, 'Previous version'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(version('Version 1 of 2')).toBeVisible();
    // The way back is the next press: there is nothing before the first.
    await expect(button(page, 'Next version')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(version('Version 2 of 2')).toBeVisible();
    await expect(button(page, 'Previous version')).toBeFocused();
  });

  await test.step('change the question, think better of it, and change it for good', async () => {
    const editButton = main.questions.first().getByRole('button', { name: 'Edit' });
    const box = page.getByRole('textbox', { name: 'Edit text' });
    await reach(page, editButton, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(box).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(editButton).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(box).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('What does a budget do?');
    await page.keyboard.press('Enter');
    await expect(main.questions).toContainText(['What does a budget do?']);
    await expect(main.message).toBeFocused();
    await expect(main.send).toBeVisible({ timeout: 60_000 });

    await reach(page, main.questions.getByRole('button', { name: 'Previous version' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(main.questions).toContainText(['What is a provider?']);
    await expect(main.questions.getByRole('button', { name: 'Next version' })).toBeFocused();
  });

  await test.step('search, step through the hits, and go into one', async () => {
    await page.keyboard.press('Control+Shift+f');
    await expect(main.search).toBeFocused();
    await page.keyboard.type('budget');
    const hits = page.getByRole('option');
    await expect(hits.first()).toContainText('budget');
    await expect(hits.first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowUp');
    await expect(hits.last()).toHaveAttribute('aria-selected', 'true');
    // Shown beside the search, where the next arrow goes on to the next hit.
    await page.keyboard.press('Enter');
    await expect(main.questions).toContainText(['What does a budget do?']);
    await expect(main.search).toBeFocused();
    // The same hit again: into the message.
    await page.keyboard.press('Enter');
    await expect(main.questions.filter({ hasText: 'budget' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(main.questions.getByRole('button').first()).toBeFocused();
    await page.keyboard.press('Control+Shift+f');
    await page.keyboard.press('Escape');
    await expect(main.search).toHaveValue('');
    await page.keyboard.press('Control+l');
    await expect(main.message).toBeFocused();
  });

  await test.step('a setting', async () => {
    await page.keyboard.press('Control+,');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await expect(settings).toBeVisible();
    await reach(page, settings.getByRole('tab', { selected: true }));
    const appearance = settings.getByRole('tab', { name: 'Appearance' });
    await reach(page, appearance, 'ArrowDown');
    await page.keyboard.press('Enter');
    await expect(appearance).toHaveAttribute('aria-selected', 'true');
    const theme = settings.getByRole('combobox', { name: 'Theme' });
    await reach(page, theme);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { name: 'System' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(theme).toHaveText('Dark');
    await expect(theme).toBeFocused();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    const compact = settings.getByRole('radio', { name: 'Compact' });
    await reach(page, settings.getByRole('radio', { name: 'Comfortable' }));
    await page.keyboard.press('ArrowRight');
    await expect(compact).toBeFocused();
    await expect(compact).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(settings).toHaveCount(0);
    await expect(main.message).toBeFocused();
  });

  await test.step('quick-ask, and on in the main window', async () => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused();
    await page.keyboard.type('quick ask');
    await expect(page.getByRole('option').first()).toContainText('Quick ask');
    await page.keyboard.press('Enter');
    const quick = await quickPage(app);
    await expect(quick.getByRole('textbox', { name: 'Quick ask' })).toBeFocused();
    await quick.keyboard.type('What is Insights?');
    await quick.keyboard.press('Enter');
    await expect(quick.getByRole('region', { name: 'Answer' })).toContainText(/\w{3}/);
    await quick.keyboard.press('Control+Enter');
    await expect(main.questions.last()).toContainText('What is Insights?');
    await expect(main.message).toBeFocused();
    await expect(main.send).toBeVisible({ timeout: 60_000 });
    await ask(page, main, 'And in the terminal?');
  });
});

test('in a narrow window, where the sidebar lies over the text', async ({ start }) => {
  const { app, page } = await start();
  const main = mainWindow(page);
  await ask(page, main, 'What is a provider?');
  await expect(main.send).toBeVisible({ timeout: 60_000 });
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes('/main.html'))
      ?.setContentSize(480, 800),
  );
  await expect(button(page, 'Show history')).toBeVisible();
  await page.keyboard.press('Control+Shift+f');
  await expect(main.search).toBeFocused();
  await page.keyboard.type('provider');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  // The search is behind the text again: the focus goes with what was found.
  await expect(main.search).not.toBeInViewport();
  await expect(main.questions.last()).toBeFocused();

  await page.keyboard.press('Control+.');
  const panel = page.getByRole('complementary', { name: 'Style and context' });
  await expect(panel.getByRole('button', { name: 'Hide style and context' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(main.message).toBeFocused();

  await page.keyboard.press('Control+b');
  await expect(main.search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(main.search).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(main.message).toBeFocused();
  await page.keyboard.press('Control+b');
  await expect(main.conversations.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(main.message).toBeFocused();

  // On a page with nothing to type into, back to the button that opened it.
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { name: 'Insights' })).toBeVisible();
  await page.keyboard.press('Control+b');
  await expect(main.conversations.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button(page, 'Show history')).toBeFocused();
});
