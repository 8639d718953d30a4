import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readFuses, wantedFuses } from '../../scripts/dist/fuses.mjs';
import { APP, commandOf, desktopFile, EXECUTABLE, parlance } from './installed';

/** Paths in the archive, by its own table of contents: a length, then JSON. */
function archivePaths(): string[] {
  const archive = readFileSync(join(APP, 'resources', 'app.asar'));
  interface Entry {
    files?: Record<string, Entry>;
  }
  const head = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Entry;
  const list = ({ files = {} }: Entry, under: string): string[] =>
    Object.entries(files).flatMap(([name, entry]) =>
      entry.files ? list(entry, `${under}${name}/`) : [`${under}${name}`],
    );
  return list(head, '');
}

test('the package holds what runs, and nothing else', () => {
  const paths = archivePaths();
  expect(paths).toEqual(
    expect.arrayContaining(['package.json', 'out/main/index.js', 'out/preload/index.js']),
  );
  const top = new Set(paths.map((path) => path.split('/')[0]));
  top.delete('testing-runtime');
  expect(top).toEqual(new Set(['node_modules', 'out', 'package.json']));
  expect(paths.filter((path) => /\.(tsx?|map|md|gypi?|[ch]pp)$|(^|\/)tests?\//.test(path))).toEqual([]);
  expect(paths.filter((path) => path.endsWith('.node'))).toHaveLength(1);
  expect(paths.filter((path) => /^node_modules\/(?!better-sqlite3\/)/.test(path))).toEqual([]);
  expect(existsSync(join(APP, 'LICENSES.chromium.html'))).toBe(true);
});

test('everybody may run it, nobody but root may change it', () => {
  const open = readdirSync(APP, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const { mode, uid } = statSync(path);
      return uid !== 0 || (mode & 0o022) !== 0 || (mode & 0o004) === 0;
    });
  expect(open).toEqual([]);
  // Chromium's sandbox where the kernel keeps namespaces from ordinary programs.
  expect(statSync(join(APP, 'chrome-sandbox')).mode & 0o7777).toBe(0o4755);
});

test('the fuses are set in the installed binary', async () => {
  const there = await readFuses(EXECUTABLE);
  const wanted = Object.entries(wantedFuses('linux')).filter(([name]) => name in there);
  expect(wanted.length).toBeGreaterThanOrEqual(7);
  expect(there).toMatchObject(Object.fromEntries(wanted));
});

test('it is no Node, and takes no code from the environment', async () => {
  const info = test.info();
  const marker = info.outputPath('loaded');
  const script = info.outputPath('evil.js');
  writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`);
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${script}` };
  const { stdout, code } = await parlance(['--version'], { env });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+(-testing)?\n$/);
  expect(existsSync(marker)).toBe(false);
});

test('the desktop knows it: menu, actions, links, icons in every size', () => {
  const { 'Desktop Entry': entry } = desktopFile();
  expect(entry).toMatchObject({
    Name: 'Parlance',
    Icon: 'parlance',
    Terminal: 'false',
    MimeType: 'x-scheme-handler/parlance;',
    Actions: 'new-conversation;quick-ask;',
  });
  expect(commandOf('Desktop Entry')).toEqual(['parlance']);
  expect(commandOf('Desktop Action new-conversation')).toEqual(['parlance', 'parlance://new']);
  expect(commandOf('Desktop Action quick-ask')).toEqual(['parlance', 'quick-ask']);
  const icons = '/usr/share/icons/hicolor';
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
    const png = readFileSync(join(icons, `${size}x${size}`, 'apps', 'parlance.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  }
  expect(existsSync(join(icons, 'scalable', 'apps', 'parlance.svg'))).toBe(true);
});
