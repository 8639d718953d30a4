import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Database } from '../../../src/main/db/client';
import { bundle, type Bundle } from '../../helpers/bundle';
import { startChild, type Child } from '../../helpers/child';
import { NOBODY, tempFolder, type Folder } from '../../helpers/db';
import { streamed } from '../../helpers/streamed';

const WORKER = 'src/main/db/worker.ts';
const CHILD = 'tests/helpers/db-child.ts';
/** Times a process is killed; each at another moment of its writing. */
const KILLS = 8;
/** More than two, so that they meet at every step of making the file. */
const WRITERS = 5;
let built: Bundle;
let folder: Folder;
let file: string;
beforeAll(async () => {
  built = await bundle([WORKER, CHILD]);
});
afterAll(() => built.remove());
beforeEach(() => {
  folder = tempFolder();
  file = folder.file('parlance.sqlite');
});
afterEach(() => folder.remove());

const open = (): Promise<Database> => openDatabase({ file, worker: built.script(WORKER) });
const start = (what: string, ...more: string[]): Child =>
  startChild(built.script(CHILD), [what, file, built.script(WORKER), ...more]);
const recover = (db: Database): Promise<number> =>
  db.recoverTurns({ ownPid: process.pid, ownId: 'this-test', at: Date.now() });
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

test('killed in the middle of an answer, what was kept is there', { timeout: 120_000 }, async () => {
  for (let round = 0; round < KILLS; round += 1) {
    const child = start('stream');
    const messageId = String(
      field(await child.until((said) => field(said, 'messageId') !== undefined), 'messageId'),
    );
    await child.until((said) => Number(field(said, 'kept')) > 40 * round + round);
    child.process.kill('SIGKILL');
    await child.ended;
    const kept = Math.max(...child.said.map((said) => Number(field(said, 'kept') ?? 0)));

    const db = await open();
    expect(await recover(db)).toBe(1);
    const message = await db.getMessage({ id: messageId });
    expect(message?.status).toBe('interrupted');
    const length = message?.text.length ?? 0;
    expect(length).toBeGreaterThanOrEqual(kept);
    // The cut may fall inside a character; half of one cannot be stored.
    const whole = streamed(0, length).replace(/[\ud800-\udbff]$/, '\ufffd');
    expect(message?.text).toBe(whole);
    expect((await db.search({ query: '第0段', limit: 50 })).hits).toHaveLength(round + 1);
    expect(await db.quickCheck({})).toEqual([]);
    await db.close();
  }
});

test('many processes write one new file at the same time, migrations and all', async () => {
  const children = Array.from({ length: WRITERS }, () => start('write', '40'));
  await Promise.all(children.map(({ ended }) => ended));
  for (const { said } of children) expect(said).toEqual([{ written: 40 }, { ok: true }]);
  const db = await open();
  expect(await db.about({})).toMatchObject({ conversations: 40 * WRITERS, messages: 40 * WRITERS });
  expect((await db.search({ query: 'apple', limit: 500 })).hits).toHaveLength(40 * WRITERS);
  expect(await db.quickCheck({})).toEqual([]);
  await db.close();
});

test('an answer of a living process stays alone; once that is gone it is recovered', async () => {
  const child = start('hold');
  const messageId = String(
    field(await child.until((said) => field(said, 'messageId') !== undefined), 'messageId'),
  );
  const db = await open();
  expect(await recover(db)).toBe(0);
  expect((await db.getMessage({ id: messageId }))?.status).toBe('streaming');
  child.process.kill('SIGKILL');
  await child.ended;
  expect(await recover(db)).toBe(1);
  expect((await db.getMessage({ id: messageId }))?.status).toBe('interrupted');
  await db.close();
});

test.skipIf(process.platform === 'win32')('a folder that may not be written is said to be so', async () => {
  const openAsNobody = async (path: string): Promise<unknown> => {
    const child = startChild(built.script(CHILD), ['open-as-nobody', path]);
    await child.ended;
    return child.said[0];
  };
  const readOnly = { failure: { code: 'profile_read_only' } };
  chmodSync(folder.path, 0o755);

  const empty = folder.file('empty');
  mkdirSync(empty);
  chmodSync(empty, 0o555);
  expect(await openAsNobody(`${empty}/parlance.sqlite`)).toMatchObject(readOnly);
  expect(await openAsNobody(`${empty}/sub/parlance.sqlite`)).toMatchObject(readOnly);

  const used = folder.file('used');
  mkdirSync(used);
  if (process.getuid?.() === 0) chownSync(used, NOBODY, NOBODY);
  expect(await openAsNobody(`${used}/parlance.sqlite`)).toEqual({ ok: true });
  chmodSync(`${used}/parlance.sqlite`, 0o444);
  expect(await openAsNobody(`${used}/parlance.sqlite`)).toMatchObject(readOnly);
  chmodSync(used, 0o555);
  expect(await openAsNobody(`${used}/parlance.sqlite`)).toMatchObject(readOnly);
  chmodSync(used, 0o755);
});
