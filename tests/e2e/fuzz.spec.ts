/**
 * Every call of the contract through the real door: with inputs that are wrong, and from places that may not call at
 * all. Nothing crashes, and the profile is afterwards what it was.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Frame, Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { calls } from '../../src/shared/ipc';
import { malformed, sample, seeded, sourceOf } from '../helpers/malformed';
import { expect, projectDir, test } from './app';
import { mainWindow } from './pages';

/** For each call. A thousand take five minutes: PARLANCE_FUZZ_INPUTS=1000. */
const INPUTS = Number(process.env['PARLANCE_FUZZ_INPUTS'] ?? 150);
/** Any number; the same one finds the same again. */
const SEED = 20_261_126;

const names = Object.keys(calls) as (keyof typeof calls)[];

/** How often each code came back; `cloned` = the bridge itself refused to carry it. */
type Codes = Record<string, number>;

function callAll(place: Page | Frame, name: string, inputs: readonly unknown[]): Promise<Codes> {
  // As a text: what a driver hands over as arguments arrives cleaner than it was sent.
  const program = `(async () => {
    const codes = {};
    const count = (code) => { codes[code] = (codes[code] ?? 0) + 1; };
    await Promise.all([${inputs.map(sourceOf).join(',\n')}].map(async (input) => {
      try {
        const reply = await parlance.call(${JSON.stringify(name)}, input);
        count(reply.ok ? 'ok' : reply.error.code);
      } catch (error) { count(/clone|recursion/i.test(String(error)) ? 'cloned' : String(error)); }
    }));
    return codes;
  })()`;
  return place.evaluate<Codes>(program);
}

/** All that the profile holds, as one hash a table and a file. */
function profileState(profile: string): Record<string, string> {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const db = new Sqlite(join(profile, 'parlance.db'), { readonly: true });
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all() as string[];
    const rows = tables
      .filter((table) => !table.includes('_fts') && !table.startsWith('search'))
      .map(
        (table) => [table, hash(JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).raw().all()))] as const,
      );
    const files = ['settings.json', 'keys.json'].map((file) => {
      const path = join(profile, file);
      return [file, existsSync(path) ? hash(readFileSync(path, 'utf8')) : ''] as const;
    });
    return Object.fromEntries([...rows, ...files]);
  } finally {
    db.close();
  }
}

async function withOneConversation(page: Page): Promise<string> {
  const main = mainWindow(page);
  await main.ask('What can you do?');
  await expect(main.answers).toHaveCount(1);
  // Until it is stored to its end: what is written then is no effect of what comes.
  await expect
    .poll(() => page.evaluate<number>(`parlance.call('turns.running', {}).then(({ value }) => value.length)`))
    .toBe(0);
  await expect(page).toHaveURL(/#\/c\//);
  return page.url().split('#/c/')[1] ?? '';
}

test('malformed inputs for every call: refused, no crash, no effect', async ({ start, profile }) => {
  // A bound of what hangs; a thousand inputs a call on a busy machine are long.
  test.setTimeout(1_200_000);
  const { page, app } = await start();
  await withOneConversation(page);
  const before = profileState(profile);
  const random = seeded(SEED);
  const wrong: Record<string, Codes> = {};
  for (const name of names) {
    const codes = await callAll(page, name, malformed(calls[name].input, INPUTS, random));
    const { invalid_input: refused = 0, cloned = 0, ...others } = codes;
    expect(refused + cloned + Object.values(others).reduce((a, b) => a + b, 0)).toBe(INPUTS);
    if (Object.keys(others).length > 0 || refused === 0) wrong[name] = codes;
  }
  expect(wrong).toEqual({});
  expect(profileState(profile)).toEqual(before);
  // It is the same app, and it still answers.
  expect(await app.evaluate(() => ({}).constructor === Object && !('polluted' in {}))).toBe(true);
  await mainWindow(page).ask('And the price?');
  await expect(mainWindow(page).answers).toHaveCount(2);
});

/** A window of the app's own making with the app's preload, which shows something else. */
async function foreignWindow(app: ElectronApplication, url: string, subFrames = false): Promise<Page> {
  const opened = app.waitForEvent('window');
  await app.evaluate(
    ({ BrowserWindow }, { preload, address, nodeIntegrationInSubFrames }) => {
      const webPreferences = { preload, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames };
      void new BrowserWindow({ show: false, webPreferences }).loadURL(address);
    },
    {
      preload: join(projectDir, 'out/preload/index.js'),
      address: url,
      nodeIntegrationInSubFrames: subFrames,
    },
  );
  const page = await opened;
  // Not waitForFunction, which evaluates text within the page, and the policy forbids that.
  await expect.poll(() => page.evaluate('typeof parlance')).toBe('object');
  return page;
}

/** Sound calls, harmful ones among them, with the id of a conversation that is there. */
async function expectAllForbidden(place: Page | Frame, conversationId: string): Promise<void> {
  const random = seeded(SEED);
  for (const name of names) {
    const sound = Array.from({ length: 5 }, () => sample(calls[name].input, random));
    const aimed = [{ id: conversationId }, { ids: [conversationId] }, { conversationId }, {}];
    const inputs = [...sound, ...aimed, ...malformed(calls[name].input, 20, random)];
    const codes = await callAll(place, name, inputs);
    expect({ name, codes: Object.keys(codes).filter((code) => code !== 'cloned') }).toEqual({
      name,
      codes: ['forbidden'],
    });
  }
}

test('a page of another origin may call nothing', async ({ start, profile }) => {
  const { page, app } = await start();
  const id = await withOneConversation(page);
  const before = profileState(profile);
  await expectAllForbidden(await foreignWindow(app, 'data:text/html,<title>elsewhere</title>'), id);
  expect(profileState(profile)).toEqual(before);
});

test('a frame within a page may call nothing', async ({ start, profile }) => {
  const { page, app } = await start();
  const id = await withOneConversation(page);
  const before = profileState(profile);
  const inside = encodeURIComponent('<iframe src="data:text/html,<title>inside</title>"></iframe>');
  const outer = await foreignWindow(app, `data:text/html,${inside}`, true);
  await expect.poll(() => outer.frames().length).toBe(2);
  const inner = outer.frames()[1];
  if (!inner) throw new Error('There is no frame.');
  await expect.poll(() => inner.evaluate('typeof parlance')).toBe('object');
  await expectAllForbidden(inner, id);
  expect(profileState(profile)).toEqual(before);
});
