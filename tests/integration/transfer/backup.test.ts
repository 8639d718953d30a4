import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { backup, restore } from '../../../src/main/cli/backup';
import { EXIT } from '../../../src/main/cli/io';
import { migrate } from '../../../src/main/db/migrate';
import { migrations } from '../../../src/main/db/migrations';
import { openForWriting } from '../../../src/main/db/open';
import { createConversation, listConversations } from '../../../src/main/db/conversations';
import { search } from '../../../src/main/db/search';
import { chatGptTalk } from '../../fixtures/exports';
import type { TestApp } from '../../helpers/app';
import { eachWithApp } from '../../helpers/app-and-folder';
import { newConversation, type Folder } from '../../helpers/db';
import { ioTo } from '../../helpers/io';

let app: TestApp;
let folder: Folder;

eachWithApp((fresh) => void ({ app, folder } = fresh));

async function take(...talks: unknown[]): Promise<void> {
  writeFileSync(folder.file('in.json'), JSON.stringify(talks));
  await app.transfer.import(folder.file('in.json'));
}
const titles = async (): Promise<string[]> =>
  (await app.conversations.list()).map(({ title }) => title).sort();
const idOf = async (title: string): Promise<string> =>
  (await app.conversations.list()).find((each) => each.title === title)?.id ?? '';

test('a backup is a sound database with everything in it, made while others write', async () => {
  await take(chatGptTalk('a', 3));
  const file = folder.file('deep/er/copy.db');
  const made = app.backups.make(file);
  await take(chatGptTalk('b', 3));
  expect(await made).toMatchObject({ file, conversations: expect.any(Number), bytes: statSync(file).size });
  const db = openForWriting(file);
  expect(listConversations(db, {}).map(({ title }) => title)).toContain('Chat a');
  expect(search(db, { query: 'in:"Chat a" apple', limit: 50 }).hits).toHaveLength(6);
  db.close();
});

test('restoring says what it changes, brings everything back as it was, and can be undone', async () => {
  await take(chatGptTalk('a', 1), chatGptTalk('b', 1), chatGptTalk('c', 1));
  const file = folder.file('copy.db');
  await app.backups.make(file);
  await app.conversations.purge(await idOf('Chat a'));
  await app.conversations.update(await idOf('Chat b'), { title: 'Renamed' });
  await take(chatGptTalk('d', 1, 'pear'));
  const expected = { conversations: 3, messages: 6, returning: 1, replaced: 1, lost: 1 };
  expect(await app.backups.preview(file)).toMatchObject(expected);
  expect(await titles()).toEqual(['Chat c', 'Chat d', 'Renamed']);
  const heard: string[] = [];
  app.conversations.onChange(({ gone }) => heard.push(...gone));
  const lost = await idOf('Chat d');
  const report = await app.backups.restore(file);
  expect(report).toMatchObject(expected);
  expect(heard).toEqual([lost]);
  expect(await titles()).toEqual(['Chat a', 'Chat b', 'Chat c']);
  expect((await app.db.search({ query: 'apple', limit: 50 })).hits).toHaveLength(6);
  expect((await app.db.search({ query: 'pear', limit: 50 })).hits).toEqual([]);
  expect(await app.db.quickCheck({})).toEqual([]);
  // Writing goes on, and the way back is there.
  await take(chatGptTalk('e', 1));
  await app.backups.restore(report.before.file);
  expect(await titles()).toEqual(['Chat c', 'Chat d', 'Renamed']);
  expect(readdirSync(app.userDataDir).filter((name) => name.includes('restore'))).toEqual([]);
});

describe('a bad file changes nothing', () => {
  test.each([
    ['no database', (file: string) => writeFileSync(file, 'hello '.repeat(1000))],
    ['somebody else’s', (file: string) => new Sqlite(file).exec('CREATE TABLE t (x)').close()],
    ['a newer version’s', (file: string) => new Sqlite(file).exec('PRAGMA user_version = 999').close()],
    ['cut off', (file: string) => truncateSync(file, 20_000)],
    [
      'damaged in the middle',
      (file: string) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 4096 * 3, 4096 * 12);
        writeFileSync(file, bytes);
      },
    ],
  ])('%s', async (name, spoil) => {
    await take(chatGptTalk('a', 30));
    const file = folder.file('copy.db');
    if (!['no database', 'somebody else’s'].includes(name)) await app.backups.make(file);
    spoil(file);
    await take(chatGptTalk('b', 1));
    const refused = { failure: { code: 'file_unreadable' } };
    await expect(app.backups.preview(file)).rejects.toMatchObject(refused);
    await expect(app.backups.restore(file)).rejects.toMatchObject(refused);
    expect(await titles()).toEqual(['Chat a', 'Chat b']);
  });

  test('a backup that cannot be written leaves the one that was there', async () => {
    await take(chatGptTalk('a', 1));
    writeFileSync(folder.file('file'), 'x');
    await expect(app.backups.make(folder.file('file/copy.db'))).rejects.toMatchObject({
      failure: { code: 'profile_read_only' },
    });
    expect(readdirSync(folder.path).sort()).toEqual(['file', 'in.json']);
  });
});

test('one a day, seven kept', async () => {
  expect(await app.backups.daily()).toBeNull();
  await take(chatGptTalk('a', 1));
  const first = await app.backups.daily();
  expect(first).toMatchObject({ conversations: 1 });
  expect(await app.backups.daily()).toBeNull();
  for (let day = 10; day < 20; day += 1) {
    const file = join(app.userDataDir, 'backups', `day-2020-01-${day}.db`);
    writeFileSync(file, '');
    utimesSync(file, day, day);
  }
  await app.backups.makeToday();
  const kept = (await app.backups.list()).map(({ file }) => file);
  expect(kept).toHaveLength(7);
  expect(kept[0]).toBe(first?.file);
  expect(kept.at(-1)).toContain('2020-01-14');
});

test('a schema is changed only once what was there is kept', () => {
  const file = folder.file('parlance.db');
  const old = new Sqlite(file);
  migrate(old, migrations, migrations.length - 1);
  // Without messages: the queries of today read tables that the version before does not have.
  createConversation(old, { conversation: newConversation({ title: 'Old' }) });
  old.close();
  openForWriting(file).close();
  const kept = new Sqlite(folder.file(`backups/before-schema-${migrations.length}.db`), { readonly: true });
  expect(kept.pragma('user_version', { simple: true })).toBe(migrations.length - 1);
  expect(listConversations(kept, {})).toHaveLength(1);
  kept.close();
});

test('in the terminal', async () => {
  let out = '';
  const io = ioTo((text) => void (out += text));
  await take(chatGptTalk('a', 1));
  const file = folder.file('copy.db');
  expect(await backup(app, [file], io)).toBe(EXIT.done);
  expect(out).toBe(`1 conversations, 2 messages in ${file}\n`);
  expect(existsSync(file)).toBe(true);
  await app.conversations.purge(await idOf('Chat a'));
  out = '';
  expect(await restore(app, ['--preview', file], io)).toBe(EXIT.done);
  expect(out).toContain('1 would come back, 0 be replaced, 0 be gone');
  expect(await titles()).toEqual([]);
  expect(await restore(app, [file], io)).toBe(EXIT.done);
  expect(await titles()).toEqual(['Chat a']);
});
