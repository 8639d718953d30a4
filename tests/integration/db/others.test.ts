/** What another process on the same profile does, seen by an app that is running: the terminal beside a window. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../../src/main/db/client';
import type { BatchOptions } from '../../../src/shared/batch';
import { chatGptTalk } from '../../fixtures/exports';
import { bundleWorkers, startApp, type TestApp } from '../../helpers/app';
import { bundle, type Bundle } from '../../helpers/bundle';
import { startChild, type Child } from '../../helpers/child';
import { tempFolder, type Folder } from '../../helpers/db';

const DB = 'src/main/db/worker.ts';
const TRANSFER = 'src/main/services/transfer/transfer-worker.ts';
const IMPORTER = 'tests/helpers/import-child.ts';
const WRITER = 'tests/helpers/db-child.ts';
let workers: Bundle;
let children: Bundle;
let app: TestApp;
let folder: Folder;
let endWatch = (): void => undefined;
let titles: Map<string, string>;
const told: (() => void)[] = [];

beforeAll(async () => {
  workers = await bundleWorkers();
  children = await bundle([IMPORTER, WRITER]);
});
afterAll(async () => {
  await workers.remove();
  await children.remove();
});
beforeEach(async () => {
  folder = tempFolder();
  app = await startApp(workers);
});
afterEach(async () => {
  endWatch();
  await app.end();
  folder.remove();
});

/** Follows the list by what is told alone, as a window does. */
async function follow(): Promise<void> {
  titles = new Map((await app.conversations.list()).map(({ id, title }) => [id, title]));
  app.conversations.onChange(({ changed, gone }) => {
    for (const id of gone) titles.delete(id);
    for (const { id, title } of changed) titles.set(id, title);
    for (const look of told.splice(0)) look();
  });
  endWatch = app.conversations.watchOthers();
  // A look is over when the database has answered what was asked after it.
  await app.db.getDraft({ conversationId: null });
}

async function shown(expected: readonly string[]): Promise<void> {
  const wanted = [...expected].sort().join();
  while ([...titles.values()].sort().join() !== wanted) await new Promise<void>((done) => told.push(done));
}

const profile = (): string => join(app.userDataDir, 'parlance.db');

/** As `parlance import` does: in a process of its own. */
async function importElsewhere(...talks: unknown[]): Promise<void> {
  const file = folder.file('in.json');
  writeFileSync(file, JSON.stringify(talks));
  const child = startChild(children.script(IMPORTER), [
    file,
    profile(),
    workers.script(DB),
    workers.script(TRANSFER),
  ]);
  await child.ended;
  expect(child.said.at(-1)).toMatchObject({ failed: 0 });
}

async function elsewhere(work: (db: Database) => Promise<unknown>): Promise<void> {
  const db = await openDatabase({ file: profile(), worker: workers.script(DB) });
  await work(db);
  await db.close();
}

test('an import with the dates of years ago comes in, and so does what has grown since', async () => {
  await follow();
  await importElsewhere(chatGptTalk('a', 1), chatGptTalk('b', 1));
  await shown(['Chat a', 'Chat b']);

  const grown = new Promise<number>((resolve) =>
    app.conversations.onChange(({ changed }) => {
      const found = changed.find(({ title, messages }) => title === 'Chat a' && messages > 2);
      if (found) resolve(found.messages);
    }),
  );
  await importElsewhere(chatGptTalk('a', 2));
  expect(await grown).toBe(4);
});

test('a restore takes out what was not there, and brings back what was, under its old name', async () => {
  await importElsewhere(chatGptTalk('a', 1), chatGptTalk('b', 1), chatGptTalk('c', 1));
  const copy = folder.file('copy.db');
  await app.backups.make(copy);
  const idOf = async (title: string): Promise<string> =>
    (await app.conversations.list()).find((one) => one.title === title)?.id ?? '';
  await app.conversations.purge(await idOf('Chat a'));
  // As long as the old one, so that nothing but the title itself is another.
  await app.conversations.update(await idOf('Chat b'), { title: 'Talk b' });
  await importElsewhere(chatGptTalk('d', 1));
  await follow();
  expect([...titles.values()].sort()).toEqual(['Chat c', 'Chat d', 'Talk b']);

  await elsewhere((db) =>
    db.restoreFrom({
      from: copy,
      before: folder.file('before.db'),
      ownPid: process.pid,
      ownId: 'the terminal',
      at: Date.now(),
    }),
  );
  await shown(['Chat a', 'Chat b', 'Chat c']);
});

test('what was deleted elsewhere leaves the list', async () => {
  await importElsewhere(chatGptTalk('a', 1), chatGptTalk('b', 1));
  await follow();
  const [first] = titles.keys();
  await elsewhere((db) => db.purgeConversation({ id: first ?? '' }));
  await shown([...titles].filter(([id]) => id !== first).map(([, title]) => title));
  expect(titles.size).toBe(1);
});

describe('a restore is refused, and takes nothing away, while another process', () => {
  const refused = { failure: { code: 'turn_running', message: expect.stringContaining('Another window') } };
  const conversations = async (): Promise<number> => (await app.db.about({})).conversations;
  let child: Child;
  let copy: string;
  beforeEach(async () => {
    copy = folder.file('copy.db');
    await app.backups.make(copy);
    child = startChild(children.script(WRITER), ['hold', profile(), workers.script(DB)]);
    await child.until((said) => typeof said === 'object' && said !== null && 'turnId' in said);
  });
  afterEach(async () => {
    child.process.kill('SIGKILL');
    await child.ended;
  });

  test('writes an answer', async () => {
    await expect(app.backups.restore(copy)).rejects.toMatchObject(refused);
    expect(await conversations()).toBe(1);
    expect(await app.backups.list()).toEqual([]);
    child.process.kill('SIGKILL');
    await child.ended;
    // Nobody writes it any more.
    await app.backups.restore(copy);
    expect(await conversations()).toBe(0);
  });

  test('makes a batch ready', async () => {
    const options: BatchOptions = {
      providerId: 'demo',
      model: null,
      mode: 'live',
      style: null,
      systemPrompt: '',
      concurrency: 1,
      batchSize: 1,
      stopOnError: false,
    };
    const batch = {
      id: 'b',
      name: 'b',
      source: '',
      fingerprint: '',
      options,
      at: Date.now(),
      ownerId: 'other',
    };
    await app.db.eraseAll({});
    await app.db.createBatch({ batch: { ...batch, ownerPid: child.process.pid ?? 0 } });
    await expect(app.backups.restore(copy)).rejects.toMatchObject(refused);
  });
});
