import type { ElectronApplication } from '@playwright/test';
import { startChatServer } from '../helpers/chat-server';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { useServer } from './server-profile';

/** Playwright gives a page up once it has crashed; the window itself has not. */
const textOf = (app: ElectronApplication): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().includes('main.html'),
    );
    // A page that is gone never answers.
    const late = new Promise((resolve) => setTimeout(() => resolve(''), 1000));
    const text = window?.webContents.executeJavaScript('document.body.innerText').catch(() => '');
    return String(await Promise.race([text, late]));
  });

/** What the system's dialogs asked, each answered with a button. */
async function answerDialogs(app: ElectronApplication, button: string): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, label) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = ((_window: unknown, options: Electron.MessageBoxOptions) => {
      asked.push(options.message);
      return Promise.resolve({ response: options.buttons?.indexOf(label) ?? 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  }, button);
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

const crash = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().includes('main.html'),
    );
    window?.webContents.forcefullyCrashRenderer();
  });

test('a renderer that crashes in mid-answer comes back to the same conversation, and the answer goes on', async ({
  profile,
  start,
}) => {
  let goOn: () => void = () => undefined;
  const crashed = new Promise<void>((resolve) => (goOn = resolve));
  const server = await startChatServer(async ({ delta, finish }) => {
    await delta('before the crash ');
    await crashed;
    await delta('and after it');
    finish();
  });
  useServer(profile, server.baseUrl);
  const { app, page } = await start();
  const main = mainWindow(page);
  await main.ask('go on');
  await expect(main.answers.last()).toContainText('before the crash');
  await crash(app);
  // Still streaming: what came before is on screen again.
  await expect.poll(() => textOf(app), { timeout: 15_000 }).toContain('before the crash');
  goOn();
  await expect.poll(() => textOf(app), { timeout: 15_000 }).toContain('before the crash and after it');
  await server.close();
});

test('a window that crashes again and again is left to the person, and comes back when asked', async ({
  profile,
  start,
}) => {
  const server = await startChatServer(async ({ delta, finish }) => {
    await delta('An answer that stays.');
    finish();
  });
  useServer(profile, server.baseUrl);
  const { app, page } = await start();
  const main = mainWindow(page);
  await main.ask('go on');
  await expect(main.answers.last()).toContainText('An answer that stays.');
  const asked = await answerDialogs(app, 'Load again');
  for (let time = 1; time <= 4; time += 1) {
    expect(await asked()).toEqual([]);
    await crash(app);
    if (time < 4)
      await expect.poll(() => textOf(app), { timeout: 15_000 }).toContain('An answer that stays.');
  }
  await expect.poll(asked).toEqual(['The window keeps failing']);
  await expect.poll(() => textOf(app), { timeout: 15_000 }).toContain('An answer that stays.');
  await server.close();
});

test('a window that does not respond is asked about, and loaded again where that is wanted', async ({
  profile,
  start,
}) => {
  const server = await startChatServer(async ({ delta, finish }) => {
    await delta('An answer that stays.');
    finish();
  });
  useServer(profile, server.baseUrl);
  const { app, page } = await start();
  const main = mainWindow(page);
  await main.ask('go on');
  await expect(main.answers.last()).toContainText('An answer that stays.');
  const asked = await answerDialogs(app, 'Load again');
  // Chromium sees for itself that a page takes no keys, but not while it is driven from outside as here.
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().includes('main.html'),
    );
    void window?.webContents.executeJavaScript('for (;;);');
    setTimeout(() => window?.webContents.emit('unresponsive'), 500);
  });
  await expect.poll(asked).toEqual(['The window does not respond']);
  await expect.poll(() => textOf(app), { timeout: 30_000 }).toContain('An answer that stays.');
  await server.close();
});

test('a GPU process that dies is begun again, and the window goes on', async ({ start }) => {
  const { app, page } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeVisible();
  const killed = await app.evaluate(({ app: electron }) => {
    const gpu = electron.getAppMetrics().find(({ type }) => type === 'GPU');
    if (gpu) process.kill(gpu.pid, 'SIGKILL');
    return gpu !== undefined;
  });
  test.skip(!killed, 'Chromium runs without a GPU process here');
  await main.ask('What can you do?');
  await expect(main.answers.last().locator('[data-words]')).toContainText(/\w+/);
  await expect(main.send).toBeVisible();
});
