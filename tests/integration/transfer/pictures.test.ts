import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { Message } from '../../../src/shared/models';
import { chatGpt, claude, node } from '../../fixtures/exports';
import { redPng, tinyGif } from '../../fixtures/pictures';
import type { TestApp } from '../../helpers/app';
import { eachWithApp, type AppAndFolder } from '../../helpers/app-and-folder';
import type { Folder } from '../../helpers/db';

let app: TestApp;
let folder: Folder;
let startAnother: AppAndFolder['startAnother'];

eachWithApp((fresh) => void ({ app, folder, startAnother } = fresh));

const image = (id: string): object => ({
  content_type: 'image_asset_pointer',
  asset_pointer: `file-service://${id}`,
});
const said = (id: string, parent: string | null, role: string, parts: unknown[], more: object = {}) =>
  node(id, parent, {
    author: { role },
    create_time: 1_700_000_000,
    content: { content_type: 'multimodal_text', parts },
    ...more,
  });

/** A question with two pictures, one of which is not in the export; an answer that a tool painted. */
const painted = chatGpt(
  'p',
  [
    said('q', null, 'user', [image('file-Red1'), image('file-Lost'), 'What is this?'], {
      metadata: { attachments: [{ id: 'file-Red1', name: 'holiday.png' }] },
    }),
    said('t', 'q', 'tool', [image('file_00Gif')]),
    said('a', 't', 'assistant', ['A dot.']),
    said('only', 'a', 'user', [image('file-Red1')]),
  ],
  'only',
);

async function exported(files: Record<string, Buffer | string>): Promise<string> {
  for (const [name, data] of Object.entries(files)) {
    const file = folder.file(`export/${name}`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, data);
  }
  return folder.file('export');
}

const whole = () =>
  exported({
    'conversations.json': JSON.stringify([painted]),
    'file-Red1-holiday.png': redPng,
    'dalle/file_00Gif-x.dat': tinyGif,
  });

async function messages(of: TestApp): Promise<Message[]> {
  const [conversation] = await of.conversations.list();
  return of.conversations.path(conversation?.id ?? '');
}

test('pictures of ChatGPT come along, once each; what is missing keeps its name in the text', async () => {
  const report = await app.transfer.import(await whole());
  expect(report).toMatchObject({ added: 1, messages: 3, pictures: 3, images: 1, failed: 0 });
  const [question, answer, only] = await messages(app);
  expect(question?.text).toBe('[image_asset_pointer: file-service://file-Lost]\n\nWhat is this?');
  expect(question?.attachments).toMatchObject([
    { name: 'holiday.png', mediaType: 'image/png', bytes: redPng.length },
  ]);
  expect(answer).toMatchObject({ text: 'A dot.', reasoning: '', attachments: [{ mediaType: 'image/gif' }] });
  expect(only).toMatchObject({ text: '', attachments: [{ hash: question?.attachments?.[0]?.hash }] });
  const file = await app.db.getFile({ hash: question?.attachments?.[0]?.hash ?? '' });
  expect(Buffer.from(file?.data ?? [])).toEqual(redPng);

  expect(await app.transfer.import(await whole())).toMatchObject({ known: 1, grown: 0, pictures: 0 });
});

test('pictures that come later, with the whole export, are added to what is here', async () => {
  await writeFile(folder.file('alone.json'), JSON.stringify([painted]));
  expect(await app.transfer.import(folder.file('alone.json'))).toMatchObject({
    added: 1,
    pictures: 0,
    images: 4,
  });
  expect(await app.transfer.import(await whole())).toMatchObject({ grown: 1, messages: 0, pictures: 3 });
  expect((await messages(app))[0]?.attachments).toHaveLength(1);
});

test('Claude’s files by their name; what is no picture, whatever it is called, stays a name', async () => {
  const talk = claude('c', [
    {
      uuid: '1',
      sender: 'human',
      text: 'Look',
      files: [{ file_name: 'dot.gif' }, { file_name: 'page.png' }],
    },
  ]);
  const report = await app.transfer.import(
    await exported({
      'conversations.json': JSON.stringify([talk]),
      'files/dot.gif': tinyGif,
      'files/page.png': '<script>alert(1)</script>',
    }),
  );
  expect(report).toMatchObject({ added: 1, pictures: 1, images: 1 });
  expect((await messages(app))[0]).toMatchObject({
    text: 'Look\n\n[file: page.png]',
    attachments: [{ name: 'dot.gif' }],
  });
});

test('our JSON takes them to another profile, HTML shows them, Markdown names them', async () => {
  await app.transfer.import(await whole());
  const file = folder.file('own.json');
  await app.transfer.export('json', null, file);
  const other = await startAnother();
  try {
    expect(await other.transfer.import(file)).toMatchObject({ added: 1, pictures: 3, images: 0, failed: 0 });
    expect(await messages(other)).toEqual(await messages(app));
    const hash = (await messages(other))[0]?.attachments?.[0]?.hash ?? '';
    expect(Buffer.from((await other.db.getFile({ hash }))?.data ?? [])).toEqual(redPng);
    expect(await other.transfer.import(file)).toMatchObject({ known: 1, pictures: 0 });
  } finally {
    await other.end();
  }
  await app.transfer.export('html', null, folder.file('own.html'));
  const page = await readFile(folder.file('own.html'), 'utf8');
  expect(page).toContain(`<img src="data:image/png;base64,${redPng.toString('base64')}" alt="holiday.png">`);
  await app.transfer.export('md', null, folder.file('own.md'));
  expect(await readFile(folder.file('own.md'), 'utf8')).toContain('[Picture: holiday.png]');
});

test('deleted for ever, a picture goes with the last message that shows it', async () => {
  await app.transfer.import(await whole());
  const twin = { ...painted, id: 'twin', conversation_id: 'twin' };
  await writeFile(folder.file('export/conversations.json'), JSON.stringify([painted, twin]));
  await app.transfer.import(folder.file('export'));
  const hash = (await messages(app))[0]?.attachments?.[0]?.hash ?? '';
  for (const [left, { id }] of [...(await app.conversations.list()).entries()].reverse()) {
    await app.history.trash([id]);
    await app.history.purge([id]);
    expect(await app.db.hasFile({ hash })).toBe(left > 0);
  }
  expect(await app.db.dropUnusedFiles({})).toBe(0);
});
