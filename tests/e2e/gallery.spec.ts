/** The page of developers: there with `npm run dev` and whole, and in no build. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, loadConfigFromFile, type InlineConfig } from 'vite';
import { expect, projectDir, test } from './app';
import { findingsInEveryLook } from './axe';
import { mainWindow } from './pages';

/** In every window as it is, or part of another one. */
const standing = ['announcer', 'toaster', 'tooltip', 'menu-popup'];

test('with the server of `npm run dev` it shows every primitive, and axe finds nothing', async ({
  start,
  profile,
}) => {
  test.setTimeout(300_000);
  const server = await createServer({ ...(await devConfig()), cacheDir: join(profile, 'vite') });
  await server.listen();
  try {
    const url = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
    const { page } = await start({ env: { ELECTRON_RENDERER_URL: url } });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(mainWindow(page).message).toBeFocused({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Gallery' }).click();
    const gallery = page.getByRole('main');
    await expect(gallery.getByRole('heading', { name: 'Motion' })).toBeAttached({ timeout: 60_000 });
    const used = await readFiles(join(projectDir, 'src/renderer/features/gallery'));
    const primitives = (await readdir(join(projectDir, 'src/renderer/ui')))
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => file.replace('.tsx', ''))
      .filter((name) => !standing.includes(name));
    expect(primitives.filter((name) => !used.includes(`/ui/${name}'`))).toEqual([]);
    expect(await findingsInEveryLook(page)).toEqual([]);
  } finally {
    await server.close();
  }
});

test('a build holds nothing of it', async () => {
  const built = await readFiles(join(projectDir, 'out/renderer'));
  // What every page of the build is found by is there, so a trace of this one would be.
  expect(built).toContain('insights-page');
  expect(built).not.toMatch(/gallery|Words on their grounds/i);
});

/** What `npm run dev` serves the pages with. */
async function devConfig(): Promise<InlineConfig> {
  const env = { command: 'serve', mode: 'development' } as const;
  const file = await loadConfigFromFile(env, join(projectDir, 'electron.vite.config.ts'));
  if (file === null) throw new Error('electron.vite.config.ts is not there');
  const { renderer } = file.config as { renderer?: InlineConfig };
  return { ...renderer, configFile: false, server: { host: '127.0.0.1', port: 0 }, logLevel: 'error' };
}

/** All text of a folder, with the names of its files. */
async function readFiles(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(tsx?|js|css|html)$/.test(entry.name));
  const texts = files.map(async (entry) => {
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    return `${entry.name}\n${text}`;
  });
  return (await Promise.all(texts)).join('\n');
}
