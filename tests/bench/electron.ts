/** The app or the empty one, in the runtime that `npm run bench` has prepared. */
import { resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const projectDir = resolve(import.meta.dirname, '../..');

export interface Opened {
  app: ElectronApplication;
  page: Page;
  pid: number;
  close(): Promise<void>;
}

export async function open(
  which: 'app' | 'empty',
  profile: string,
  env: Record<string, string> = {},
): Promise<Opened> {
  const executablePath = process.env['PARLANCE_ELECTRON'];
  if (!executablePath) throw new Error('PARLANCE_ELECTRON is not set; use `npm run bench`');
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const dir = which === 'app' ? projectDir : resolve(import.meta.dirname, 'empty-app');
  const app = await _electron.launch({
    executablePath,
    args: [...(root ? ['--no-sandbox'] : []), dir, `--user-data-dir=${profile}`],
    env: { ...process.env, ...env } as Record<string, string>,
  });
  return { app, page: await app.firstWindow(), pid: app.process().pid ?? 0, close: () => app.close() };
}
