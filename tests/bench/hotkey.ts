/**
 * From the press of the hotkey to a caret in a text box on screen: quick-ask against a bare window of the same runtime
 * that the same kind of hotkey shows, by turns. Needs an X display with a window manager, and xdotool.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { aim, ratios, spread, type Bench } from './stats';

const projectDir = resolve(import.meta.dirname, '../..');

async function launch(dir: string, profile: string): Promise<ElectronApplication> {
  const executablePath = process.env['PARLANCE_ELECTRON'];
  if (!executablePath) throw new Error('PARLANCE_ELECTRON is not set; use `npm run bench`');
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  return _electron.launch({
    executablePath,
    args: [...(root ? ['--no-sandbox'] : []), dir, `--user-data-dir=${profile}`],
  });
}

async function startQuick(profile: string): Promise<Called> {
  const app = await launch(projectDir, profile);
  const isQuick = (page: Page): boolean => page.url().includes('quick.html');
  await app.firstWindow();
  const page = app.windows().find(isQuick) ?? (await app.waitForEvent('window', isQuick));
  await page.getByRole('textbox').waitFor({ state: 'attached' });
  return { app, page, keys: 'ctrl+shift+space' };
}

async function startBare(profile: string): Promise<Called> {
  const app = await launch(join(import.meta.dirname, 'bare-window'), profile);
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return { app, page, keys: 'ctrl+alt+j' };
}

/** One xdotool for the whole run: to start one takes longer than what is measured. */
function startKeys(): { press(keys: string): void; end(): void } {
  const tool = spawn('xdotool', ['-'], { stdio: ['pipe', 'ignore', 'inherit'] });
  return {
    press: (keys) => void tool.stdin.write(`key --delay 0 ${keys}\n`),
    end: () => tool.stdin.end(),
  };
}

interface Frames {
  /** Epoch milliseconds of the frames in which the text box was the active element. */
  frames: number[];
}

/** Notes every frame of the page from now on. A page that is not throttled believes itself visible all the time. */
const noteFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const noted: number[] = [];
    (globalThis as unknown as Frames).frames = noted;
    const note = (): void => {
      if ((globalThis as unknown as Frames).frames !== noted) return;
      if (document.activeElement instanceof HTMLTextAreaElement)
        noted.push(performance.timeOrigin + performance.now());
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });

/** The first frame that began after `at`. */
async function frameAfter(page: Page, at: number): Promise<number> {
  const handle = await page.waitForFunction(
    (since) => (globalThis as unknown as Frames).frames.find((frame) => frame >= since) ?? null,
    at,
    { polling: 20 },
  );
  return (await handle.jsonValue()) ?? NaN;
}

interface Called {
  app: ElectronApplication;
  page: Page;
  keys: string;
}

/** Epoch milliseconds at which its window was shown, and at which it had the focus, as main heard of it. */
const shownAt = ({ app }: Called): Promise<{ shown: number; focused: number }> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((done) => {
        const window = BrowserWindow.getAllWindows().find(
          (one) => !one.webContents.getURL().includes('main.html'),
        );
        const now = (): number => performance.timeOrigin + performance.now();
        let shown = NaN;
        window?.once('show', () => (shown = now()));
        window?.once('focus', () => done({ shown, focused: now() }));
      }),
  );

const isShown = ({ app }: Called): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (one) => !one.webContents.getURL().includes('main.html') && one.isVisible(),
    ),
  );

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 20));
}

async function callOnce(called: Called, press: (keys: string) => void): Promise<number> {
  await noteFrames(called.page);
  const showing = shownAt(called);
  // It listens once it has answered something asked after it.
  await called.app.evaluate(() => 0);
  const pressedAt = performance.timeOrigin + performance.now();
  press(called.keys);
  const { shown, focused } = await showing;
  const took = Math.max(focused, await frameAfter(called.page, shown)) - pressedAt;
  // People do not press twice in the same moment; what a window does after it is shown is over by then.
  await new Promise((done) => setTimeout(done, 120));
  press(called.keys);
  await until(async () => !(await isShown(called)));
  await new Promise((done) => setTimeout(done, 60));
  return took;
}

export const hotkey: Bench = {
  name: 'hotkey',
  quickSeconds: 14,
  async run({ quick }) {
    const runs = quick ? 6 : 100;
    const profiles = await Promise.all([0, 1].map(() => mkdtemp(join(tmpdir(), 'parlance-bench-'))));
    const [own, other] = [await startQuick(profiles[0] ?? ''), await startBare(profiles[1] ?? '')];
    const keys = startKeys();
    const ours: number[] = [];
    const theirs: number[] = [];
    try {
      // Unmeasured: the first showing maps a window for the first time.
      for (const one of [own, other, own, other]) await callOnce(one, keys.press);
      for (let run = 0; run < runs; run += 1) {
        ours.push(await callOnce(own, keys.press));
        theirs.push(await callOnce(other, keys.press));
      }
    } finally {
      keys.end();
      await own.app.close();
      await other.app.close();
      await Promise.all(profiles.map((dir) => rm(dir, { recursive: true, force: true })));
    }
    return [
      aim({ what: 'key press to caret', unit: 'ms', spread: spread(ours) }, 'p95', { most: 50 }),
      { what: 'key press to caret, bare window', unit: 'ms', spread: spread(theirs) },
      { what: 'quick-ask / bare', unit: 'ratio', spread: spread(ratios(ours, theirs)) },
    ];
  },
};
