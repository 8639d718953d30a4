import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quickCheck } from '../../../src/main/db/health';
import { migrate } from '../../../src/main/db/migrate';
import { migrations } from '../../../src/main/db/migrations';
import { openProfile } from '../../../src/main/db/opening';
import { search } from '../../../src/main/db/search';
import { bundle, type Bundle } from '../../helpers/bundle';
import { startChild } from '../../helpers/child';
import { allMessages, damagedCopy, readableMessages, writeHistory } from '../../helpers/damage';
import { tempFolder, type Folder } from '../../helpers/db';

const CHILD = 'tests/helpers/fault-child.ts';
/** Moments after the work began, in milliseconds: some before its first step, some after its last. */
const MOMENTS = [10, 45, 120, 250];
let built: Bundle;
let folder: Folder;
let sound: string;
beforeAll(async () => {
  built = await bundle([CHILD]);
  folder = tempFolder();
  sound = folder.file('sound.db');
  writeHistory(sound, { conversations: 12, turns: 20 });
});
afterAll(async () => {
  await built.remove();
  folder.remove();
});

/** Kills the process so long after it has begun. Returns whether it was done by then. */
async function killedAfter(ms: number, ...args: string[]): Promise<boolean> {
  const child = startChild(built.script(CHILD), args);
  const says = (name: string) => (value: unknown) =>
    typeof value === 'object' && value !== null && name in value;
  await child.until(says('begun'));
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.process.kill('SIGKILL');
  await child.ended;
  return child.said.some(says('done'));
}

function profileOf(name: string): string {
  const file = folder.file(`${name}/parlance.db`);
  mkdirSync(dirname(file));
  return file;
}

function texts(file: string): Map<number, string> {
  return new Map([...allMessages(file)].map(([seq, { text }]) => [seq, text]));
}

/** Opens it as the app would, and lets it be looked at. */
function afterwards(file: string): void {
  const { db, opened, close } = openProfile(file, { suspect: false, onStep: () => undefined });
  expect(opened.readOnly).toBeNull();
  expect(quickCheck(db, {})).toEqual([]);
  expect(search(db, { query: 'q3x4', limit: 5 }).hits.length).toBeGreaterThan(0);
  close();
}

describe('killed at any moment', () => {
  test.each(MOMENTS)(
    'a backup, after %i ms: what was there stays, half of one is never taken for one',
    async (ms) => {
      const to = folder.file(`backup-${ms}.db`);
      writeFileSync(to, 'the backup of yesterday');
      const done = await killedAfter(ms, 'backup', sound, to);
      if (done) expect(allMessages(to).size).toBe(allMessages(sound).size);
      else if (readFileSync(to, 'latin1').startsWith('SQLite')) expect(allMessages(to).size).toBe(480);
      else expect(readFileSync(to, 'utf8')).toBe('the backup of yesterday');
      afterwards(sound);
    },
  );

  test.each(MOMENTS)(
    'a migration, after %i ms: the version before or the newest, with every message',
    async (ms) => {
      const file = profileOf(`migration-${ms}`);
      const old = new Sqlite(file);
      migrate(old, migrations, 1);
      old.exec(`ATTACH '${sound}' AS s`);
      old.exec('INSERT INTO conversations SELECT * FROM s.conversations');
      old.exec('INSERT INTO messages SELECT * FROM s.messages');
      old.close();
      await killedAfter(ms, 'open', file);
      const between = new Sqlite(file);
      expect([1, migrations.length]).toContain(between.pragma('user_version', { simple: true }));
      between.close();
      afterwards(file);
      expect(texts(file)).toEqual(texts(sound));
    },
  );

  test.each(MOMENTS)('a rescue of a damaged file, after %i ms: the next start does it', async (ms) => {
    const file = profileOf(`rescue-${ms}`);
    damagedCopy(sound, file, { seed: 40 + ms, pages: 6 });
    writeFileSync(`${file}.open-99999999`, '');
    const readable = readableMessages(file, allMessages(sound));
    await killedAfter(ms, 'open', file);
    afterwards(file);
    const now = texts(file);
    expect([...readable].filter(([seq, { text }]) => now.get(seq) !== text).map(([seq]) => seq)).toEqual([]);
    expect(readdirSync(dirname(file)).filter((name) => /rebuil|open-/.test(name))).toEqual([]);
  });
});

test('a damaged file that another process has open stays where it is', async () => {
  const file = profileOf('shared');
  copyFileSync(sound, file);
  const child = startChild(built.script(CHILD), ['hold', file]);
  await child.until(() => true);
  const spoilt = folder.file('spoilt.db');
  damagedCopy(sound, spoilt, { seed: 2, pages: 30 });
  // In place: the other process keeps its handle on this very file.
  writeFileSync(file, readFileSync(spoilt));
  writeFileSync(`${file}.open-99999999`, '');
  const open = (): void => openProfile(file, { suspect: false, onStep: () => undefined }).close();
  expect(open).toThrow(/has it open\. Close that one/);
  expect(readdirSync(dirname(file)).filter((name) => name.includes('damaged'))).toEqual([]);
  child.process.kill('SIGKILL');
  await child.ended;
  open();
  expect(readdirSync(dirname(file)).filter((name) => /damaged.*\.db$/.test(name))).toHaveLength(1);
  expect(existsSync(`${file}.open-${process.pid}`)).toBe(false);
});
