/** Quick-ask's other ways: kept nowhere, with text of another program, in its own style, and what a bad file does. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { startChatServer, type ChatServer } from '../helpers/chat-server';
import { providerAt } from '../helpers/provider';
import { expect, test } from './app';
import { callFrom, mainWindow, patchSettings } from './pages';

const isQuick = (page: Page): boolean => page.url().includes('quick.html');
async function quickPage(app: ElectronApplication): Promise<Page> {
  const page = app.windows().find(isQuick) ?? (await app.waitForEvent('window', isQuick));
  await expect(page.getByRole('textbox', { name: 'Quick ask' })).toBeAttached();
  return page;
}
const toggle = (page: Page): Promise<unknown> => callFrom(page, 'quick.toggle', {});
const isShown = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (one) => one.webContents.getURL().includes('quick.html') && one.isVisible(),
    ),
  );

let server: ChatServer;
test.beforeEach(async ({ profile }) => {
  server = await startChatServer(async ({ body, delta, finish }) => {
    await delta(`You said: ${body.messages.at(-1)?.content ?? ''}`);
    finish();
  });
  const settings = { providers: [providerAt(server.baseUrl)], chat: { provider: 'test' } };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
});
test.afterEach(() => server.close());

/** Every byte of every file of the profile, Chromium's own included. */
async function everythingIn(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

/** As it stands, as JSON escapes it, and as UTF-16 lies in memory dumps. */
const isIn = (bytes: Buffer, word: string): boolean =>
  bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'));

test('a temporary question is nowhere on the disk, even after a kill', async ({ start, profile }) => {
  const { app, page, kill } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeFocused();
  const quick = await quickPage(app);
  await toggle(page);
  const input = quick.getByRole('textbox', { name: 'Quick ask' });
  await quick.getByRole('button', { name: 'Begin a temporary question' }).click();
  await expect(input).toBeFocused();
  await quick.keyboard.type('xylophone-draft');
  await quick.keyboard.press('Control+a');
  await quick.keyboard.type('xylophone-one');
  await quick.keyboard.press('Enter');
  const answer = quick.getByRole('region', { name: 'Answer' });
  await expect(answer).toContainText('You said: xylophone-one');
  await quick.keyboard.type('xylophone-two');
  await quick.keyboard.press('Enter');
  await expect(answer).toContainText('You said: xylophone-two');
  expect(JSON.stringify(server.seen.at(-1))).toContain('xylophone-one');
  await expect(quick.getByRole('button', { name: 'Open in Parlance' })).toHaveCount(0);
  await expect(main.conversations.getByRole('listitem')).toHaveCount(0);

  // What is kept is on the disk: the search below would find the other too.
  await main.message.fill('kazoo-kept');
  await main.message.press('Enter');
  await expect(main.answers.last()).toContainText('You said: kazoo-kept');
  await expect(main.send).toBeVisible();
  // Longer than any draft, journal or log line waits for its place.
  await page.waitForTimeout(1000);
  await kill();
  const disk = await everythingIn(profile);
  expect(isIn(disk, 'kazoo-kept')).toBe(true);
  expect(isIn(disk, 'xylophone')).toBe(false);

  // Nor does another start know of it.
  const again = await start();
  await expect(mainWindow(again.page).conversations.getByRole('listitem')).toHaveCount(1);
});

test('the clipboard goes along only when it is accepted, and is not looked at where that is not wanted', async ({
  start,
}) => {
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeFocused();
  const quick = await quickPage(app);
  await app.evaluate(({ clipboard }) => clipboard.writeText('PUT must be idempotent.'));
  const input = quick.getByRole('textbox', { name: 'Quick ask' });
  const chip = quick.getByRole('button', { name: 'Use the clipboard: 23 characters' });
  const answer = quick.getByRole('region', { name: 'Answer' });

  await toggle(page);
  await expect(chip).toBeVisible();
  await expect(quick.locator('body')).not.toContainText('idempotent');
  await input.fill('Alone');
  await input.press('Enter');
  await expect(answer).toContainText('You said: Alone');
  expect(JSON.stringify(server.seen)).not.toContain('idempotent');

  await chip.focus();
  await quick.keyboard.press('Enter');
  await expect(quick.getByText('Clipboard: 23 characters go along')).toBeVisible();
  await expect(input).toBeFocused();
  await input.fill('Why?');
  await input.press('Enter');
  await expect(answer).toContainText('PUT must be idempotent.');
  expect(server.seen.at(-1)?.messages.at(-1)?.content).toBe('Why?\n\nPUT must be idempotent.');

  await input.press('Escape');
  await patchSettings(page, { 'quickAsk.offerText': false });
  await app.evaluate(({ clipboard }) => clipboard.writeText('Something else.'));
  await toggle(page);
  await expect.poll(() => isShown(app)).toBe(true);
  await expect(input).toBeFocused();
  await expect(quick.getByRole('button', { name: /^Use the/ })).toHaveCount(0);
});

test('a hotkey in the file that is none is reported, and the usual one held', async ({ start, profile }) => {
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ quickAsk: { hotkey: 'Banana+Q' } }));
  const { app, page } = await start();
  await expect(page.getByText(/quickAsk\.hotkey/)).toBeVisible();
  await expect
    .poll(() =>
      app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('CommandOrControl+Shift+Space')),
    )
    .toBe(true);
  // What was typed stays in the file until another is chosen.
  expect(await readFile(join(profile, 'settings.json'), 'utf8')).toContain('Banana+Q');
});

test('quick-ask with nothing running starts it, and shows that window alone', async ({ start }) => {
  const { app } = await start({ args: ['quick-ask'] });
  // Keys in the moment in which it comes.
  await app.evaluate(({ app: electron, BrowserWindow }) => {
    const watch = (window: Electron.BrowserWindow): void => {
      const type = (): void => {
        if (!window.webContents.getURL().includes('quick.html')) return;
        for (const keyCode of 'why') window.webContents.sendInputEvent({ type: 'char', keyCode });
      };
      if (window.isVisible()) type();
      else window.once('show', type);
    };
    BrowserWindow.getAllWindows().forEach(watch);
    electron.on('browser-window-created', (_event, window) => watch(window));
  });
  await expect.poll(() => isShown(app)).toBe(true);
  const page = await quickPage(app);
  await expect(page.getByRole('textbox')).toHaveValue('why');
  const main = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((one) => one.webContents.getURL().includes('main.html'))
      .map((one) => one.isVisible()),
  );
  expect(main).toEqual([false]);
});
