import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../../src/main/db/client';
import { migrations } from '../../../src/main/db/migrations';
import { neutralStyle } from '../../../src/main/style/presets';
import type { Style } from '../../../src/shared/models';
import { bundle, type Bundle } from '../../helpers/bundle';
import { startChild } from '../../helpers/child';
import { finished, newConversation, newTurn, tempFolder, T0, type Folder } from '../../helpers/db';

const WORKER = 'src/main/db/worker.ts';
const CHILD = 'tests/helpers/db-child.ts';
let built: Bundle;
let folder: Folder;
beforeAll(async () => {
  built = await bundle([WORKER, CHILD]);
});
afterAll(() => built.remove());
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

const open = (file = folder.file('parlance.sqlite')): Promise<Database> =>
  openDatabase({ file, worker: built.script(WORKER) });
const refusal = (file: string): Promise<unknown> =>
  open(file).then(
    () => 'opened',
    (thrown: unknown) => thrown,
  );
const answer = async (db: Database, text: string, style: Style | null = null): Promise<string> => {
  const { id } = await db.createConversation({ conversation: newConversation({ style }) });
  const turn = newTurn(id);
  const assistant = { id: randomUUID(), parentId: null, createdAt: T0, style, context: null };
  await db.beginTurn({ turn, user: null, assistant });
  await db.finishTurn({ turnId: turn.id, at: T0, state: 'done', message: finished(text) });
  return id;
};

describe('a database', () => {
  test('is made with its folder, keeps what it is given, and leaves one file when closed', async () => {
    const file = folder.file('a/b/parlance.sqlite');
    const db = await open(file);
    await answer(db, '今天天气 answer');
    expect(await db.about({})).toMatchObject({
      file,
      schemaVersion: migrations.length,
      conversations: 1,
      messages: 1,
    });
    await db.close();
    expect(existsSync(`${file}-wal`)).toBe(false);

    const again = await open(file);
    expect((await again.search({ query: '天气', limit: 5 })).hits).toHaveLength(1);
    expect(await again.quickCheck({})).toEqual([]);
    await again.close();
  });

  test('searches see what was written before them', async () => {
    const db = await open();
    for (let index = 1; index <= 20; index += 1) {
      await answer(db, `apple ${index}`);
      expect((await db.search({ query: 'apple', limit: 50 })).hits).toHaveLength(index);
    }
    await db.close();
  });

  test('answers calls made at once, each its own', async () => {
    const db = await open();
    const drafts = Array.from({ length: 200 }, (_, index) => ({
      conversationId: randomUUID(),
      text: `draft ${index}`,
      at: T0,
    }));
    await Promise.all(drafts.map((draft) => db.setDraft(draft)));
    expect(await Promise.all(drafts.map((draft) => db.getDraft(draft)))).toEqual(
      drafts.map(({ text }) => text),
    );
    await db.close();
  });

  test('failures come as they are, and it goes on', async () => {
    const db = await open();
    await expect(db.showBranch({ messageId: randomUUID() })).rejects.toMatchObject({
      name: 'FailureError',
      failure: { code: 'not_found', retryable: false },
    });
    const { id } = await db.createConversation({ conversation: newConversation() });
    await expect(db.updateConversation({ id, patch: { folderId: 'none' }, at: 1 })).rejects.toMatchObject({
      failure: { code: 'not_found' },
    });
    await expect(db.createConversation({ conversation: newConversation({ id }) })).rejects.toMatchObject({
      failure: { code: 'storage_failed', data: { code: 'SQLITE_CONSTRAINT_UNIQUE' } },
    });
    expect(await db.listConversations({})).toHaveLength(1);
    await db.close();
  });

  test('finishes what is under way before it closes, and takes nothing after', async () => {
    const db = await open();
    const draft = { conversationId: null, text: 'last words', at: T0 };
    const [kept] = await Promise.all([db.setDraft(draft), db.close(), db.close()]);
    expect(kept).toBeNull();
    await expect(db.getDraft(draft)).rejects.toMatchObject({ failure: { code: 'storage_failed' } });
    await expect(db.search({ query: 'x', limit: 1 })).rejects.toMatchObject({
      failure: { code: 'storage_failed' },
    });
    const again = await open();
    expect(await again.getDraft(draft)).toBe('last words');
    await again.close();
  });
});

describe('deleted text', () => {
  const bytes = (file: string): string =>
    [file, `${file}-wal`]
      .map((path) => (existsSync(path) ? readFileSync(path).toString('latin1') : ''))
      .join('');

  test('is gone from rows, index and log of the open file', async () => {
    const file = folder.file('parlance.sqlite');
    const db = await open(file);
    const long = `wistfulsecret ${'xylograph '.repeat(3000)} useZephyrStore`;
    const id = await answer(db, long, { ...neutralStyle, instructions: 'Say gossamersecret.' });
    await answer(db, 'kept words');
    const draft = { conversationId: id, text: 'quixoticdraft', at: T0 };
    await db.setDraft(draft);
    for (const word of ['wistfulsecret', 'gossamersecret']) expect(bytes(file)).toContain(word);

    await db.trashConversation({ id, at: T0 });
    expect(await db.purgeConversation({ id })).toEqual({ remaining: 0, purged: true });

    // The index stores words without what they share with the word before.
    for (const word of [
      'wistfulsecret',
      'istfulsecret',
      'stfulsecret',
      'xylograph',
      'ylograph',
      'ephyrstore',
      'quixoticdraft',
      'gossamersecret',
    ]) {
      expect(bytes(file), word).not.toContain(word);
    }
    expect(bytes(file)).toContain('kept words');
    expect(await db.quickCheck({})).toEqual([]);
    await db.close();
  });
});

describe('a file that cannot be used', () => {
  test('of a newer version is refused with a sentence and stays as it is', async () => {
    const file = folder.file('parlance.sqlite');
    const db = new Sqlite(file);
    db.exec('CREATE TABLE future (x)');
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(file);
    expect(await refusal(file)).toMatchObject({
      failure: {
        code: 'database_newer',
        message: expect.stringContaining(`its schema is 99, this version knows ${migrations.length}.`),
      },
    });
    expect(readFileSync(file)).toEqual(before);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  test('that is no database is set aside as it is, and said', async () => {
    const file = folder.file('parlance.sqlite');
    writeFileSync(file, 'This is a letter to my aunt. '.repeat(100));
    const db = await open(file);
    const { report } = db.opened();
    expect(readFileSync(report?.aside ?? '', 'utf8')).toMatch(/^This is a letter/);
    expect(await db.about({})).toMatchObject({ conversations: 0 });
    await db.close();
  });

  test('in a folder that is a file, or that is a folder itself', async () => {
    writeFileSync(folder.file('taken'), '');
    expect(await refusal(folder.file('taken/parlance.sqlite'))).toMatchObject({
      failure: { code: 'profile_read_only' },
    });
    mkdirSync(folder.file('parlance.sqlite'));
    expect(await refusal(folder.file('parlance.sqlite'))).toMatchObject({
      failure: { code: 'profile_read_only' },
    });
  });
});

describe('a dead worker', () => {
  const script = (name: string, body: string): string => {
    writeFileSync(folder.file(name), body);
    return folder.file(name);
  };
  const dies = `const { parentPort } = require('node:worker_threads');
    parentPort.on('message', () => { throw new Error('out of luck'); });
    parentPort.postMessage({
      type: 'ready', reads: [], writes: ['getDraft', 'setDraft'], asides: [], repeatable: ['getDraft'], opened: null,
    });`;

  test('rejects what is under way and what follows, and tells once', async () => {
    const db = await openDatabase({ file: 'unused', worker: script('dies.cjs', dies) });
    const told: string[] = [];
    const silent = db.onExit(() => told.push('not any more'));
    silent();
    const exit = new Promise<void>((resolve) => {
      db.onExit((failure) => {
        told.push(failure.message);
        resolve();
      });
    });
    const lost = { failure: { code: 'storage_failed', message: expect.stringContaining('out of luck') } };
    const draft = { conversationId: null };
    await expect(Promise.all([db.getDraft(draft), db.getDraft(draft)])).rejects.toMatchObject(lost);
    await exit;
    await expect(db.getDraft(draft)).rejects.toMatchObject(lost);
    expect(told).toEqual(['The database stopped: out of luck. Restart Parlance.']);
    await db.close();
  });

  test('before it has opened the file is a refusal', async () => {
    const options = { file: 'unused', worker: script('early.cjs', `throw new Error('too early');`) };
    await expect(openDatabase(options)).rejects.toMatchObject({
      failure: { code: 'storage_failed', message: expect.stringContaining('too early') },
    });
    await expect(openDatabase({ ...options, worker: folder.file('missing.cjs') })).rejects.toMatchObject({
      failure: { code: 'storage_failed' },
    });
  });
});

test('a process that closes its database can end', async () => {
  const child = startChild(built.script(CHILD), [
    'open',
    folder.file('parlance.sqlite'),
    built.script(WORKER),
  ]);
  await child.ended;
  expect(child.said).toEqual([{ ok: true }]);
  expect(child.process.exitCode).toBe(0);
});
