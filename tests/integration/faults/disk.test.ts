import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/shared/errors';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';
import { providerAt } from '../../helpers/provider';
import { smallDisk, whyNoDisk, type SmallDisk } from '../../helpers/small-disk';

const reason = whyNoDisk();
let workers: Bundle;
let disk: SmallDisk;
let app: TestApp;
let server: ChatServer;
let answer: (answering: Answering) => Promise<void>;
const quick: typeof answer = async ({ delta, finish }) => {
  await delta('A short answer about apples.');
  finish();
};

describe.skipIf(reason !== null)(`a disk of its own${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  beforeAll(async () => {
    workers = await bundleWorkers();
  });
  afterAll(() => workers.remove());
  beforeEach(async () => {
    answer = quick;
    disk = smallDisk(24);
    server = await startChatServer((answering) => answer(answering));
    app = await start();
  });
  afterEach(async () => {
    await app.end();
    await server.close();
    disk.remove();
  });
  const start = (): Promise<TestApp> =>
    startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl)] }, { place: disk.path });
  const send = (text: string) => app.turns.send({ conversationId: null, text });
  const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'done',
      (thrown: { failure?: Failure }) => thrown.failure?.code,
    );

  test('full in the middle of an answer: it stays in memory, is said, and stored once there is room', async () => {
    await ended(app, (await send('first')).turnId);
    let goOn: () => void = () => undefined;
    const full = new Promise<void>((resolve) => (goOn = resolve));
    const words = Array.from({ length: 40 }, (_, index) => `word${index} `.repeat(200));
    answer = async ({ delta, finish }) => {
      await delta('It begins. ');
      await full;
      for (const word of words) await delta(word);
      finish();
    };
    const notices: Failure[] = [];
    app.onNotice((failure) => notices.push(failure));
    const { turnId } = await send('second');
    const said: Failure[] = [];
    const saved = ended(app, turnId);
    const noticed = new Promise<void>((resolve) => {
      void app.runner.attach(turnId, (event) => {
        if (event.type !== 'notice') return;
        said.push(event.failure);
        resolve();
      });
    });
    disk.fill();
    goOn();
    await noticed;
    expect(said[0]).toMatchObject({ code: 'disk_full', message: expect.stringContaining('Make room') });
    expect(notices.map(({ code }) => code)).toEqual(['disk_full']);
    // Reading goes on meanwhile.
    expect(await app.conversations.list()).toHaveLength(2);
    expect((await app.db.search({ query: 'apples', limit: 5 })).hits).toHaveLength(1);
    expect(await codeOf(send('third'))).toBe('disk_full');
    const { snapshot } = await app.runner.attach(turnId, () => undefined);
    expect(snapshot.text).toMatch(/^It begins\. /);

    disk.free();
    const message = await saved;
    expect(message).toMatchObject({ status: 'done', text: `It begins. ${words.join('')}` });
    expect((await app.db.getMessage({ id: message.id }))?.text).toBe(message.text);
  });

  test('a backup that cannot fit is refused with the numbers, and nothing of it stays', async () => {
    await ended(app, (await send('first')).turnId);
    disk.fill();
    const file = join(disk.path, 'backups', 'copy.db');
    await expect(app.backups.make(file)).rejects.toMatchObject({
      failure: { code: 'disk_full', message: expect.stringMatching(/needs about \d+ MB.*has 0 MB left/) },
    });
    disk.free();
    expect(readdirSync(disk.path).filter((name) => name.includes('copy'))).toEqual([]);
    expect(await app.safety.state()).toMatchObject({ low: true, readOnly: null });
  });

  test('an import that cannot fit is refused before it begins, with the numbers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parlance-export-'));
    try {
      const file = join(folder, 'conversations.json');
      writeFileSync(file, `[${' '.repeat(30_000_000)}]`);
      await expect(app.transfer.import(file, () => undefined)).rejects.toMatchObject({
        failure: { code: 'disk_full', message: expect.stringMatching(/needs about 39 MB.*has \d+ MB left/) },
      });
      expect(await app.conversations.list()).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('full at the start: everything can be read', async () => {
    await ended(app, (await send('about apples')).turnId);
    await app.end();
    disk.fill();
    app = await start();
    expect(await app.conversations.list()).toHaveLength(1);
    expect((await app.db.search({ query: 'apples', limit: 5 })).hits).toHaveLength(2);
    expect(await codeOf(send('more'))).toBe('disk_full');
    disk.free();
    await app.safety.tryWriting();
    expect((await ended(app, (await send('more')).turnId)).status).toBe('done');
  });

  test('read-only: a reading mode that says so, and writing again once that is possible', async () => {
    const { conversationId, turnId } = await send('about apples');
    await ended(app, turnId);
    await app.end();
    disk.writable(false);
    app = await start();
    expect(app.safety.lines().join(' ')).toMatch(/cannot be written.*can be read/);
    expect(await app.safety.state()).toMatchObject({ readOnly: { code: 'profile_read_only' } });
    expect(await app.conversations.path(conversationId)).toHaveLength(2);
    expect((await app.db.search({ query: 'apples', limit: 5 })).hits).toHaveLength(2);
    expect(await codeOf(send('more'))).toBe('profile_read_only');
    expect(await codeOf(app.conversations.trash(conversationId))).toBe('profile_read_only');
    expect(await app.conversations.list()).toHaveLength(1);
    expect(await codeOf(app.safety.tryWriting())).toBe('done');
    expect((await app.safety.state()).readOnly).not.toBeNull();

    disk.writable(true);
    expect(await app.safety.tryWriting()).toMatchObject({ readOnly: null });
    expect((await ended(app, (await send('more')).turnId)).status).toBe('done');
    expect(await app.conversations.list()).toHaveLength(2);
  });
});
