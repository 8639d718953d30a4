/** Import and export as a person does them: in Settings, by dropping, and what is told afterwards. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { chatGpt, chatGptTalk, claude, node } from '../fixtures/exports';
import { redPng } from '../fixtures/pictures';
import { expect, test, type RunningApp } from './app';
import { mainWindow } from './pages';

/** The system's dialogs cannot be driven: they answer with these paths. */
async function dialogsAnswer({ app }: RunningApp, paths: { open?: string; save?: string }): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: !open, filePaths: open ? [open] : [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: !save, filePath: save ?? '' });
  }, paths);
}

async function openData(page: Page): Promise<Locator> {
  await mainWindow(page).settings.click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Data' }).click();
  return settings;
}

const report = (page: Page): Locator => page.getByRole('status', { name: 'Report of the import' });

const withPicture = chatGpt(
  'pic',
  [
    node('q', null, {
      author: { role: 'user' },
      create_time: 1_700_000_000,
      content: {
        content_type: 'multimodal_text',
        parts: [
          { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Dot1' },
          'Which colour?',
        ],
      },
      metadata: { attachments: [{ id: 'file-Dot1', name: 'dot.png' }] },
    }),
  ] as never,
  'q',
);

test('a folder with a picture and a bad conversation; again adds nothing; the picture is on screen', async ({
  profile,
  start,
}) => {
  const folder = join(profile, 'export');
  await mkdir(folder);
  const bad = { ...claude('bad', []), chat_messages: [{ nonsense: true }] };
  await writeFile(
    join(folder, 'conversations.json'),
    JSON.stringify([withPicture, chatGptTalk('a', 3), bad]),
  );
  await writeFile(join(folder, 'file-Dot1-dot.png'), redPng);
  const running = await start();
  const { page } = running;
  await dialogsAnswer(running, { open: folder });
  const settings = await openData(page);
  await settings.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(report(page)).toContainText('2 conversations added');
  await expect(report(page)).toContainText('1 picture taken along');
  await report(page).getByText('1 could not be taken: why?').click();
  await expect(report(page)).toContainText('Claude bad');
  await settings.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(report(page)).toContainText('Nothing in it was new.');
  await page.keyboard.press('Escape');

  const main = mainWindow(page);
  await main.conversations.getByRole('link', { name: 'Chat pic' }).click();
  const picture = main.questions.getByRole('img', { name: 'dot.png' });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth))
    .toBe(1);
  await expect(main.questions).not.toContainText('file-service');
  // No page may ask our scheme for anything but what is there.
  const missing = await page.evaluate(async () => {
    const image = new Image();
    image.src = `app://parlance/attachments/${'0'.repeat(64)}`;
    return image.decode().then(
      () => 'shown',
      () => 'refused',
    );
  });
  expect(missing).toBe('refused');
});

test('a file dropped onto the window is imported, and a page cannot name one', async ({ profile, start }) => {
  const file = join(profile, 'dropped.json');
  await writeFile(file, JSON.stringify([chatGptTalk('dropped', 1)]));
  const { page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  const forged = await page.evaluate(async (path) => {
    const made = new File(['[]'], path);
    const { parlance } = globalThis as unknown as {
      parlance: {
        dropped(file: File): Promise<unknown>;
        call(name: string, input: object): Promise<unknown>;
      };
    };
    await parlance.dropped(made);
    return parlance.call('transfer.import', { from: 'drop' });
  }, file);
  expect(forged).toEqual({ ok: true, value: null });

  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await expect(page.getByText('Drop an export here to import it')).toBeVisible();
  await session.send('Input.dispatchDragEvent', { type: 'drop', x: 400, y: 300, data });
  await expect(report(page)).toContainText('1 conversation added');
});

test('export: one from its menu, several at once, everything from Settings', async ({ profile, start }) => {
  const source = join(profile, 'in.json');
  await writeFile(source, JSON.stringify([chatGptTalk('a', 1), chatGptTalk('b', 1), chatGptTalk('c', 1)]));
  const running = await start();
  const { page } = running;
  await dialogsAnswer(running, { open: source, save: join(profile, 'all.json') });
  let settings = await openData(page);
  await settings.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(report(page)).toContainText('3 conversations added');
  await settings.getByRole('button', { name: 'JSON', exact: true }).click();
  await expect(page.getByText(/3 conversations in .*all\.json/)).toBeVisible();
  const all = JSON.parse(await readFile(join(profile, 'all.json'), 'utf8')) as { conversations: unknown[] };
  expect(all.conversations).toHaveLength(3);
  await page.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);

  const rows = mainWindow(page).conversations.getByRole('listitem');
  const row = rows.filter({ hasText: 'Chat b' });
  await dialogsAnswer(running, { save: join(profile, 'one.md') });
  await row.hover();
  await row.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  await page.getByRole('button', { name: 'Choose a place…' }).click();
  await expect(page.getByText(/1 conversation in .*one\.md/)).toBeVisible();
  expect(await readFile(join(profile, 'one.md'), 'utf8')).toContain('# Chat b');

  await dialogsAnswer(running, { save: join(profile, 'two.html') });
  await rows
    .nth(0)
    .getByRole('link')
    .click({ modifiers: ['Control'] });
  await rows
    .nth(1)
    .getByRole('link')
    .click({ modifiers: ['Control'] });
  const selection = page.getByRole('toolbar', { name: 'Selected conversations' });
  await selection.getByRole('button', { name: 'Export…' }).click();
  await page.getByRole('radio', { name: 'HTML' }).check();
  await page.getByRole('button', { name: 'Choose a place…' }).click();
  await expect(page.getByText(/2 conversations in .*two\.html/)).toBeVisible();
  expect((await readFile(join(profile, 'two.html'), 'utf8')).match(/<section>/g)).toHaveLength(2);
  settings = await openData(page);
  await expect(settings.getByRole('switch', { name: 'Let the model word titles' })).not.toBeChecked();
});

test('an import that is stopped leaves whole conversations, and goes on where it stopped', async ({
  profile,
  start,
}) => {
  const file = join(profile, 'many.json');
  const talks = Array.from({ length: 1500 }, (_, index) => chatGptTalk(`c${index}`, 10));
  await writeFile(file, JSON.stringify(talks));
  const running = await start();
  const { page } = running;
  await dialogsAnswer(running, { open: file });
  const settings = await openData(page);
  await settings.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: 'Stop the import' }).click();
  await expect(report(page)).toContainText('The import was stopped.');
  await settings.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(report(page)).toContainText('were here already', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Older/ })).toBeVisible();
});
