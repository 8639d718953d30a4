import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupTo } from '../../../src/main/db/backup';
import { quickCheck } from '../../../src/main/db/health';
import { openForWriting } from '../../../src/main/db/open';
import { openProfile, type OpenedProfile } from '../../../src/main/db/opening';
import { search } from '../../../src/main/db/search';
import { all, sql } from '../../../src/main/db/sql';
import {
  allMessages,
  allRows,
  damagedCopy,
  readableMessages,
  seeded,
  writeHistory,
  type StoredRow,
} from '../../helpers/damage';
import { tempFolder, type Folder } from '../../helpers/db';

const DATABASES = 50;
/** Of them, so many have a backup of an earlier day. */
const WITH_BACKUP = 25;
let folder: Folder;
let sound: string;
beforeAll(() => {
  folder = tempFolder();
  sound = folder.file('sound.db');
  writeHistory(sound, { conversations: 10, turns: 10 });
});
afterAll(() => folder.remove());

/** A profile whose last process was killed. */
function profileOf(name: string): string {
  const file = folder.file(`${name}/parlance.db`);
  mkdirSync(dirname(file));
  // Beyond what any system gives out.
  writeFileSync(`${file}.open-99999999`, '');
  return file;
}
/** Places of rows that are not there, or not as they were: short to print. */
const differing = (expected: Map<number, StoredRow>, now: Map<number, StoredRow>): number[] =>
  [...expected]
    .filter(([seq, { id, text }]) => now.get(seq)?.id !== id || now.get(seq)?.text !== text)
    .map(([seq]) => seq);
const open = (file: string): OpenedProfile => openProfile(file, { suspect: false, onStep: () => undefined });

describe(`of ${DATABASES} databases damaged at random pages`, () => {
  const cases = Array.from({ length: DATABASES }, (_, index) => index + 1);
  test.each(cases)('number %i opens, and nothing readable is lost', (seed) => {
    const file = profileOf(`seed-${seed}`);
    const withBackup = seed <= WITH_BACKUP;
    if (withBackup) {
      const db = openForWriting(sound);
      backupTo(db, { file: join(dirname(file), 'backups', 'day-2026-03-14.db') });
      db.close();
    }
    const pages = damagedCopy(sound, file, { seed, pages: 1 + Math.floor(seeded(seed * 31)() * 8) });
    const before = readFileSync(file);
    const all = allMessages(sound);
    const readable = readableMessages(file, all);

    const { db, opened, close } = open(file);
    expect(opened.readOnly).toBeNull();
    expect(quickCheck(db, {})).toEqual([]);
    const now = allMessages(file);
    expect(differing(readable, now), `pages ${pages.join()}`).toEqual([]);
    // Nothing had changed since the backup: everything is back.
    if (withBackup && opened.report?.kind === 'rebuilt') {
      expect(differing(all, now)).toEqual([]);
      for (const table of ['batch_items', 'requests'] as const)
        expect(allRows(file, table), table).toEqual(allRows(sound, table));
    }
    const { aside } = opened.report ?? {};
    if (aside) expect(readFileSync(aside).equals(before)).toBe(true);
    // What is there can be found.
    const first = [...now.values()].find(({ text }) => text.startsWith('q'));
    const word = first?.text.split(' ')[0] ?? '';
    expect(search(db, { query: word, limit: 5 }).hits.map(({ messageId }) => messageId)).toContain(first?.id);
    close();
    expect(readdirSync(dirname(file)).filter((name) => /rebuil|open-|-wal|-shm/.test(name))).toEqual(
      aside ? readdirSync(dirname(file)).filter((name) => /damaged.*-(wal|shm)$/.test(name)) : [],
    );
  });
});

test('the first page gone: the rows are found by their looks', () => {
  const file = profileOf('first-page');
  copyFileSync(sound, file);
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 0, 4096);
  writeFileSync(file, bytes);
  const { db, opened, close } = open(file);
  expect(opened.report).toMatchObject({ kind: 'rebuilt', backup: null, messages: { missing: 0 } });
  expect(differing(allMessages(sound), allMessages(file))).toEqual([]);
  expect(quickCheck(db, {})).toEqual([]);
  close();
});

test('after a power cut, whoever has got the process id since is not taken for the owner', () => {
  const file = profileOf('power-cut');
  damagedCopy(sound, file, { seed: 4, pages: 6 });
  rmSync(`${file}.open-99999999`);
  // The first process of the system lives as long as that does.
  writeFileSync(`${file}.open-1`, '');
  utimesSync(`${file}.open-1`, 1, 1);
  const { opened, close } = open(file);
  expect(opened).toMatchObject({ unclean: true, readOnly: null });
  expect(opened.report).not.toBeNull();
  close();
  expect(existsSync(`${file}.open-1`)).toBe(false);
});

/** A copy of the sound history in which one leaf of a table is noise. */
function withoutLeaf(file: string, table: string): void {
  copyFileSync(sound, file);
  const pages = new Sqlite(file, { readonly: true });
  const page = pages
    .prepare<[string], number>(
      "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 3",
    )
    .pluck()
    .get(table);
  pages.close();
  const bytes = readFileSync(file);
  bytes.fill(0xa7, ((page ?? 1) - 1) * 4096, (page ?? 1) * 4096);
  writeFileSync(file, bytes);
}

test('messages gone and no backup: every prompt and answer of a batch stays, and so does what was spent', () => {
  const file = profileOf('ledger');
  withoutLeaf(file, 'messages');
  const { db, opened, close } = open(file);
  expect(opened.report).toMatchObject({ kind: 'rebuilt', backup: null });
  expect(allMessages(file).size).toBeLessThan(allMessages(sound).size);
  for (const table of ['batch_items', 'requests'] as const)
    expect(allRows(file, table), table).toEqual(allRows(sound, table));
  expect(all(db, sql`PRAGMA foreign_key_check`)).toEqual([]);
  close();
});

test('only the search index damaged: it is built anew where it stands', () => {
  const file = profileOf('index');
  withoutLeaf(file, 'messages_fts_data');
  const { db, opened, close } = open(file);
  expect(opened.report).toMatchObject({ kind: 'index', aside: null });
  expect(differing(allMessages(sound), allMessages(file))).toEqual([]);
  expect(search(db, { query: 'q3x4', limit: 5 }).hits).toHaveLength(1);
  expect(quickCheck(db, {})).toEqual([]);
  close();
});

test('a file that is no database is set aside as it is, and a new history begun', () => {
  const file = profileOf('letter');
  writeFileSync(file, 'This is a letter to my aunt. '.repeat(100));
  const { opened, close } = open(file);
  close();
  expect(readFileSync(opened.report?.aside ?? '', 'utf8')).toMatch(/^This is a letter/);
  expect(allMessages(file).size).toBe(0);
  expect(existsSync(join(dirname(file), 'recovery.json'))).toBe(true);
});
