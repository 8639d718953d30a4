import { expect, test } from './app';
import { mainWindow } from './pages';

test('ask, watch it grow, stop, restart, find it again', async ({ start }) => {
  const first = await start();
  const main = mainWindow(first.page);
  await expect(main.message).toBeFocused();

  await main.ask('What can you do?');
  const answer = main.answers.last();
  await expect(answer).toContainText('From the page');
  const lengths: number[] = [];
  await expect
    .poll(
      async () => {
        const length = (await answer.textContent())?.length ?? 0;
        if (length !== lengths.at(-1)) lengths.push(length);
        return lengths.length;
      },
      { intervals: [100], timeout: 15_000 },
    )
    .toBeGreaterThan(5);
  expect([...lengths].sort((a, b) => a - b)).toEqual(lengths);
  await expect(main.send).toBeVisible({ timeout: 60_000 });
  await expect(answer).toContainText('Parlance');

  // A second one, in Chinese, is stopped; what came stays.
  await main.ask('如何搜索历史消息？');
  const second = main.answers.last();
  await expect.poll(async () => (await second.textContent())?.length ?? 0).toBeGreaterThan(40);
  await main.stop.click();
  await expect(second).toContainText('Stopped');
  const kept = (await second.textContent()) ?? '';
  expect(kept.length).toBeGreaterThan(40);
  await first.quit();

  const again = await start();
  const restarted = mainWindow(again.page);
  await expect(restarted.conversations.getByRole('listitem').first()).toContainText('What can you do');
  await restarted.search.fill('搜索');
  await expect(again.page.locator('mark').first()).toHaveText('搜索');
  await again.page.keyboard.press('ArrowDown');
  await again.page.keyboard.press('Enter');
  await expect(restarted.log).toContainText('如何搜索历史消息？');
  await expect(restarted.questions.last()).toBeInViewport();

  await restarted.search.fill('Parl');
  await expect(again.page.locator('mark').first()).toContainText(/^parl/i);
});

test('several answers at once, each in its conversation', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('Tell me about search');
  await expect(main.stop).toBeVisible();
  await main.newConversation.click();
  await expect(main.log.getByRole('article')).toHaveCount(0);
  await main.ask('Tell me about privacy');
  await expect(main.stop).toBeVisible();
  await expect(main.conversations.getByRole('listitem')).toHaveCount(2);
  await expect(main.send).toBeVisible({ timeout: 60_000 });
  await main.conversations.getByRole('listitem').filter({ hasText: 'search' }).click();
  await expect(main.questions.last()).toContainText('Tell me about search');
  await expect(main.send).toBeVisible({ timeout: 60_000 });
  await expect(main.answers.last()).not.toBeEmpty();
});

test('a window that reloads in mid-answer loses nothing', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('Show me a long answer');
  await expect.poll(async () => (await main.answers.last().textContent())?.length ?? 0).toBeGreaterThan(60);
  const before = await main.answers.last().textContent();
  await page.reload();
  await expect(main.stop).toBeVisible();
  await expect
    .poll(async () => (await main.answers.last().textContent())?.length ?? 0)
    .toBeGreaterThan(before?.length ?? 0);
});
