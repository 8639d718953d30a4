/**
 * What a laptop that is closed and opened does to an answer: every process of the app stands still for a while, and the
 * world goes on without it.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChatServer } from '../helpers/chat-server';
import { family } from '../helpers/processes';
import { providerAt } from '../helpers/provider';
import { expect, test, type RunningApp } from './app';
import { mainWindow } from './pages';

test.skip(process.platform !== 'linux', 'processes are found in /proc');

/** Longer than any timer of a running answer but the time limits for servers. */
const ASLEEP_MS = 6000;

/** One that has ended since it was listed needs neither. */
function signal(pids: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
    }
  }
}

async function asleep({ app }: RunningApp, meanwhile: () => Promise<void>): Promise<void> {
  const pids = family(app.process().pid ?? 0);
  try {
    signal(pids, 'SIGSTOP');
    await meanwhile();
    await new Promise((done) => setTimeout(done, ASLEEP_MS));
  } finally {
    signal(pids, 'SIGCONT');
  }
}

test('asleep in mid-answer: a connection that held goes on, one that broke keeps what came and can be gone on with', async ({
  profile,
  start,
}) => {
  let breaks = false;
  let wake: () => void = () => undefined;
  let slept = new Promise<void>((resolve) => (wake = resolve));
  const server = await startChatServer(async ({ delta, finish, response }) => {
    await delta('before the sleep, ');
    await slept;
    if (breaks) {
      response.socket?.resetAndDestroy();
      return;
    }
    await delta('while asleep, ');
    await delta('and after it');
    finish();
  });
  const provider = providerAt(server.baseUrl);
  const settings = { providers: [provider], chat: { provider: provider.id } };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const running = await start();
  const main = mainWindow(running.page);

  await main.ask('hold on');
  await expect(main.answers.last()).toContainText('before the sleep');
  await asleep(running, async () => wake());
  await expect(main.answers.last()).toContainText('before the sleep, while asleep, and after it');
  await expect(main.send).toBeVisible();

  slept = new Promise((resolve) => (wake = resolve));
  breaks = true;
  await main.ask('break off');
  await expect(main.answers).toHaveCount(2);
  await expect(main.answers.last()).toContainText('before the sleep');
  await asleep(running, async () => wake());
  const goOn = main.answers.last().getByRole('button', { name: 'Continue from here' });
  await expect(goOn).toBeVisible();
  await expect(main.answers.last()).toContainText('before the sleep');

  breaks = false;
  await goOn.click();
  await expect(main.answers.last()).toContainText('and after it');
  await server.close();
});
