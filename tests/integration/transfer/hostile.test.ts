/** Files made to harm: nothing is written beside the database, nothing ends the app, and a sentence says why. */
import { readdirSync, statSync, symlinkSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TestApp } from '../../helpers/app';
import { eachWithApp } from '../../helpers/app-and-folder';
import type { Folder } from '../../helpers/db';
import { zipOf } from '../../helpers/zip';
import { chatGptTalk } from '../../fixtures/exports';

let app: TestApp;
let folder: Folder;

eachWithApp((fresh) => void ({ app, folder } = fresh));

const talk = JSON.stringify([chatGptTalk('a', 1)]);

async function imported(content: string | Buffer): Promise<unknown> {
  const file = folder.file('export.bin');
  await writeFile(file, content);
  return app.transfer.import(file).then(
    (report) => report,
    (thrown: unknown) => (thrown as { failure?: { code: string } }).failure?.code ?? thrown,
  );
}

describe('names that lead out of an archive', () => {
  test.each(['../talk.json', '/etc/talk.json', 'a/../../talk.json', 'C:/talk.json', '..\\talk.json'])(
    '%s',
    async (name) => {
      const before = readdirSync(join(folder.path, '..')).filter((each) => each.endsWith('.json'));
      const outcome = await imported(zipOf({ [name]: talk }));
      // The library turns a backslash into a slash and then sees the dots.
      expect(outcome).toBe('file_unreadable');
      expect(readdirSync(join(folder.path, '..')).filter((each) => each.endsWith('.json'))).toEqual(before);
      expect(await app.conversations.list()).toEqual([]);
    },
  );

  test('a NUL and line breaks are a name like another, and no file comes of them', async () => {
    expect(await imported(zipOf({ 'a\0b\n.json': talk }))).toMatchObject({ added: 1 });
    expect(readdirSync(folder.path)).toEqual(['export.bin']);
  });
});

describe('archives that unpack to more than there is room for', () => {
  const zeros = ' '.repeat(15 * 1024 * 1024);

  test('one file', async () => {
    expect(await imported(zipOf({ 'a.json': zeros + zeros }))).toBe('file_unreadable');
  });

  test('many files, each of them small', async () => {
    const files = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}.json`, zeros]));
    expect(await imported(zipOf(files))).toBe('file_unreadable');
  });

  test('an entry longer than it says is cut where it says', async () => {
    const archive = zipOf({ 'a.json': `[${zeros}]` });
    // The uncompressed size in both headers: bytes 22 of the local one, 24 of the one in the directory.
    archive.writeUInt32LE(100, 22);
    archive.writeUInt32LE(100, archive.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
    expect(await imported(archive)).toBe('file_unreadable');
  });

  test('archives in archives stay closed', async () => {
    const inner = zipOf({ 'conversations.json': talk }).toString('latin1');
    expect(await imported(zipOf({ 'inner.zip': inner }))).toBe('file_unreadable');
  });
});

describe('JSON made to exhaust who reads it', () => {
  const nested = (open: string, close: string, levels: number): string =>
    open.repeat(levels) + close.repeat(levels);

  test.each([
    ['lists in lists', nested('[', ']', 200_000)],
    ['objects in objects', `[${'{"conversation":'.repeat(100_000)}1${'}'.repeat(100_000)}]`],
    [
      'a time in a time',
      `[{"responses":[],"conversation":{"id":"x","create_time":${'{"$date":'.repeat(100_000)}1${'}'.repeat(100_000)}}}]`,
    ],
  ])('%s', async (_name, text) => {
    const outcome = await imported(text);
    expect(outcome === 'file_unreadable' || (outcome as { added?: number }).added === 0).toBe(true);
  });

  test('a message that answers itself, and two that answer each other', async () => {
    const circular = { ...chatGptTalk('c', 2) } as { mapping: Record<string, { parent: string | null }> };
    const [first, second] = Object.keys(circular.mapping).slice(-2);
    circular.mapping[first ?? '']!.parent = second ?? '';
    circular.mapping[second ?? '']!.parent = first ?? '';
    const outcome = await imported(JSON.stringify([circular, chatGptTalk('d', 1)]));
    expect(outcome).toMatchObject({ messages: expect.any(Number) });
    expect((await app.conversations.list()).map(({ title }) => title)).toContain('Chat d');
  });

  test('names of prototypes', async () => {
    const hostile = talk.replace(
      '{',
      '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}},',
    );
    await imported(hostile);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

test('links in a folder are not followed', async () => {
  await mkdir(folder.file('secret'));
  await writeFile(folder.file('secret/talk.json'), talk);
  await mkdir(folder.file('picked'));
  symlinkSync(folder.file('secret'), folder.file('picked/folder'));
  symlinkSync(folder.file('secret/talk.json'), folder.file('picked/talk.json'));
  symlinkSync(folder.file('picked'), folder.file('picked/round'));
  await expect(app.transfer.import(folder.file('picked'))).rejects.toMatchObject({
    failure: { code: 'file_unreadable' },
  });
});

test('an exported file has the name the app gives it, whatever a conversation is called', async () => {
  const evil = { ...chatGptTalk('a', 1), title: '../../evil\0.md' };
  await imported(JSON.stringify([evil]));
  await mkdir(folder.file('to'));
  for (const format of ['md', 'json', 'html'] as const)
    await app.transfer.export(format, null, folder.file('to'));
  const names = readdirSync(folder.file('to'));
  expect(names).toHaveLength(3);
  for (const name of names) expect(name).toMatch(/^parlance-\d{4}-\d\d-\d\d\.(md|json|html)$/);
});

test.skipIf(process.platform === 'win32')(
  'the profile is for its owner alone, and so is what leaves it',
  async () => {
    const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    await imported(talk);
    await app.transfer.export('json', null, folder.path);
    await app.backups.make(folder.file('backup.db'));
    await app.backups.makeToday();
    app.log.error('test', 'a line');
    expect(mode(app.userDataDir)).toBe('700');
    await expect.poll(() => readdirSync(app.userDataDir)).toContain('logs');
    const files = readdirSync(app.userDataDir, { recursive: true, withFileTypes: true }).filter((e) =>
      e.isFile(),
    );
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['parlance.db', 'parlance.log']));
    expect(
      Object.fromEntries(files.map(({ parentPath, name }) => [name, mode(join(parentPath, name))])),
    ).toEqual(Object.fromEntries(files.map(({ name }) => [name, '600'])));
    for (const name of readdirSync(folder.path).filter((each) => /backup|parlance/.test(each))) {
      expect(mode(folder.file(name))).toBe('600');
    }
  },
);
