/** The real Electron on a real keyring: a key is stored, read by the next process, deleted; in clear it is nowhere. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installedElectron } from '../../../scripts/setup/electron.mjs';
import { fallbackExecutable } from '../../../scripts/setup/fallback.mjs';
import type { Report } from './keychain-app';

const root = resolve(import.meta.dirname, '../../..');
const electron = process.env['PARLANCE_ELECTRON'] ?? installedElectron() ?? fallbackExecutable();

function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Why this cannot be shown on this machine, or null. */
function missing(): string | null {
  if (process.platform !== 'linux') return 'the keyring is brought along on Linux only';
  if (!existsSync(electron)) return 'there is no Electron yet: npm run runtime:path prepares one';
  const absent = ['xvfb-run', 'dbus-run-session', 'gnome-keyring-daemon'].filter((name) => !hasProgram(name));
  return absent.length === 0 ? null : `not installed: ${absent.join(', ')}`;
}

const reason = missing();
let appDir: string;
let profile: string;

beforeAll(async () => {
  if (reason !== null) return;
  const cache = join(root, 'node_modules/.cache/parlance-tests');
  await mkdir(cache, { recursive: true });
  appDir = await mkdtemp(join(cache, 'keychain-app-'));
  profile = await mkdtemp(join(tmpdir(), 'parlance-keychain-'));
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: appDir,
      target: 'node18',
      minify: false,
      rolldownOptions: {
        input: { main: join(import.meta.dirname, 'keychain-app.ts') },
        external: ['electron', /^node:/],
        output: { format: 'cjs', entryFileNames: 'main.cjs' },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  });
  await writeFile(
    join(appDir, 'package.json'),
    JSON.stringify({ name: 'keychain-app', version: '1.0.0', main: 'main.cjs' }),
  );
});

afterAll(async () => {
  if (reason !== null) return;
  await rm(appDir, { recursive: true, force: true });
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** An app that hangs behind a message box would otherwise hang for ever. */
const LIMIT_MS = 100_000;

/** Runs the app once for each action, one after the other on the same desktop. */
async function run(desktop: string[], key: string, actions: string[]): Promise<Report[]> {
  const sandbox = process.getuid?.() === 0 ? '--no-sandbox' : '';
  const script = actions.map((action) => `"$ELECTRON" ${sandbox} "$APP" ${action}`).join(' && ');
  const child = spawn('env', [...desktop, 'sh', '-c', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: a display, a bus and a keyring have to go with it, whatever happens.
    detached: true,
    env: {
      ...process.env,
      ELECTRON: electron,
      APP: appDir,
      KEYCHAIN_APP_PROFILE: profile,
      KEYCHAIN_APP_KEY: key,
      // Electron run as Node has no keychain.
      ELECTRON_RUN_AS_NODE: undefined,
    },
  });
  const { pid } = child;
  const killAll = (): void => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      return;
    }
  };
  const timer = setTimeout(killAll, LIMIT_MS);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  clearTimeout(timer);
  killAll();
  const reports = stdout
    .split('\n')
    .filter((line) => line.startsWith('REPORT '))
    .map((line) => JSON.parse(line.slice('REPORT '.length)) as Report);
  if (reports.length !== actions.length)
    throw new Error(`${reports.length} reports of ${actions.length}:\n${stderr}`);
  return reports;
}

/** Paths below `dir` whose bytes hold one of the forms. */
async function filesWith(dir: string, forms: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (forms.some((form) => bytes.includes(form) || bytes.includes(Buffer.from(form, 'utf16le'))))
      found.push(path);
  }
  return found;
}

const newKey = (): string => `xai-${randomBytes(40).toString('base64url')}`;
const formsOf = (key: string): string[] => [
  key,
  key.slice(-12),
  Buffer.from(key).toString('base64').slice(0, -4),
  Buffer.from(key).toString('hex'),
];

it(
  'stores a key that the next process reads, and leaves nothing of it in clear',
  { timeout: 120_000 },
  async (context) => {
    if (reason !== null) return context.skip(reason);
    const key = newKey();
    const digest = createHash('sha256').update(key).digest('hex');
    const [set, get] = await run([join(root, 'scripts/test/with-desktop.sh')], key, ['set', 'get']);

    expect(set).toEqual({
      // Older runtimes do not tell which one it is.
      keychain: {
        available: true,
        name: expect.stringMatching(/^(GNOME libsecret|Secret Service)$/),
        reason: '',
      },
      result: null,
      states: [{ id: 'xai', state: 'stored' }],
    });
    expect(get?.result).toBe(digest);

    const files = await readdir(profile);
    expect(files).toEqual(expect.arrayContaining(['keys.json', 'logs']));
    expect(await readFile(join(profile, 'logs', 'parlance.log'), 'utf8')).toContain(
      'the server refused [REDACTED]',
    );
    expect(await filesWith(profile, formsOf(key))).toEqual([]);
  },
);

it(
  'keeps what another keyring wrote, says so, and deletes when asked to',
  { timeout: 120_000 },
  async (context) => {
    if (reason !== null) return context.skip(reason);
    const before = await readFile(join(profile, 'keys.json'), 'utf8');
    // A new desktop has a new keyring.
    const [get, deleted, again] = await run([join(root, 'scripts/test/with-desktop.sh')], '', [
      'get',
      'delete',
      'get',
    ]);
    expect(get).toMatchObject({ result: 'key_unreadable', states: [{ id: 'xai', state: 'unreadable' }] });
    expect(before).toContain('parlance/xai');
    expect(deleted).toMatchObject({ result: true, states: [] });
    expect(again?.result).toBe('no_key');
    expect(await readFile(join(profile, 'keys.json'), 'utf8')).not.toContain('parlance/xai');
  },
);

it('refuses to store where no keyring answers', { timeout: 120_000 }, async (context) => {
  if (reason !== null) return context.skip(reason);
  const key = newKey();
  const desktop = [
    'DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent',
    'XDG_CURRENT_DESKTOP=GNOME',
    'xvfb-run',
    '-a',
  ];
  const [set] = await run(desktop, key, ['set']);
  expect(set).toMatchObject({
    keychain: { available: false, name: 'none' },
    result: 'no_keychain',
    states: [],
  });
  expect(await filesWith(profile, formsOf(key))).toEqual([]);
});
