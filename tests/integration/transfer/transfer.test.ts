import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { exportFile, importFile } from '../../../src/main/cli/transfer';
import { EXIT } from '../../../src/main/cli/io';
import type { Conversation, Message } from '../../../src/shared/models';
import type { TestApp } from '../../helpers/app';
import { eachWithApp, type AppAndFolder } from '../../helpers/app-and-folder';
import { finished, newConversation, newTurn, type Folder } from '../../helpers/db';
import { zipOf } from '../../helpers/zip';
import { chatGptTalk, claude, grok } from '../../fixtures/exports';
import { ioTo } from '../../helpers/io';

let app: TestApp;
let folder: Folder;
let startAnother: AppAndFolder['startAnother'];

eachWithApp((fresh) => void ({ app, folder, startAnother } = fresh));

async function fileOf(value: unknown, name = 'anything.bin'): Promise<string> {
  const file = folder.file(name);
  await writeFile(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
}

const counts = { added: 0, grown: 0, known: 0, empty: 0, messages: 0, failed: 0, cancelled: false };

test('the kinds are told by their content; again adds nothing; what grew adds what is new', async () => {
  const file = await fileOf([chatGptTalk('a', 2), chatGptTalk('b', 1)]);
  expect(await app.transfer.import(file)).toMatchObject({ ...counts, added: 2, messages: 6 });
  expect(await app.transfer.import(file)).toMatchObject({ ...counts, known: 2 });
  await fileOf([chatGptTalk('a', 3), chatGptTalk('b', 1)]);
  expect(await app.transfer.import(file)).toMatchObject({ ...counts, grown: 1, known: 1, messages: 2 });
  const found = (await app.conversations.list()).find((each) => each.title === 'Chat a');
  expect((await app.conversations.path(found?.id ?? '')).map(({ text }) => text)).toEqual(
    [0, 1, 2, 3, 4, 5].map((index) => `apple ${index}`),
  );
  expect((await app.db.search({ query: 'apple', limit: 50 })).hits).toHaveLength(8);
});

test('folders and archives, split files and files that hold something else', async () => {
  const files = {
    'user.json': '{"id":"user-1"}',
    'feedback.json': JSON.stringify(Array.from({ length: 30 }, (_, id) => ({ id }))),
    'conversations-000.json': JSON.stringify([chatGptTalk('a', 1)]),
    'conversations-001.json': JSON.stringify([chatGptTalk('b', 1)]),
    'ttl/30d/prod-grok-backend.json': JSON.stringify({
      conversations: [grok('g', [{ _id: '1', sender: 'human', message: 'hi' }])],
      projects: [],
    }),
    'export_manifest.json': '{"files":[]}',
  };
  await mkdir(folder.file('unpacked/ttl/30d'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(folder.file(`unpacked/${name}`), text);
  expect(await app.transfer.import(folder.file('unpacked'))).toMatchObject({
    ...counts,
    added: 3,
    messages: 5,
  });
  await writeFile(folder.file('archive.dat'), zipOf(files));
  expect(await app.transfer.import(folder.file('archive.dat'))).toMatchObject({ ...counts, known: 3 });
});

test('one bad conversation is named and passed over; a cut file keeps what stands before the cut', async () => {
  const bad = { ...claude('k', []), chat_messages: [{ nonsense: true }] };
  const good = claude('m', [{ uuid: '1', sender: 'human', text: 'hi' }]);
  const report = await app.transfer.import(await fileOf([good, bad, chatGptTalk('z', 1)]));
  expect(report).toMatchObject({ ...counts, added: 2, messages: 3, failed: 1 });
  expect(report.skipped).toMatchObject([{ index: 2, title: 'Claude k', reason: 'incomplete', detail: '' }]);
  const text = JSON.stringify([good, chatGptTalk('y', 1), chatGptTalk('x', 1)]);
  expect(await app.transfer.import(await fileOf(text.slice(0, -30)))).toMatchObject({
    ...counts,
    added: 1,
    known: 1,
    messages: 2,
    failed: 1,
    skipped: [{ reason: 'cut' }],
  });
});

describe('a file that is nothing of the kind changes nothing and says so', () => {
  test.each([
    ['other JSON', '{"a":1}'],
    ['text', 'hello'],
    ['nothing', ''],
    ['a damaged archive', 'PK\x03\x04 and then nothing'],
  ])('%s', async (_name, text) => {
    await expect(app.transfer.import(await fileOf(text))).rejects.toMatchObject({
      failure: { code: 'file_unreadable' },
    });
    expect(await app.conversations.list()).toEqual([]);
  });

  test('an archive that reaches out of itself, or unpacks to far more than it is', async () => {
    await writeFile(folder.file('out.zip'), zipOf({ '../out.json': '[]' }));
    await expect(app.transfer.import(folder.file('out.zip'))).rejects.toMatchObject({
      failure: { code: 'file_unreadable' },
    });
    await writeFile(folder.file('bomb.zip'), zipOf({ 'a.json': `[${' '.repeat(20 * 1024 * 1024)}]` }));
    await expect(app.transfer.import(folder.file('bomb.zip'))).rejects.toThrow(/unpacks to/);
  });

  test('no file', async () => {
    await expect(app.transfer.import(folder.file('none'))).rejects.toMatchObject({
      failure: { code: 'file_unreadable' },
    });
  });
});

test('stopped, what was taken is whole', async () => {
  const file = await fileOf(Array.from({ length: 400 }, (_, index) => chatGptTalk(`c${index}`, 10)));
  const report = await app.transfer.import(file, ({ conversations }) => {
    if (conversations > 0) app.transfer.cancel();
  });
  expect(report.cancelled).toBe(true);
  const list = await app.conversations.list();
  expect(list.length).toBe(report.added);
  expect(list.length).toBeLessThan(400);
  expect(new Set(list.map(({ messages }) => messages))).toEqual(new Set([20]));
  expect(await app.transfer.import(file)).toMatchObject({ added: 400 - report.added, known: report.added });
});

async function ownConversation(): Promise<string> {
  const { id } = await app.db.createConversation({
    conversation: newConversation({ title: '<b>& "Tea"', titleSource: 'user', systemPrompt: 'Be kind.' }),
  });
  const question = randomUUID();
  for (const [index, words] of ['green <script>', 'black'].entries()) {
    const turn = newTurn(id, { startedAt: Date.now() });
    await app.db.beginTurn({
      turn,
      user: index === 0 ? { id: question, parentId: null, text: 'Which tea?', createdAt: Date.now() } : null,
      assistant: { id: randomUUID(), parentId: question, createdAt: Date.now(), style: null, context: null },
    });
    const usage = {
      inputTokens: 5,
      outputTokens: 7,
      cachedTokens: 1,
      reasoningTokens: 2,
      costTicks: 12,
      estimated: false,
    };
    const message = finished(words, { reasoning: 'why', usage });
    await app.db.finishTurn({ turnId: turn.id, at: Date.now(), state: 'done', message });
  }
  return id;
}

type Whole = { conversation: Conversation | null; messages: (Message | null)[] };

async function wholeOf(of: TestApp, id: string, ids: string[]): Promise<Whole> {
  const messages = await Promise.all(ids.map((each) => of.db.getMessage({ id: each })));
  return {
    conversation: await of.db.getConversation({ id }),
    messages: messages.map((each) => each && { ...each, turnId: null }),
  };
}

test('our own JSON holds everything: another profile that takes it has the same', async () => {
  const id = await ownConversation();
  const head = (await app.conversations.path(id)).at(-1);
  const ids = [...(await app.conversations.path(id)).map((each) => each.id), ...(head?.siblings ?? [])];
  await app.conversations.updateMessage(ids[0] ?? '', { pinned: true });
  const file = folder.file('own.json');
  expect(await app.transfer.export('json', null, file)).toMatchObject({ conversations: 1, messages: 3 });
  expect(await app.transfer.import(file)).toMatchObject({ ...counts, known: 1 });
  const other = await startAnother();
  try {
    expect(await other.transfer.import(file)).toMatchObject({ ...counts, added: 1, messages: 3 });
    expect(await wholeOf(other, id, ids)).toEqual(await wholeOf(app, id, ids));
  } finally {
    await other.end();
  }
});

describe('in the terminal', () => {
  let out = '';
  let err = '';
  const io = ioTo(
    (text) => void (out += text),
    (text) => void (err += text),
  );
  beforeEach(() => {
    out = '';
    err = '';
  });

  test('import prints counts, export prints text', async () => {
    const file = await fileOf([chatGptTalk('a', 1)]);
    expect(await importFile(app, [file], io)).toBe(EXIT.done);
    expect(out).toMatch(/^1 conversations added, .* 2 messages added\n$/);
    out = '';
    expect(await exportFile(app, [], io)).toBe(EXIT.done);
    expect(out).toContain('# Chat a\n');
    expect(out).toContain('## Assistant (gpt-5) · 2023-11-14 22:13 UTC\n\napple 1\n');
  });

  test('HTML shows text as text; nothing half is left where it fails', async () => {
    const id = await ownConversation();
    expect(await exportFile(app, ['--format', 'html', '--out', folder.path, id], io)).toBe(EXIT.done);
    const [name = ''] = await readdir(folder.path);
    const page = await readFile(folder.file(name), 'utf8');
    expect(page).toContain('&lt;b&gt;&amp; &quot;Tea&quot;');
    expect(page).not.toMatch(/<script|<b>/);
    const target = folder.file('none.json');
    await expect(
      exportFile(app, ['--format', 'json', '--out', target, randomUUID()], io),
    ).rejects.toMatchObject({ failure: { code: 'not_found' } });
    expect(existsSync(target)).toBe(false);
    expect(await readdir(folder.path)).toEqual([name]);
    await expect(exportFile(app, ['--format', 'pdf'], io)).rejects.toThrow(/--format takes/);
  });
});
