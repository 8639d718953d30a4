/** Quick-ask with real keys: a window manager, another program in front, and what is typed arriving where it should. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from '@playwright/test';
import { electronPath, expect, projectDir, test, type RunningApp } from './app';
import { mainWindow } from './pages';

const run = promisify(execFile);
const has = (program: string): Promise<boolean> =>
  run('which', [program]).then(
    () => true,
    () => false,
  );
const xdotool = (...args: string[]): Promise<unknown> => run('xdotool', args);
const TERMINAL = 'xterm';
const HOTKEY = 'ctrl+shift+space';

let folder: string;
let terminal: ChildProcess;
let terminalId = '';
/** What was typed into the other program. */
const typedElsewhere = (): Promise<string> => readFile(join(folder, 'typed'), 'utf8').catch(() => '');

test.beforeEach(async () => {
  const ready = process.platform === 'linux' && (await has('xdotool')) && (await has(TERMINAL));
  test.skip(!ready || !(await has('openbox')), 'needs openbox, xdotool and xterm');
  folder = await mkdtemp(join(tmpdir(), 'parlance-xterm-'));
});

test.afterEach(async () => {
  terminal?.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Another program, in front and with the focus: a terminal that writes down what is typed. */
async function openTerminal(): Promise<void> {
  terminal = spawn(TERMINAL, ['-T', 'another program', '-e', `cat > ${join(folder, 'typed')}`]);
  const { stdout } = await run('xdotool', ['search', '--sync', '--name', '^another program$']);
  terminalId = stdout.trim().split('\n')[0] ?? '';
  await xdotool('windowactivate', '--sync', terminalId);
}

/** Keys go to the other program again: the window manager takes a moment. */
const hasTerminalFocus = async (): Promise<boolean> =>
  (await run('xdotool', ['getactivewindow'])).stdout.trim() === terminalId;

async function typeElsewhere(word: string): Promise<void> {
  await xdotool('type', `${word}\n`);
  await expect.poll(typedElsewhere).toContain(`${word}\n`);
}

const isQuick = (page: Page): boolean => page.url().includes('quick.html');

async function quickPage(app: ElectronApplication): Promise<Page> {
  const page = app.windows().find(isQuick) ?? (await app.waitForEvent('window', isQuick));
  await expect(page.getByRole('textbox', { name: 'Quick ask' })).toBeAttached();
  return page;
}

const isShown = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (one) => one.webContents.getURL().includes('quick.html') && one.isVisible(),
    ),
  );

/** By main: a page that is driven believes that it always has the focus. */
const hasFocus = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getFocusedWindow()?.webContents.getURL().includes('quick.html') === true,
  );

async function started(start: () => Promise<RunningApp>): Promise<RunningApp & { quick: Page }> {
  const running = await start();
  await expect(mainWindow(running.page).message).toBeFocused();
  return { ...running, quick: await quickPage(running.app) };
}

test('one key from another program: ask, read, and back', async ({ start }) => {
  const { app, quick } = await started(start);
  await openTerminal();
  await typeElsewhere('before');

  await xdotool('key', HOTKEY);
  await expect.poll(() => isShown(app)).toBe(true);
  const input = quick.getByRole('textbox', { name: 'Quick ask' });
  await expect(input).toBeFocused();
  await xdotool('type', 'What can you do?');
  await expect(input).toHaveValue('What can you do?');
  const before = await quick.evaluate(() => innerHeight);

  await xdotool('key', 'Return');
  const answer = quick.getByRole('region', { name: 'Answer' });
  await expect(answer).toContainText('Parlance');
  await expect.poll(() => quick.evaluate(() => innerHeight)).toBeGreaterThan(before);
  await expect(quick.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 60_000 });

  await xdotool('key', 'Escape');
  await expect.poll(() => isShown(app)).toBe(false);
  await typeElsewhere('after');
  expect(await typedElsewhere()).toBe('before\nafter\n');

  // The answer is still there, and what was asked can be asked again.
  await xdotool('key', HOTKEY);
  await expect(answer).toContainText('Parlance');
  await xdotool('key', 'Up');
  await expect(input).toHaveValue('What can you do?');
});

test('a hundred times there and back without a miss', async ({ start }) => {
  const { app, quick } = await started(start);
  await openTerminal();
  const input = quick.getByRole('textbox', { name: 'Quick ask' });
  const soon = { intervals: [10] };
  for (let round = 1; round <= 100; round += 1) {
    await xdotool('key', HOTKEY);
    await expect.poll(() => hasFocus(app), soon).toBe(true);
    await xdotool('key', 'q');
    await expect.poll(() => input.inputValue(), soon).toBe('q'.repeat(round));
    await xdotool('key', 'Escape');
    await expect.poll(() => isShown(app), soon).toBe(false);
    await expect.poll(hasTerminalFocus, soon).toBe(true);
    await xdotool('key', 'x', 'Return');
    await expect.poll(typedElsewhere, soon).toBe('x\n'.repeat(round));
  }
});

test('goes on in the main window, still streaming', async ({ start }) => {
  const { app, page, quick } = await started(start);
  await openTerminal();
  await xdotool('key', HOTKEY);
  await expect.poll(() => isShown(app)).toBe(true);
  await xdotool('type', 'Show me a long answer');
  await xdotool('key', 'Return');
  await expect(quick.getByRole('button', { name: 'Open in Parlance' })).toBeVisible();
  await xdotool('key', 'ctrl+Return');
  const main = mainWindow(page);
  await expect(main.questions.last()).toContainText('Show me a long answer');
  await expect(main.stop).toBeVisible();
  await expect.poll(() => isShown(app)).toBe(false);
  const length = async (): Promise<number> => (await main.answers.last().textContent())?.length ?? 0;
  const before = await length();
  await expect.poll(length).toBeGreaterThan(before);
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(true);
});

/** A second start with these words; resolves with its exit code. */
function startAgain(profile: string, ...words: string[]): Promise<number | null> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electronPath(), [projectDir, ...sandbox, `--user-data-dir=${profile}`, ...words]);
  return new Promise((done) => child.once('exit', done));
}

test('from a terminal, and by a link', async ({ start, profile }) => {
  const { app, page } = await started(start);
  const main = mainWindow(page);
  expect(await startAgain(profile, 'quick-ask')).toBe(0);
  await expect.poll(() => isShown(app)).toBe(true);
  expect(await startAgain(profile, 'quick-ask')).toBe(0);
  await expect.poll(() => isShown(app)).toBe(false);

  await main.ask('What can you do?');
  // Whole, with the line about it: the button to send is there before the answer has begun, too.
  await expect(main.answers.last()).toContainText('to first token', { timeout: 60_000 });
  const id = new URL(page.url()).hash.replace('#/c/', '');
  await main.newConversation.click();
  await expect(main.log.getByRole('article')).toHaveCount(0);
  await startAgain(profile, `parlance://conversation/${id}`);
  await expect(main.questions.last()).toContainText('What can you do?');

  await startAgain(profile, 'parlance://conversation/../../etc/passwd');
  await expect(page.getByText('This link names no conversation')).toBeVisible();
});

test('a hotkey set by pressing it, and whether it fires', async ({ start }) => {
  const { app, page } = await started(start);
  await mainWindow(page).settings.click();
  await page.getByRole('tab', { name: 'Quick-ask' }).click();
  await page.getByRole('button', { name: 'Set the hotkey: Ctrl + Shift + Space' }).click();
  await xdotool('key', 'ctrl+alt+j');
  await expect(page.getByRole('button', { name: 'Set the hotkey: Ctrl + Alt + J' })).toBeVisible();

  await expect(page.getByRole('button', { name: 'Test', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText('Press the hotkey within ten seconds')).toBeVisible();
  await xdotool('key', 'ctrl+alt+j');
  await expect(page.getByText('It fires.')).toBeVisible();
  expect(await isShown(app)).toBe(false);

  await xdotool('key', 'ctrl+alt+j');
  await expect.poll(() => isShown(app)).toBe(true);
});
