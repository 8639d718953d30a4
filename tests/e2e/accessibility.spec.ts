/** axe on every screen, in every theme and both languages. Keys alone: `keyboard.spec.ts`. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chatGptTalk } from '../fixtures/exports';
import { startChatServer, type Answering, type ChatServer } from '../helpers/chat-server';
import { expect, test, type RunningApp } from './app';
import { findingsInEveryLook } from './axe';
import { mainWindow } from './pages';
import { useServer } from './server-profile';

/** Of every kind of block, and beginning with a heading that no page would begin with. */
const RICH = `### Snow

It *falls*, and [stays](https://e.example/snow), at \`0 °C\`. $a^2$

- one
  - [x] done

> quoted

| a | b |
|---|--:|
| 1 | 2 |

\`\`\`ts
// A comment
const depth: number = measure("here") + 1;
\`\`\`

##### 下雪

雪很深。`;

async function play({ body, delta, finish, response }: Answering): Promise<void> {
  const asked = body.messages.at(-1)?.content ?? '';
  if (asked.includes('refuse')) {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"not this one"}}');
    return;
  }
  if (asked.includes('unavailable')) {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '600' });
    response.end('{"error":{"message":"busy"}}');
    return;
  }
  await delta(asked.includes('short') ? 'Yes.' : RICH);
  finish();
}

let server: ChatServer;
test.beforeAll(async () => {
  server = await startChatServer(play);
});
test.afterAll(() => server.close());

/** Findings by screen; only screens that have some. */
class Screens {
  readonly found: Record<string, string[]> = {};

  async check(page: Page, name: string, popup = false): Promise<void> {
    await test.step(name, async () => {
      const findings = await findingsInEveryLook(page, popup);
      if (findings.length > 0) this.found[name] = findings;
    });
  }
}

async function startCalm({ start, profile }: { start(): Promise<RunningApp>; profile: string }) {
  useServer(profile, server.baseUrl);
  const running = await start();
  // Colours are animated; a contrast measured half way is nobody's.
  await running.page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(mainWindow(running.page).message).toBeFocused();
  return running;
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('axe finds nothing on the chat and around it, in any theme and language', async ({ start, profile }) => {
  test.setTimeout(300_000);
  const { page } = await startCalm({ start, profile });
  const main = mainWindow(page);
  const screens = new Screens();
  await screens.check(page, 'welcome');

  // Seven turns: with the usual context of five, the first ones are outside and dimmed.
  for (const question of ['Tell me about snow', 'short 1', 'short 2', 'short 3', 'short 4', 'short 5']) {
    await main.ask(question);
    await expect(main.send).toBeVisible();
  }
  await main.log.press('Home');
  await expect(main.questions.first()).toHaveAttribute('data-outside', 'true');
  await screens.check(page, 'conversation, dimmed');
  await main.ask('Tell me about snow');
  await expect(main.answers.last().getByRole('table')).toBeVisible();
  await expect(main.send).toBeVisible();
  await screens.check(page, 'conversation');
  await main.ask('refuse this');
  await expect(main.answers.last().getByRole('button', { name: 'Retry' }).first()).toBeVisible();
  await screens.check(page, 'answer that failed');
  await main.ask('unavailable');
  await expect(main.answers.last().getByRole('button', { name: 'Try now' })).toBeVisible();
  await screens.check(page, 'answer that waits');
  await main.stop.click();
  await expect(main.send).toBeVisible();

  await main.search.fill('snow');
  await expect(page.locator('mark').first()).toBeVisible();
  await screens.check(page, 'search');
  await main.search.fill('nothing of the kind');
  await expect(page.locator('mark')).toHaveCount(0);
  await screens.check(page, 'search without a hit');
  await main.search.fill('');

  await main.message.press('Control+f');
  await page.keyboard.type('snow');
  await expect(page.getByRole('search').getByRole('status')).toContainText('of');
  await screens.check(page, 'find bar');
  await page.keyboard.press('Escape');

  await main.message.press('Control+k');
  await expect(page.getByRole('combobox').last()).toBeFocused();
  await screens.check(page, 'palette');
  await closeDialog(page);
  await main.message.press('Control+/');
  await expect(page.getByRole('dialog')).toBeVisible();
  await screens.check(page, 'shortcuts');
  await closeDialog(page);

  await page.getByRole('complementary').getByRole('combobox', { name: 'Style profile' }).click();
  await screens.check(page, 'menu of styles', true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(page.getByRole('dialog')).toContainText('The exact body');
  await screens.check(page, 'inspector');
  await closeDialog(page);

  const row = main.conversations.getByRole('listitem').first();
  await row.hover();
  await row.getByRole('button', { name: 'Conversation menu' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await screens.check(page, 'menu of a conversation', true);
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(row).toBeVisible();
  await screens.check(page, 'archive');
  await row.getByRole('link').press('Delete');
  await page.getByRole('button', { name: 'Back to the history' }).click();
  await page.getByRole('button', { name: 'Trash', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Empty trash' })).toBeVisible();
  await screens.check(page, 'trash');
  await page.getByRole('button', { name: 'Empty trash' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await screens.check(page, 'dialog');
  expect(screens.found).toEqual({});
});

test('axe finds nothing on the other pages and in quick-ask', async ({ start, profile }) => {
  test.setTimeout(300_000);
  const { app, page } = await startCalm({ start, profile });
  const screens = new Screens();
  const go = (name: string) => page.getByRole('list', { name: 'Pages' }).getByRole('link', { name }).click();

  await go('Insights');
  await expect(page.getByText('Nothing was asked in this time.')).toBeVisible();
  await screens.check(page, 'insights, empty');

  await go('Compare');
  await page.getByRole('textbox', { name: 'Question for all' }).fill('Tell me about snow');
  await screens.check(page, 'compare, new');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'This is better' }).first()).toBeEnabled();
  await screens.check(page, 'compare');
  await page.getByRole('button', { name: 'This is better' }).first().click();
  await page.getByRole('button', { name: 'New comparison' }).click();
  await expect(page.getByRole('list', { name: 'Earlier comparisons' })).toBeVisible();
  await screens.check(page, 'compare, ranking');

  await go('Batch');
  await screens.check(page, 'batches, none');
  await page.getByRole('button', { name: 'New batch' }).click();
  await page.getByRole('textbox', { name: 'Prompts' }).fill('short one\n\nrefuse two');
  await expect(page.getByRole('region', { name: 'Before it starts' })).toContainText('2 prompts');
  await screens.check(page, 'batch, new');
  await page.getByRole('button', { name: 'Start batch' }).click();
  await expect(page.getByRole('region', { name: 'Progress' })).toContainText('Done');
  await screens.check(page, 'batch, run');
  await page.getByRole('button', { name: 'Open prompt 1' }).click();
  await expect(page.getByRole('dialog')).toContainText('Yes.');
  await screens.check(page, 'batch, prompt');
  await closeDialog(page);
  await page.getByRole('button', { name: 'All batches' }).click();
  await screens.check(page, 'batches');

  await go('Insights');
  await expect(page.getByRole('region', { name: 'In detail' })).toBeVisible();
  await screens.check(page, 'insights');

  const isQuick = (one: Page): boolean => one.url().includes('/quick.html');
  const quick = app.windows().find(isQuick) ?? (await app.waitForEvent('window', isQuick));
  await quick.emulateMedia({ reducedMotion: 'reduce' });
  await screens.check(quick, 'quick-ask');
  await quick.getByRole('textbox', { name: 'Quick ask' }).fill('Tell me about snow');
  await quick.getByRole('textbox', { name: 'Quick ask' }).press('Enter');
  await expect(quick.getByRole('region', { name: 'Answer' }).getByRole('table')).toBeVisible();
  await screens.check(quick, 'quick-ask, answered');
  expect(screens.found).toEqual({});
});

test('axe finds nothing in the settings', async ({ start, profile }) => {
  test.setTimeout(300_000);
  const { app, page } = await startCalm({ start, profile });
  const screens = new Screens();
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const tabs = settings.getByRole('tab');
  await expect(tabs.first()).toBeVisible();
  for (const tab of await tabs.all()) {
    const name = (await tab.textContent()) ?? '';
    await tab.click();
    await expect(settings.getByRole('tabpanel')).not.toBeEmpty();
    await screens.check(page, `settings: ${name}`);
  }

  await settings.getByRole('tab', { name: 'Data' }).click();
  const file = join(profile, 'export.json');
  await writeFile(file, JSON.stringify([chatGptTalk('a', 1), { ...chatGptTalk('b', 1), mapping: 7 }]));
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await settings.getByRole('button', { name: 'Choose a file…' }).click();
  await settings.getByText('1 could not be taken: why?').click();
  await screens.check(page, 'import report');
  await settings.getByRole('button', { name: 'Back up now' }).click();
  const kept = settings.getByRole('list', { name: 'Kept backups' });
  await kept.getByRole('button', { name: /Restore/ }).click();
  await expect(page.getByRole('dialog', { name: 'Restore a backup' })).toContainText('It holds');
  await screens.check(page, 'restore');
  expect(screens.found).toEqual({});
});
