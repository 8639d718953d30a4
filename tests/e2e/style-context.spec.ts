import type { Page } from '@playwright/test';
import { startChatServer, type ChatServer } from '../helpers/chat-server';
import { expect, test } from './app';
import { mainWindow, type MainWindow } from './pages';
import { run } from './terminal';

const SUMMARY = 'They spoke of colours and of numbers.';

/** Answers with the number of the answer; a request for a summary with one. */
async function startServer(profile: string): Promise<ChatServer> {
  let answers = 0;
  const server = await startChatServer(async ({ body, delta, finish }) => {
    const summarise = /memory of a conversation/.test(body.messages[0]?.content ?? '');
    if (!summarise) answers += 1;
    await delta(summarise ? SUMMARY : `Answer number ${answers}.`);
    finish();
  });
  const provider = ['provider', 'add', 'local', '--dialect', 'chat-completions', '--model', 'm', '--no-key'];
  await run(profile, [...provider, '--base-url', server.baseUrl]);
  await run(profile, ['config', 'set', 'chat.provider', 'local']);
  return server;
}

async function askAll(main: MainWindow, questions: readonly string[]): Promise<void> {
  for (const question of questions) {
    await main.ask(question);
    // By its words, not by number: messages far from view are not in the page.
    await expect(main.questions.last()).toContainText(question);
    await expect(main.answers.last()).toContainText('to first token');
    await expect(main.send).toBeVisible();
  }
}

/** What was sent for this question, as text; a summary in the background may have been asked for since. */
const sentFor = (server: ChatServer, question: string): string =>
  JSON.stringify(
    server.seen.filter(({ messages }) => messages.at(-1)?.content === question).at(-1)?.messages,
  );

const panelOf = (page: Page) => page.getByRole('complementary', { name: 'Style and context' });

test('a change of verbosity in mid-conversation changes the next answer', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  const panel = panelOf(page);
  await askAll(main, ['How do retries work?']);
  const before = (await main.answers.nth(0).innerText()).length;

  await panel.getByRole('slider', { name: 'Verbosity' }).focus();
  await page.keyboard.press('Home');
  await expect(panel.getByRole('combobox', { name: 'Style profile' })).toContainText('Own style');

  await askAll(main, ['How do retries work?']);
  expect((await main.answers.nth(1).innerText()).length).toBeLessThan(before * 0.75);
  await expect(main.answers.nth(0)).toContainText('Neutral');
  await expect(main.answers.nth(1)).toContainText('Own style');
});

test('the line shows where the context begins, what is outside is dimmed, and keys and pointer move it', async ({
  profile,
  start,
}) => {
  const server = await startServer(profile);
  await run(profile, ['config', 'set', 'context.turns', '1']);
  const { page } = await start();
  const main = mainWindow(page);
  await askAll(main, ['Name a colour', 'Name a number', 'Name a city']);

  const line = page.getByRole('slider', { name: 'Start of the context' });
  await expect(line).toHaveText(/Context starts here · last turn · ≈ \d+ tokens/);
  await expect(main.questions.nth(1)).toHaveAttribute('data-outside', 'true');
  await expect(main.questions.nth(2)).not.toHaveAttribute('data-outside');
  await expect(main.questions.nth(1).locator('> [lang]')).toHaveCSS('color', 'rgb(109, 105, 98)');
  await expect(main.questions.nth(2).locator('> [lang]')).toHaveCSS('color', 'rgb(29, 28, 25)');

  await line.focus();
  await page.keyboard.press('ArrowUp');
  await expect(line).toHaveText(/last 2 turns/);
  await expect(line).toBeFocused();
  await expect(main.questions.nth(1)).not.toHaveAttribute('data-outside');
  await expect(main.questions.nth(0)).toHaveAttribute('data-outside', 'true');

  const from = await line.boundingBox();
  const to = await main.questions.nth(2).boundingBox();
  await page.mouse.move((from?.x ?? 0) + 20, (from?.y ?? 0) + 20);
  await page.mouse.down();
  await page.mouse.move((from?.x ?? 0) + 20, to?.y ?? 0, { steps: 5 });
  await page.mouse.up();
  await expect(line).toHaveText(/last turn ·/);
  await askAll(main, ['Name a river']);
  expect(server.seen.at(-1)?.messages.map(({ content }) => content)).toEqual([
    'Name a city',
    'Answer number 3.',
    'Name a river',
  ]);
  await server.close();
});

test('a message left out by hand is not sent until it is taken back in', async ({ profile, start }) => {
  const server = await startServer(profile);
  const { page } = await start();
  const main = mainWindow(page);
  await askAll(main, ['Name a colour', 'Name a number']);
  await main.questions.nth(0).getByRole('button', { name: 'Leave out of context' }).click();
  await expect(main.questions.nth(0)).toContainText('Left out of the context');
  await askAll(main, ['Name a city']);
  expect(JSON.stringify(server.seen.at(-1)?.messages)).not.toContain('colour');
  await main.questions.nth(0).getByRole('button', { name: 'Take back in' }).click();
  await expect(main.questions.nth(0)).not.toContainText('Left out of the context');
  await askAll(main, ['Name a river']);
  expect(JSON.stringify(server.seen.at(-1)?.messages)).toContain('colour');
  await server.close();
});

test('a summary is shown, edited, undone, and what is sent follows', async ({ profile, start }) => {
  const server = await startServer(profile);
  const { page } = await start();
  const main = mainWindow(page);
  const panel = panelOf(page);
  await askAll(main, ['Name a colour', 'Name a number', 'Name a city', 'Name a bird', 'Name a fish']);
  await panel.getByRole('radio', { name: 'Summary' }).check();
  await panel.getByRole('slider', { name: 'Turns kept whole' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');

  const note = page.getByRole('region', { name: 'Summary of 4 messages' });
  await note.getByRole('button', { name: 'Summary of 4 messages' }).click();
  await expect(note).toContainText(SUMMARY);
  await note.getByRole('button', { name: 'Edit summary' }).click();
  await note.getByRole('textbox', { name: 'Text of the summary' }).fill('Only the colour mattered.');
  await note.getByRole('button', { name: 'Save' }).click();
  await expect(note).toContainText('edited');
  await askAll(main, ['Name a river']);
  expect(sentFor(server, 'Name a river')).toContain('Only the colour mattered.');

  await note.getByRole('button', { name: 'Undo summary' }).click();
  await expect(note).toContainText(SUMMARY);
  await note.getByRole('button', { name: 'Undo summary' }).click();
  await expect(note).toContainText('Summary not in use');
  await askAll(main, ['Name a tree']);
  expect(sentFor(server, 'Name a tree')).not.toMatch(/They spoke|Only the colour/);
  await server.close();
});

test('the inspector shows, before sending, the body that the server then receives', async ({
  profile,
  start,
}) => {
  const server = await startServer(profile);
  const { page } = await start();
  const main = mainWindow(page);
  const panel = panelOf(page);
  await askAll(main, ['Name a colour']);
  await panel.getByRole('slider', { name: 'Formality' }).focus();
  await page.keyboard.press('End');
  await main.message.fill('用中文再说一个 “colour”');
  await panel.getByRole('button', { name: 'Show everything' }).click();
  const inspector = page.getByRole('dialog', { name: 'The next request, in full' });
  await expect(inspector).toContainText('Name a colour');
  await inspector.getByText('The exact body').click();
  const shown = await inspector.locator('[data-body]').textContent();
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);

  // Open again, it goes with the panel, and does not come back by itself.
  await panel.getByRole('button', { name: 'Show everything' }).click();
  await expect(inspector).toBeVisible();
  await page.setViewportSize({ width: 700, height: 800 });
  await expect(inspector).toHaveCount(0);
  await page.keyboard.press('Control+.');
  await expect(panel).toBeVisible();
  await expect(inspector).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);

  await main.message.press('Enter');
  await expect(main.answers).toHaveCount(2);
  await expect(main.answers.nth(1)).toContainText('Answer number 2.');
  expect(JSON.parse(shown ?? '')).toEqual(server.seen.at(-1));
  expect(server.seen.at(-1)?.messages[0]?.role).toBe('system');
  await server.close();
});

test('one question in two styles, side by side, and the pick stays on screen', async ({ profile, start }) => {
  const server = await startServer(profile);
  const { page } = await start();
  const main = mainWindow(page);
  const panel = panelOf(page);
  await panel.getByRole('button', { name: 'Try two styles…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Try two styles' });
  await dialog.getByRole('combobox', { name: 'Second style' }).click();
  await page.getByRole('option', { name: 'Teacher' }).click();
  await dialog.getByRole('textbox', { name: 'Question for both' }).fill('Name a colour');
  await dialog.getByRole('button', { name: 'Ask in both' }).click();
  const teacher = dialog.getByRole('region', { name: 'Answer in: Teacher' });
  await expect(dialog.getByRole('region', { name: 'Answer in: Neutral' })).toContainText('Answer number');
  const keep = teacher.getByRole('button', { name: 'Keep this answer' });
  await expect(keep).toBeEnabled();
  await expect(teacher).toContainText('Answer number');
  await keep.click();
  await expect(dialog).toHaveCount(0);
  await expect(main.answers).toHaveCount(1);
  await expect(main.answers.nth(0)).toContainText('Teacher');
  await expect(main.log.getByRole('img', { name: 'Version 2 of 2' })).toBeVisible();
  await expect(panel.getByRole('combobox', { name: 'Style profile' })).toContainText('Teacher');
  await server.close();
});

test('a style of one’s own is saved, duplicated, renamed, deleted and imported', async ({ start }) => {
  const { page } = await start();
  const panel = panelOf(page);
  const profile = panel.getByRole('combobox', { name: 'Style profile' });
  const menu = async (entry: string): Promise<void> => {
    await panel.getByRole('button', { name: 'Style profile menu' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await panel.getByRole('slider', { name: 'Humour' }).focus();
  await page.keyboard.press('End');
  await menu('Save as a profile…');
  await panel.getByRole('textbox', { name: 'Name of the profile' }).fill('Clown');
  await page.keyboard.press('Enter');
  await expect(profile).toContainText('Clown');
  await menu('Rename…');
  await panel.getByRole('textbox', { name: 'Name of the profile' }).fill('Jester');
  await page.keyboard.press('Enter');
  await expect(profile).toContainText('Jester');
  await menu('Delete');
  await expect(profile).toContainText('Own style');

  await menu('Import JSON…');
  const dialog = page.getByRole('dialog', { name: 'Import style profiles' });
  const json = {
    format: 'parlance-styles',
    version: 1,
    profiles: [{ name: 'Pirate', style: { humour: 1, parrot: true } }],
  };
  await dialog.getByRole('textbox').fill('{"no": 1}');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByRole('alert')).toContainText('cannot be read');
  await dialog.getByRole('textbox').fill(JSON.stringify(json));
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toContainText('1 profile added');
  await expect(dialog).toContainText('profiles[0].style.parrot');
  await page.keyboard.press('Escape');
  await expect(profile).toContainText('Pirate');
});
