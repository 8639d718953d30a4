import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startChatServer, type Answering, type ChatServer } from '../helpers/chat-server';
import { damagedCopy, writeHistory } from '../helpers/damage';
import { providerAt } from '../helpers/provider';
import { smallDisk, whyNoDisk, type SmallDisk } from '../helpers/small-disk';
import { expect, test, type RunningApp } from './app';
import { mainWindow, patchSettings } from './pages';
import { run } from './terminal';

/** Where pictures go, for a person to look at. */
const pictures = process.env['PARLANCE_PICTURES'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
};
/** The same in the other look: dark, Chinese, narrow. */
async function otherPicture({ app, page }: RunningApp, name: string): Promise<void> {
  if (!pictures) return;
  const look = async (theme: string, language: string, width: number): Promise<void> => {
    await patchSettings(page, { 'appearance.theme': theme, language });
    await app.evaluate(
      ({ BrowserWindow }, size) =>
        BrowserWindow.getAllWindows()
          .find((one) => one.webContents.getURL().includes('main.html'))
          ?.setContentSize(size, 860),
      width,
    );
    await page.waitForTimeout(500);
  };
  await look('dark', 'zh-CN', 480);
  await picture(page, `${name}-dark-zh-480`);
  await look('light', 'en', 1180);
}

async function answering(
  profile: string,
  answer: (answering: Answering) => void | Promise<void>,
): Promise<ChatServer> {
  const server = await startChatServer(answer);
  const provider = providerAt(server.baseUrl);
  await writeFile(
    join(profile, 'settings.json'),
    JSON.stringify({ providers: [provider], chat: { provider: provider.id } }),
  );
  return server;
}

test('a damaged history is mended at the start, and said what became of it', async ({ profile, start }) => {
  const sound = join(profile, 'sound');
  writeHistory(sound, { conversations: 6, turns: 8 });
  const file = join(profile, 'parlance.db');
  damagedCopy(sound, file, { seed: 3, pages: 14 });
  await writeFile(`${file}.open-99999999`, '');

  const running = await start();
  const { page, quit } = running;
  const dialog = page.getByRole('dialog', { name: 'Your history was repaired' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByText(/\d+ conversations?, [\d,]+ messages?/)).toBeVisible();
  await picture(page, 'repaired');
  await otherPicture(running, 'repaired');
  const aside = readdirSync(profile).filter((name) => name.startsWith('parlance.damaged-'));
  expect(aside).toHaveLength(1);
  await expect(dialog.getByText(aside[0] ?? '')).toBeVisible();
  await dialog.getByRole('button', { name: 'Got it' }).click();
  await expect(dialog).toBeHidden();
  const main = mainWindow(page);
  await expect(main.conversations.getByRole('listitem').first()).toBeVisible();
  await main.conversations.getByRole('link', { name: /Talk/ }).first().click();
  await expect(main.questions.first()).toBeVisible();
  await quit();

  const again = await start();
  await expect(mainWindow(again.page).message).toBeVisible();
  await expect(again.page.getByRole('dialog')).toHaveCount(0);
});

test('the terminal mends too, and says so on standard error', async ({ profile }) => {
  const sound = join(profile, 'sound');
  writeHistory(sound, { conversations: 3, turns: 3 });
  damagedCopy(sound, join(profile, 'parlance.db'), { seed: 8, pages: 9 });
  await writeFile(join(profile, 'parlance.db.open-99999999'), '');
  const listed = await run(profile, ['conversations', '--json']);
  expect(listed.code).toBe(0);
  expect(listed.stderr).toMatch(/was damaged and has been/);
  expect(listed.stdout.trim().split('\n').length).toBeGreaterThan(0);
});

test.describe('a folder that cannot be written', () => {
  const reason = whyNoDisk();
  test.skip(reason !== null, reason ?? '');
  let disk: SmallDisk;
  test.beforeEach(() => (disk = smallDisk(200)));
  test.afterEach(() => disk.remove());

  test('is read: a banner says so, and the composer why it cannot send', async ({ start }) => {
    await run(disk.path, ['ask', 'What can you do?']);
    disk.writable(false);
    const { page, quit } = await start({ profile: disk.path });
    const main = mainWindow(page);
    await expect(page.getByRole('region', { name: 'State of the storage' })).toContainText('Reading mode');
    await expect(page.getByText(/Nothing can be sent/)).toBeVisible();
    await main.conversations
      .getByRole('link', { name: /What can you do/ })
      .first()
      .click();
    await expect(main.answers.first()).toBeVisible();
    await main.message.fill('hello');
    await expect(main.send).toBeDisabled();
    await picture(page, 'reading');

    disk.writable(true);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText(/Reading mode/)).toHaveCount(0);
    await expect(main.send).toBeEnabled();
    await quit();
  });
});

test('backups and erasing in the settings', async ({ profile, start }) => {
  const server = await answering(profile, async ({ delta, finish }) => {
    await delta('xylophonic answer');
    finish();
  });
  const running = await start();
  const { page } = running;
  const main = mainWindow(page);
  await main.ask('quizzical question');
  await expect(main.answers.last()).toContainText('xylophonic');
  await main.settings.click();
  await page.getByRole('tab', { name: 'Data' }).click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/Backed up 1 conversation/)).toBeVisible();
  const kept = page.getByRole('list', { name: 'Kept backups' });
  await expect(kept.getByRole('listitem')).toHaveCount(1);
  await picture(page, 'data');
  await otherPicture(running, 'data');
  await kept.getByRole('button', { name: /Restore/ }).click();
  const restore = page.getByRole('dialog', { name: 'Restore a backup' });
  await expect(restore).toContainText('It holds 1 conversation and 2 messages.');
  await expect(restore).toContainText('Nothing would change.');
  await picture(page, 'restore');
  await restore.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Delete everything…' }).click();
  const erase = page.getByRole('dialog', { name: 'Delete all my data' });
  const sure = erase.getByRole('button', { name: 'Delete everything' });
  await expect(sure).toBeDisabled();
  await erase.getByRole('textbox').fill('delete');
  await picture(page, 'erase');
  await sure.click();
  await expect(page.getByText('Ask anything.')).toBeVisible();
  await expect(page.getByText('quizzical')).toHaveCount(0);
  for (const name of ['parlance.db', 'parlance.db-wal', 'settings.json']) {
    const path = join(profile, name);
    const bytes = existsSync(path) ? readFileSync(path, 'latin1') : '';
    expect(bytes, name).not.toMatch(/quizzical|xylophonic|127\.0\.0\.1/);
  }
  expect(existsSync(join(profile, 'backups'))).toBe(false);
  // Usable from here.
  await main.ask('What can you do?');
  await expect(main.answers.last().locator('[data-words]')).toContainText(/\w+/);
  await server.close();
});
