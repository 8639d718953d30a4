import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startChatServer, type Answering, type ChatServer } from '../helpers/chat-server';
import { providerAt } from '../helpers/provider';
import { expect, test, type RunningApp } from './app';
import { jsonLines, run, terminal } from './terminal';
import { mainWindow } from './pages';

/** Prompts with `fail` are refused; those with `slow` take half a second. */
async function play({ body, delta, finish, response }: Answering): Promise<void> {
  const asked = body.messages.at(-1)?.content ?? '';
  if (asked.includes('fail')) {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"not this one"}}');
    return;
  }
  if (asked.includes('slow')) await new Promise((done) => setTimeout(done, 500));
  await delta(`answer to ${asked}`);
  finish();
}

async function withServer(profile: string, work: (server: ChatServer) => Promise<void>): Promise<void> {
  const server = await startChatServer(play);
  try {
    const settings = { providers: [providerAt(server.baseUrl)], chat: { provider: 'test' } };
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
    await work(server);
  } finally {
    await server.close();
  }
}

/** What a person would pick or name in the system's dialogs. */
async function answerDialogs({ app }: RunningApp, open: string, save: string): Promise<void> {
  await app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.open] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: paths.save });
    },
    { open, save },
  );
}

async function openNew(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Batch' }).click();
  await page.getByRole('button', { name: 'New batch' }).click();
}

const facts = (page: Page) => page.getByRole('region', { name: 'Progress' });
const table = (page: Page) => page.getByRole('table', { name: 'Results' });

test('pasted prompts are previewed, asked, shown in order, opened as a conversation and found', async ({
  start,
  profile,
}) => {
  await withServer(profile, async (server) => {
    const { page } = await start();
    await openNew(page);
    await expect(page.getByRole('button', { name: 'Start batch' })).toBeDisabled();
    await page.getByRole('textbox', { name: 'Prompts' }).fill('first zebra\n\nsecond fail\nthird');
    const plan = page.getByRole('region', { name: 'Before it starts' });
    await expect(plan).toContainText('3 prompts');
    await expect(plan.getByRole('listitem').filter({ hasText: 'first zebra' })).toBeVisible();
    expect(server.seen).toEqual([]);

    await page.getByRole('button', { name: 'Start batch' }).click();
    await expect(facts(page)).toContainText('Done');
    await expect(facts(page)).toContainText('2 of 3');
    await expect(facts(page)).toContainText('1 failed');
    const rows = table(page).getByRole('row');
    await expect(rows.nth(1)).toContainText('answer to first zebra');
    await expect(rows.nth(2)).toContainText('Failed');
    await expect(rows.nth(3)).toContainText('answer to third');

    // By keyboard: into the row, the dialog, and on as a conversation.
    await page.getByRole('button', { name: 'Open prompt 1' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Prompt 1' });
    await expect(dialog).toContainText('answer to first zebra');
    await dialog.getByRole('button', { name: 'Next prompt' }).press('Enter');
    await expect(page.getByRole('dialog', { name: 'Prompt 2' })).toContainText('not this one');
    await page.getByRole('button', { name: 'Previous prompt' }).press('Enter');
    const { conversations, answers, search } = mainWindow(page);
    await expect(conversations.getByRole('listitem')).toHaveCount(0);
    await page.getByRole('button', { name: 'Open as conversation' }).click();
    await expect(answers).toContainText('answer to first zebra');
    await expect(conversations.getByText('first zebra')).toBeVisible();
    await search.fill('zebra');
    await expect(page.locator('mark').first()).toHaveText(/zebra/i);
  });
});

test('a file that is broken is named by its line, and nothing is asked; its column can be chosen', async ({
  start,
  profile,
}) => {
  await withServer(profile, async (server) => {
    const running = await start();
    const { page } = running;
    const path = join(profile, 'people.csv');
    const out = join(profile, 'answers.csv');
    await answerDialogs(running, path, out);
    await writeFile(path, 'prompt\nWho is Ada?\n"Who is Bo?\n');
    await openNew(page);
    await page.getByRole('radio', { name: 'File' }).check();
    await page.getByRole('button', { name: 'Choose file…' }).click();
    await expect(page.getByRole('alert')).toContainText('Line 3: a quotation mark is opened here');

    await writeFile(path, 'name,city\nAda,London\nBo,Paris\n');
    await page.getByRole('button', { name: 'Another file…' }).click();
    await expect(page.getByRole('alert')).toContainText('which column holds the prompts?');
    await page.getByRole('switch', { name: 'Make prompts from several columns' }).click();
    await page.getByRole('textbox', { name: 'Template' }).fill('Where does {{name}} live in {{city}}?');
    await expect(page.getByText('Where does Bo live in Paris?')).toBeVisible();
    expect(server.seen).toEqual([]);
    await page.getByRole('button', { name: 'Start batch' }).click();
    await expect(facts(page)).toContainText('2 of 2');

    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
    await expect(page.getByText('2 prompts in')).toBeVisible();
    const lines = (await readFile(out, 'utf8')).split('\r\n');
    expect(lines[1]).toContain('Where does Ada live in London?');
    expect(lines[2]).toContain('answer to Where does Bo live in Paris?');
  });
});

test('paused, killed and resumed, it asks what was missing; failed ones are asked again alone', async ({
  start,
  profile,
}) => {
  await withServer(profile, async (server) => {
    const first = await start();
    await openNew(first.page);
    const prompts = Array.from({ length: 30 }, (_, index) => `slow ${index}`);
    await first.page.getByRole('textbox', { name: 'Prompts' }).fill(prompts.join('\n'));
    await first.page.getByRole('button', { name: 'Start batch' }).click();
    await expect(facts(first.page)).toContainText('under way');
    await first.page.getByRole('button', { name: 'Pause' }).click();
    await expect(facts(first.page)).toContainText('Paused');
    await first.page.getByRole('button', { name: 'Resume' }).click();
    await expect(facts(first.page)).toContainText('Running');
    await first.kill();

    const { page } = await start();
    await page.getByRole('link', { name: 'Batch' }).click();
    await page.getByRole('list', { name: 'Batches' }).getByRole('button').click();
    await expect(facts(page)).toContainText('Paused');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(facts(page)).toContainText('30 of 30', { timeout: 20_000 });
    const asked = server.seen.map(({ messages }) => messages.at(-1)?.content);
    expect(new Set(asked).size).toBe(30);
    // Five at once were under way when it was killed.
    expect(asked.length).toBeLessThanOrEqual(35);
  });
});

test('deleted, it can be taken back', async ({ start, profile }) => {
  await withServer(profile, async () => {
    const { page } = await start();
    await openNew(page);
    await page.getByRole('textbox', { name: 'Prompts' }).fill('only');
    await page.getByRole('button', { name: 'Start batch' }).click();
    await expect(facts(page)).toContainText('Done');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(page.getByText('Ask a whole list of prompts at once')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('list', { name: 'Batches' }).getByRole('button')).toBeVisible();
  });
});

test('in the terminal: in order, stopped and resumed, with exit codes', async ({ profile }) => {
  await withServer(profile, async () => {
    const file = join(profile, 'prompts.txt');
    await writeFile(file, Array.from({ length: 20 }, (_, index) => `slow ${index}`).join('\n'));
    const child = terminal(profile, ['batch', file, '--concurrency', '2', '--json']);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    await expect(() => expect(stderr).toMatch(/[1-9]\d* of 20/)).toPass();
    child.kill('SIGINT');
    expect(await new Promise((done) => child.once('close', done))).toBe(130);
    expect(stderr).toContain('Go on with --resume');

    const rest = await run(profile, ['batch', file, '--resume', '--json']);
    expect(rest.code).toBe(0);
    expect(rest.stderr).toContain('Going on');
    expect(jsonLines(rest.stdout).map(({ answer }) => answer)).toEqual(
      Array.from({ length: 20 }, (_, index) => `answer to slow ${index}`),
    );

    await writeFile(file, 'one\nfail two');
    const failed = await run(profile, ['batch', file, '--out', join(profile, 'out.md')]);
    expect(failed.code).toBe(1);
    expect(await readFile(join(profile, 'out.md'), 'utf8')).toContain('## 1\n\n> one\n\nanswer to one');
    expect((await run(profile, ['batch', file, '--resume', '--column'])).code).toBe(2);
    await writeFile(join(profile, 'bad.csv'), 'a,b\n"1,2\n');
    const bad = await run(profile, ['batch', join(profile, 'bad.csv'), '--column', 'a']);
    expect(bad.code).toBe(1);
    expect(bad.stderr).toContain('Line 2');
  });
});
