/** The running app as the scenes see it, and the camera. */
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { CallInput, CallName, CallOutput } from '../../src/shared/ipc';
import type { Model } from './model';

const root = resolve(import.meta.dirname, '../..');

export const looks = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark', language: 'zh-CN' },
] as const;
export type Look = (typeof looks)[number];

export const sizes = [
  { width: 480, height: 860 },
  { width: 1024, height: 860 },
  { width: 1920, height: 1080 },
] as const;
/** Wide enough for every column: scenes are set up in it. */
export const usual = { width: 1360, height: 860 };

/** Until what a change sets off has begun: a frame or two, a timer that waits for the last key. */
const BEGUN_MS = 200;

type Reply = { ok: true; value: unknown } | { ok: false; error: { code: string; message: string } };
interface WindowWithBridge {
  parlance: { call(name: string, input: unknown): Promise<Reply> };
}

export interface Stage {
  app: ElectronApplication;
  page: Page;
  quick: Page;
  model: Model;
  /** The app's own calls: what a scene needs and nobody wants to see being typed. */
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  resize(size: { width: number; height: number }): Promise<void>;
  use(look: Look): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(profile: string, model: Model): Promise<Stage> {
  const executablePath = process.env['PARLANCE_ELECTRON'];
  if (!executablePath) throw new Error('PARLANCE_ELECTRON is not set; use `npm run screenshots`');
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...sandbox, root, `--user-data-dir=${profile}`],
    env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' } as Record<string, string>,
  });
  const page = await windowAt(app, '/main.html');
  const quick = await windowAt(app, '/quick.html');
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  const call: Stage['call'] = async (name, input) => {
    const reply = await page.evaluate(
      (asked) => (globalThis as unknown as WindowWithBridge).parlance.call(asked.name, asked.input),
      { name: name as string, input: input as unknown },
    );
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
    return reply.value as never;
  };
  return {
    app,
    page,
    quick,
    model,
    call,
    resize: (size) => resize(app, page, size),
    async use({ theme, language }) {
      await call('settings.patch', { 'appearance.theme': theme, language });
      await page.locator(`html[data-theme="${theme}"][lang="${language}"]`).waitFor({ state: 'attached' });
    },
    close: () => app.close(),
  };
}

async function windowAt(app: ElectronApplication, path: string): Promise<Page> {
  const isIt = (page: Page): boolean => page.url().includes(path);
  return app.windows().find(isIt) ?? app.waitForEvent('window', isIt);
}

async function resize(
  app: ElectronApplication,
  page: Page,
  size: { width: number; height: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().includes('/main.html'))
        ?.setContentSize(width, height),
    size,
  );
  // A screen that is too small for it would give another picture than the one asked for.
  await page.waitForFunction(({ width }) => innerWidth === width, size, { timeout: 5000 });
}

export async function shoot(page: Page, folder: string, name: string): Promise<void> {
  await page.waitForTimeout(BEGUN_MS);
  // What moves has come to rest; a caret and a mark of what runs never do.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ effect, playState }) => playState !== 'running' || effect?.getTiming().iterations === Infinity,
      ),
  );
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Lets the model finish, and stops what still waits for it: a turn that runs is seen in every later picture. */
export async function endTurns({ call, model }: Stage): Promise<void> {
  model.letGo();
  for (const { turnId } of await call('turns.running', {})) await call('turns.stop', { turnId });
}
