/** Finding in one conversation, paging through its branches, and the search that leads into both. */
import type { Page } from '@playwright/test';
import { chatGpt, chatGptTalk, node } from '../fixtures/exports';
import { expect, test } from './app';
import { importTalks } from './chats';
import { mainWindow } from './pages';

const said = (name: string, parent: string | null, role: string, text: string, at = 0): object =>
  node(name, parent, {
    author: { role },
    create_time: 1_700_000_000 + at,
    content: { content_type: 'text', parts: [text] },
  });

/** A question answered three times; the second answer is on screen. */
const branched = chatGpt(
  'tree',
  [
    said('q', null, 'user', 'Which apple is best?'),
    said('a1', 'q', 'assistant', 'The **quince** is no apple.', 1),
    said('a2', 'q', 'assistant', 'An apple called Boskoop.', 2),
    said('a3', 'q', 'assistant', 'None.', 3),
  ] as never,
  'a2',
);

const marked = (page: Page, name: string): Promise<string[]> =>
  page.evaluate(
    (mark) =>
      [...(CSS.highlights.get(mark) ?? [])].map((range) => (range instanceof Range ? range.toString() : '')),
    name,
  );

test('find: every place of a long conversation, with keys, and back to where one was', async ({
  profile,
  start,
}) => {
  await importTalks(profile, [chatGptTalk('long', 60)]);
  const { page } = await start();
  const main = mainWindow(page);
  await main.conversations.getByRole('link', { name: 'Chat long' }).click();
  await expect(main.answers.last()).toContainText('apple 119');
  await main.message.focus();
  await page.keyboard.press('Control+f');
  const find = page.getByRole('searchbox', { name: 'Find in this conversation' });
  const place = page.getByRole('search', { name: 'Find in this conversation' }).getByRole('status');
  await expect(find).toBeFocused();
  await find.fill('apple');
  // The reader is at the end: finding begins with what is in view.
  await expect(place).toHaveText(/^1\d\d of 120$/);
  await find.fill('apple 3');
  await expect(place).toHaveText('1 of 11');
  await expect(main.log.getByText('apple 3', { exact: true })).toBeInViewport();
  await expect.poll(() => marked(page, 'find-current')).toHaveLength(1);
  await page.keyboard.press('Enter');
  await expect(place).toHaveText('2 of 11');
  await page.keyboard.press('F3');
  await expect(place).toHaveText('3 of 11');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+F3');
  await page.keyboard.press('Shift+Enter');
  await expect(place).toHaveText('11 of 11');
  await find.fill('nothing of the kind');
  await expect(place).toHaveText('Not in this conversation');
  await page.keyboard.press('Escape');
  await expect(find).toHaveCount(0);
  await expect(main.message).toBeFocused();
  await expect.poll(() => marked(page, 'find-words')).toEqual([]);
});

test('what is on other branches is found, said and jumped into', async ({ profile, start }) => {
  await importTalks(profile, [branched]);
  const { page } = await start();
  const main = mainWindow(page);
  await main.conversations.getByRole('link').click();
  await expect(main.answers).toContainText('Boskoop');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('quince');
  const bar = page.getByRole('search', { name: 'Find in this conversation' });
  await expect(bar.getByRole('status')).toContainText('On another branch, shown now');
  await expect(main.answers).toContainText('quince');
  await expect.poll(() => marked(page, 'find-current')).toEqual(['quince']);
  await page.keyboard.press('Escape');

  await main.search.fill('Boskoop');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(main.answers).toContainText('Boskoop');
});

test('branches are paged with the keyboard, and say where they are', async ({ profile, start }) => {
  await importTalks(profile, [branched]);
  const { page } = await start();
  const main = mainWindow(page);
  await main.conversations.getByRole('link').click();
  await expect(main.log.getByRole('img', { name: 'Version 2 of 3' })).toBeVisible();
  await main.log.getByRole('button', { name: 'Next version' }).focus();
  await page.keyboard.press('Enter');
  await expect(main.answers).toContainText('None.');
  await expect(main.log.getByRole('img', { name: 'Version 3 of 3' })).toBeVisible();
  // There is no next: the focus is on the way back.
  await expect(main.log.getByRole('button', { name: 'Previous version' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(main.answers).toContainText('Boskoop');
  await expect(main.log.getByRole('button', { name: 'Previous version' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(main.answers).toContainText('quince');
});

test('search: more pages as one goes down, filters from the help, the way out of a filter', async ({
  profile,
  start,
}) => {
  await importTalks(profile, [chatGptTalk('long', 60), chatGptTalk('other', 1, 'pear')]);
  const { page } = await start();
  const main = mainWindow(page);
  await main.search.fill('apple');
  const options = page.getByRole('option');
  await expect(options).toHaveCount(30);
  for (let index = 0; index < 31; index += 1) await page.keyboard.press('ArrowDown');
  await expect(options).toHaveCount(90);
  await page.getByRole('radio', { name: 'Best' }).check();
  await expect(options).toHaveCount(100);

  await main.search.fill('pear');
  await expect(options).toHaveCount(2);
  await page.getByRole('button', { name: 'Search filters' }).click();
  await page.getByRole('menuitem', { name: /role:user/ }).click();
  await expect(main.search).toHaveValue('pear role:user');
  await expect(main.search).toBeFocused();
  await expect(options).toHaveCount(1);
  await main.search.fill('pear is:pinned');
  await page.getByRole('button', { name: 'Search for “pear” without filters' }).click();
  await expect(options).toHaveCount(2);
});
