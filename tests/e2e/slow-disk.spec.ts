import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startChatServer, type ChatServer } from '../helpers/chat-server';
import { stallingDisk, whyNoStallingDisk, type StallingDisk } from '../helpers/stalling-disk';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { useServer } from './server-profile';

const reason = whyNoStallingDisk();
test.skip(reason !== null, reason ?? '');

test.describe('a profile on a disk that stands still', () => {
  let disk: StallingDisk;
  let server: ChatServer;
  let goOn: () => void;
  test.beforeEach(async () => {
    disk = stallingDisk();
    const held = new Promise<void>((resolve) => (goOn = resolve));
    server = await startChatServer(async ({ delta, finish }) => {
      await delta('before the disk stood still, ');
      await held;
      for (let index = 1; index <= 50; index += 1) await delta(`word${index} `);
      finish();
    });
  });
  test.afterEach(async () => {
    disk.remove();
    await server.close();
  });

  test('in mid-answer: the answer goes on, the window can be used, and all of it is stored afterwards', async ({
    start,
  }) => {
    const profile = join(disk.path, 'profile');
    mkdirSync(profile);
    useServer(profile, server.baseUrl);
    const running = await start({ profile });
    const main = mainWindow(running.page);
    await main.ask('go on');
    await expect(main.answers.last()).toContainText('before the disk stood still');
    disk.stall();
    goOn();
    // Nothing of this can have reached the disk.
    await expect(main.answers.last()).toContainText('word50');
    await main.message.fill('typed meanwhile');
    await running.page.keyboard.press('Control+,');
    await expect(running.page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await running.page.keyboard.press('Escape');
    await expect(main.message).toHaveValue('typed meanwhile');
    disk.goOn();
    await expect(main.answers.last().getByRole('button', { name: 'Copy' }).first()).toBeVisible();
    await running.quit();

    const { page } = await start({ profile });
    const again = mainWindow(page);
    await again.conversations.getByRole('link').first().click();
    await expect(again.answers.last()).toContainText('word50');
    await expect(again.message).toHaveValue('typed meanwhile');
  });
});
