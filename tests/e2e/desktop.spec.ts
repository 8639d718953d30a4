/** The menu, closing, the window's place, and telling of an answer while another window has the focus. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { commandIds } from '../../src/shared/commands';
import { startChatServer } from '../helpers/chat-server';
import { providerAt } from '../helpers/provider';
import { joinBus } from '../helpers/session-bus';
import { electronPath, expect, projectDir, test } from './app';
import { mainWindow, patchSettings } from './pages';

const choose = (app: ElectronApplication, id: string): Promise<void> =>
  app.evaluate(({ Menu, BrowserWindow }, item) => {
    Menu.getApplicationMenu()
      ?.getMenuItemById(item)
      ?.click(undefined, BrowserWindow.getFocusedWindow() ?? undefined);
  }, id);

const hasMenu = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null);

test('the menu holds every command and carries it out in the window', async ({ start }) => {
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeFocused();
  await expect.poll(() => hasMenu(app)).toBe(true);
  const missing = await app.evaluate(
    ({ Menu }, ids) => ids.filter((id) => !Menu.getApplicationMenu()?.getMenuItemById(id)),
    [...commandIds],
  );
  expect(missing).toEqual([]);
  await choose(app, 'shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await choose(app, 'settings');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
});

test('closing quits where no tray could keep it, whatever was chosen', async ({ start }) => {
  test.skip(process.platform !== 'linux', 'elsewhere there is always a tray');
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeFocused();
  await patchSettings(page, { 'desktop.closeToTray': true });
  await mainWindow(page).settings.click();
  await page.getByRole('tab', { name: 'Desktop' }).click();
  test.skip(!(await page.getByText('Closing quits, because').isVisible()), 'this desktop has a tray');
  const gone = new Promise((done) => app.process().once('exit', done));
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('main.html'))
      ?.close();
  });
  await gone;
});

test('where there is a tray, closing leaves it there, and a second start brings it back', async ({
  start,
  profile,
}) => {
  test.skip(!process.env['DBUS_SESSION_BUS_ADDRESS'], 'needs a session bus');
  // The part of a desktop that shows icons; Electron finds it on the bus and hands its icon over.
  const panel = await joinBus('org.kde.StatusNotifierWatcher', {
    IsStatusNotifierHostRegistered: { type: 'b', value: true },
    ProtocolVersion: { type: 'u', value: 0 },
  });
  const settings = { desktop: { closeToTray: true } };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeFocused();
  await expect
    .poll(() => panel.calls.map(({ member }) => member), { timeout: 30_000 })
    .toContain('RegisterStatusNotifierItem');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('main.html'))
      ?.close();
  });
  const shown = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()));
  await expect.poll(shown).toBe(false);
  // Said once, and remembered.
  await expect.poll(() => readFile(join(profile, 'settings.json'), 'utf8')).toContain('"toldOfTray": true');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  spawn(electronPath(), [projectDir, ...sandbox, `--user-data-dir=${profile}`]);
  await expect.poll(shown).toBe(true);
  panel.close();
});

test('starts where it was left, and never off the screen', async ({ start, profile }) => {
  const places = { display: null, places: {} as Record<string, object> };
  const first = await start();
  await expect(mainWindow(first.page).message).toBeFocused();
  const display = await first.app.evaluate(({ screen }) => screen.getPrimaryDisplay().id);
  await first.quit();
  places.places[String(display)] = { x: 90_000, y: -90_000, width: 700, height: 500, maximized: false };
  await writeFile(join(profile, 'windows.json'), JSON.stringify(places));

  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeFocused();
  const { bounds, area } = await app.evaluate(({ BrowserWindow, screen }) => ({
    bounds: BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    area: screen.getPrimaryDisplay().workArea,
  }));
  expect(bounds?.width).toBe(700);
  expect(bounds?.x).toBeGreaterThanOrEqual(area.x);
  expect(bounds?.y).toBeGreaterThanOrEqual(area.y);
  expect((bounds?.x ?? 0) + 700).toBeLessThanOrEqual(area.x + area.width);
});

test('start at login is a desktop file, and takes itself away', async ({ start }) => {
  test.skip(process.platform !== 'linux', 'elsewhere the system keeps the list');
  const home = await mkdtemp(join(tmpdir(), 'parlance-config-'));
  const file = join(home, 'autostart', 'parlance.desktop');
  const text = (): Promise<string> => readFile(file, 'utf8').catch(() => '');
  const { page } = await start({ env: { XDG_CONFIG_HOME: home } });
  await expect(mainWindow(page).message).toBeFocused();
  await patchSettings(page, { 'desktop.startAtLogin': true });
  await expect.poll(text).toContain('"--background"');
  await patchSettings(page, { 'desktop.startAtLogin': false });
  await expect.poll(text).toBe('');
  await rm(home, { recursive: true, force: true });
});

test('started in the background it shows nothing, until it is started again', async ({ start, profile }) => {
  const { app, page } = await start({ args: ['--background'] });
  const shown = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()));
  await expect(mainWindow(page).message).toBeAttached();
  await expect.poll(() => hasMenu(app)).toBe(true);
  expect(await shown()).toBe(false);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  spawn(electronPath(), [projectDir, ...sandbox, `--user-data-dir=${profile}`]);
  await expect.poll(shown).toBe(true);
});

test('an answer that ends while nobody looks is told and counted, without its words', async ({
  start,
  profile,
}) => {
  let finish: () => void = () => undefined;
  const server = await startChatServer(async ({ delta, finish: end }) => {
    await delta('The secret ingredient is patience.');
    await new Promise<void>((done) => (finish = done));
    end();
  });
  const settings = { providers: [providerAt(server.baseUrl)], chat: { provider: 'test' } };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const { app, page } = await start();
  // What is shown is taken down where Electron hands it to the system.
  await app.evaluate(({ Notification, app: electron }) => {
    const seen = globalThis as unknown as { told: object[]; badges: number[] };
    seen.told = [];
    seen.badges = [];
    const proto = Notification.prototype as unknown as { show(this: { title: string; body: string }): void };
    proto.show = function show() {
      seen.told.push({ title: this.title, body: this.body });
    };
    electron.setBadgeCount = (count) => seen.badges.push(count ?? 0) > 0;
  });
  const seen = (): Promise<{ told: object[]; badges: number[] }> =>
    app.evaluate(() => {
      const { told, badges } = globalThis as unknown as { told: object[]; badges: number[] };
      return { told, badges };
    });
  const main = mainWindow(page);
  await main.ask('What makes bread good?');
  await expect(main.answers.last()).toContainText('patience');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('main.html'))
      ?.minimize();
  });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() === null))
    .toBe(true);
  finish();
  await expect
    .poll(async () => (await seen()).told)
    .toEqual([{ title: 'What makes bread good', body: 'The answer is there.' }]);
  expect((await seen()).badges.at(-1)).toBe(1);
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) =>
      one.webContents.getURL().includes('main.html'),
    );
    window?.restore();
    window?.focus();
  });
  await expect.poll(async () => (await seen()).badges.at(-1)).toBe(0);
  await server.close();
});
