/** The services over faults of what lies around the database: the clock, the settings file, traces of what was erased. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openJsonFile } from '../../../src/main/settings-file';
import { createSettings } from '../../../src/main/services/settings';
import { defaultSettings } from '../../../src/shared/settings';
import type { ImportReport } from '../../../src/shared/transfer';
import { chatGptTalk } from '../../fixtures/exports';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer } from '../../helpers/chat-server';
import { damagedCopy, writeHistory } from '../../helpers/damage';
import { providerAt } from '../../helpers/provider';

let workers: Bundle;
let place: string;
beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());
const newPlace = (): string => (place = mkdtempSync(join(tmpdir(), 'parlance-whole-')));
afterEach(() => {
  vi.useRealTimers();
  rmSync(place, { recursive: true, force: true });
});

describe('the clock', () => {
  const YEAR = 365 * 24 * 60 * 60_000;
  test('set back and forth by years: conversations stay whole and in order, answers end', async () => {
    const app = await startApp(workers, {}, { place: newPlace() });
    const now = Date.now();
    let conversationId: string | null = null;
    const questions = ['one', 'two', 'three', 'four'];
    for (const [index, text] of questions.entries()) {
      vi.useFakeTimers({ toFake: ['Date'] });
      vi.setSystemTime(now + [0, -3 * YEAR, 10 * YEAR, -YEAR][index]!);
      const turn = await app.turns.send({ conversationId, text });
      expect((await ended(app, turn.turnId)).status).toBe('done');
      ({ conversationId } = turn);
    }
    const path = await app.conversations.path(conversationId ?? '');
    expect(path.filter(({ role }) => role === 'user').map(({ text }) => text)).toEqual(questions);
    expect((await app.db.search({ query: 'three', limit: 5 })).hits.length).toBeGreaterThan(0);
    expect(await app.backups.daily()).not.toBeNull();
    expect(await app.db.quickCheck({})).toEqual([]);
    await app.close();
  });
});

describe('a settings file', () => {
  const bad: [string, string | Buffer][] = [
    ['empty', ''],
    ['cut off', '{ "chat": { "provider": "de'],
    ['a list', '[1, 2, 3]'],
    ['noise', Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 73 + 11) % 256))],
  ];
  test.each(bad)('that is %s is set aside, and defaults are in use', async (_name, content) => {
    const dir = newPlace();
    writeFileSync(join(dir, 'settings.json'), content);
    const open = (configName: string): Conf => new Conf({ configName, cwd: dir, projectName: 'parlance' });
    const { file, notice } = await openJsonFile(dir, 'settings', open);
    expect(notice).toMatchObject({ code: 'settings_invalid' });
    expect(createSettings(file).get()).toEqual(defaultSettings);
    const aside = readdirSync(dir).find((name) => name.includes('broken')) ?? '';
    expect(readFileSync(join(dir, aside)).equals(Buffer.from(content))).toBe(true);
  });

  test('with values that make no sense keeps those that do', async () => {
    const dir = newPlace();
    writeFileSync(
      join(dir, 'settings.json'),
      JSON.stringify({ appearance: { theme: 'purple', textSize: 120 }, resilience: 7, language: null }),
    );
    const open = (configName: string): Conf => new Conf({ configName, cwd: dir, projectName: 'parlance' });
    const settings = createSettings((await openJsonFile(dir, 'settings', open)).file);
    expect(settings.get()).toEqual({ ...defaultSettings, 'appearance.textSize': 120 });
    expect(settings.notices().map(({ data }) => data?.['key'])).toContain('appearance.theme');
  });
});

/** One prompt a line. */
async function startBatch(app: TestApp, prompts: string): Promise<void> {
  const source = { name: '', from: { kind: 'text' as const, text: prompts } };
  const reading = { format: null, column: null, template: null };
  const { fingerprint } = await app.batches.check(source, reading);
  await app.batches.start(source, reading, fingerprint, {
    providerId: 'test',
    model: null,
    mode: 'live',
    style: null,
    systemPrompt: '',
    concurrency: 1,
    batchSize: 1,
    stopOnError: false,
  });
}

describe('what was said', () => {
  const filesWith = (dir: string, word: string): string[] =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(dir, name)).isFile())
      .filter((name) => readFileSync(join(dir, name), 'latin1').includes(word));

  test('is nowhere in the profile once everything was erased, and the app goes on', async () => {
    const dir = newPlace();
    const app = await startApp(workers, {}, { place: dir });
    const turn = await app.turns.send({ conversationId: null, text: 'wistfulsecret xylograph' });
    await ended(app, turn.turnId);
    await app.db.setDraft({ conversationId: turn.conversationId, text: 'quixoticdraft', at: 1 });
    await app.backups.makeToday();
    mkdirSync(join(dir, 'logs'), { recursive: true });
    writeFileSync(join(dir, 'parlance.damaged-2026-01-01T00-00-00.db'), 'wistfulsecret');
    for (const end of ['', '-wal', `.${process.pid}.part`])
      writeFileSync(join(dir, `parlance.db.${process.pid}.restore${end}`), 'wistfulsecret');
    expect(filesWith(dir, 'istfulsecret').length).toBeGreaterThan(2);
    const gone: string[] = [];
    app.conversations.onChange((change) => gone.push(...change.gone));

    await app.safety.eraseAll();
    for (const word of ['istfulsecret', 'xylograph', 'quixoticdraft'])
      expect(filesWith(dir, word), word).toEqual([]);
    expect(gone).toEqual([turn.conversationId]);
    expect(await app.db.about({})).toMatchObject({ conversations: 0, messages: 0 });
    const next = await app.turns.send({ conversationId: null, text: 'again' });
    expect((await ended(app, next.turnId)).status).toBe('done');
    expect((await app.db.search({ query: 'again', limit: 5 })).hits.length).toBeGreaterThan(0);
    expect(await app.db.quickCheck({})).toEqual([]);
    await app.close();
  });

  test('does not come back from an import and a batch that were under way', async () => {
    const dir = newPlace();
    let ask = (): void => undefined;
    const asked = new Promise<void>((done) => (ask = done));
    // Never answers.
    const server = await startChatServer(() => {
      ask();
      return new Promise<void>(() => undefined);
    });
    onTestFinished(() => server.close());
    const settings = { ...quickRetries, providers: [providerAt(server.baseUrl)] };
    const app = await startApp(workers, settings, { place: dir });
    await startBatch(app, 'wistfulsecret\nxylograph');
    await asked;
    const talks = Array.from({ length: 2000 }, (_, index) => chatGptTalk(`t${index}`, 2, 'quixoticword'));
    const file = join(dir, 'export.json');
    writeFileSync(file, JSON.stringify(talks));
    let importing: Promise<ImportReport> | undefined;
    await new Promise<void>((begun) => {
      importing = app.transfer.import(file, ({ conversations }) => conversations > 0 && begun());
    });

    await app.safety.eraseAll();
    expect(await importing).toMatchObject({ cancelled: true });
    rmSync(file);
    expect(app.batches.running()).toBe(0);
    expect(await app.batches.list()).toEqual([]);
    expect(await app.db.about({})).toMatchObject({ conversations: 0, messages: 0 });
    for (const word of ['istfulsecret', 'xylograph', 'quixoticword'])
      expect(filesWith(dir, word), word).toEqual([]);
    await app.close();
  });

  test('is not taken in while it is erased, and is again afterwards', async () => {
    const dir = newPlace();
    const app = await startApp(workers, {}, { place: dir });
    const file = join(dir, 'export.json');
    writeFileSync(file, JSON.stringify([chatGptTalk('a', 1)]));
    const goOn = await app.transfer.hold();
    await expect(app.transfer.import(file)).rejects.toMatchObject({
      failure: { code: 'invalid_input', message: expect.stringContaining('being deleted') },
    });
    goOn();
    expect(await app.transfer.import(file)).toMatchObject({ added: 1 });
    await app.close();
  });

  test('does not stay in the copies that killed restores have left', async () => {
    const dir = newPlace();
    const copy = (pid: number, end = ''): string => `parlance.db.${pid}.restore${end}`;
    // No process has an id so high; the parent of this one lives.
    const dead = [copy(2 ** 30), copy(2 ** 30, '-wal'), copy(2 ** 30, '.5.part'), copy(process.pid)];
    for (const name of [...dead, copy(process.ppid)]) writeFileSync(join(dir, name), 'wistfulsecret');
    const app = await startApp(workers, {}, { place: dir });
    expect(filesWith(dir, 'istfulsecret')).toEqual([copy(process.ppid)]);
    await app.close();
  });

  test.skipIf(process.platform === 'win32')('is readable for its owner alone', async () => {
    const dir = newPlace();
    const app = await startApp(workers, {}, { place: dir });
    await ended(app, (await app.turns.send({ conversationId: null, text: 'hi' })).turnId);
    const own = join(dir, 'mine.db');
    await app.backups.make(own);
    const { file } = await app.backups.makeToday();
    for (const path of [own, file, join(dir, 'parlance.db'), join(dir, 'parlance.db-wal')])
      expect((statSync(path).mode & 0o777).toString(8), path).toBe('600');
    await app.close();
  });
});

test('damage met while running is mended under way: the call is answered, windows are told, the report is kept', async () => {
  const dir = newPlace();
  const sound = join(dir, 'sound');
  writeHistory(sound, { conversations: 8, turns: 10 });
  const file = join(dir, 'parlance.db');
  damagedCopy(sound, file, { seed: 5, pages: 40 });
  // Closed as it should be, so nobody looks at the pages before they are read.
  const app = await startApp(workers, {}, { place: dir });
  const states: unknown[] = [];
  app.safety.onChange((state) => states.push(state.report));
  const list = await app.conversations.list();
  for (const { id } of list) await app.conversations.path(id).catch(() => []);
  await app.db.search({ query: 'apple', limit: 500 });
  const { report } = await app.safety.state();
  expect(report).toMatchObject({ kind: 'rebuilt', aside: expect.stringContaining('damaged') });
  expect(existsSync(report?.aside ?? '')).toBe(true);
  expect(await app.db.quickCheck({})).toEqual([]);
  expect((await app.conversations.list()).length).toBeGreaterThan(0);
  await app.close();

  const again = await startApp(workers, {}, { place: dir });
  expect((await again.safety.state()).report).toEqual(report);
  expect(again.safety.lines().join(' ')).toContain('damaged file was kept');
  await again.safety.reportSeen();
  await again.close();
  const third = await startApp(workers, {}, { place: dir });
  expect((await third.safety.state()).report).toBeNull();
  await third.close();
});
