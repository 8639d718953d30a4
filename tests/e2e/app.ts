/**
 * The real app in the real Electron on a fresh profile. Options break what a test wants broken. A test that fails
 * leaves a screenshot and what main said.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

export const projectDir = resolve(__dirname, '../..');
/** Chromium refuses its sandbox to root. */
const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** `npm test` names the runtime it has prepared; by hand: PARLANCE_ELECTRON=$(npm run --silent runtime:path). */
export function electronPath(): string {
  const path = process.env['PARLANCE_ELECTRON'];
  if (!path) throw new Error('PARLANCE_ELECTRON is not set. Run these tests with `npm test -- e2e`.');
  return path;
}

export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  profile: string;
  /** What main wrote to stderr and stdout. */
  output(): string;
  /** An orderly quit. */
  quit(): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  profile: string;
  args?: string[];
  env?: Record<string, string>;
}

async function launch({ profile, args = [], env = {} }: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [...sandbox, projectDir, `--user-data-dir=${profile}`, ...args],
    env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en', ...env } as Record<string, string>,
  });
  let output = '';
  const process_ = app.process();
  process_.stdout?.on('data', (chunk) => (output += String(chunk)));
  process_.stderr?.on('data', (chunk) => (output += String(chunk)));
  const page = await app.firstWindow();
  const gone = new Promise<void>((done) => process_.once('exit', () => done()));
  return {
    app,
    page,
    profile,
    output: () => output,
    quit: async () => {
      await app.close();
      await gone;
    },
    kill: async () => {
      process_.kill('SIGKILL');
      await gone;
    },
  };
}

interface Fixtures {
  /** A folder that is gone after the test. */
  profile: string;
  /** Starts the app; every one still running at the end is closed. */
  start(options?: Partial<LaunchOptions>): Promise<RunningApp>;
}

export const test = base.extend<Fixtures>({
  // Playwright wants the destructuring, even of nothing.
  // eslint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'parlance-e2e-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ profile }, use, info) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await launch({ profile, ...options });
      running.push(app);
      return app;
    });
    for (const { page, app, output } of running) {
      if (info.status !== info.expectedStatus) {
        const picture = await page.screenshot().catch(() => null);
        if (picture) await info.attach('window', { body: picture, contentType: 'image/png' });
        await info.attach('output', { body: output(), contentType: 'text/plain' });
      }
      await app.close().catch(() => undefined);
    }
  },
});

export { expect } from '@playwright/test';
