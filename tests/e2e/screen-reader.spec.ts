/** What a screen reader says of an answer, and how its user gets past what stands before it. */
import { startChatServer } from '../helpers/chat-server';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { useServer } from './server-profile';

test('an answer is said by its sentences, one after the other, for who wants that', async ({
  start,
  profile,
}) => {
  const pieces = [
    'It snows. The',
    ' road is slip',
    'pery! 下雪了。路滑',
    '。\n\n```sh\necho "One. Two."\n```\n',
    'Take care.',
  ];
  const gate = { open: (): void => undefined };
  const slow = await startChatServer(async ({ delta, finish }) => {
    for (const piece of pieces) {
      await new Promise<void>((done) => (gate.open = done));
      await delta(piece);
    }
    finish();
  });
  useServer(profile, slow.baseUrl);
  const { page } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeFocused();
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Appearance' }).click();
  await page.getByRole('radio', { name: 'By sentence' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const said = page.locator('[aria-live][aria-relevant="additions"] > p');
  await main.ask('How is the weather?');
  await expect(said).toHaveText(['Answering']);
  const steps = [
    ['It snows.'],
    [],
    ['The road is slippery!', '下雪了。'],
    ['路滑。', 'Code'],
    ['Take care.', 'Answer complete'],
  ];
  const all = ['Answering'];
  for (const [index, step] of steps.entries()) {
    await expect.poll(() => slow.seen.length).toBe(1);
    gate.open();
    all.push(...step);
    await expect(said).toHaveText(all);
    // A step that says nothing has arrived all the same.
    if (index === 1) await expect(main.answers.last()).toContainText('slip');
  }
  await expect(said.filter({ hasText: '路滑。' })).toHaveAttribute('lang', 'zh-CN');
  await slow.close();
});

test('the first Tab of every page leads past the sidebar', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeFocused();
  for (const name of ['Compare', 'Batch', 'Insights']) {
    await page.getByRole('list', { name: 'Pages' }).getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const link = page.getByRole('link', { name: 'Skip to the page' });
    await link.focus();
    await expect(link).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  }
  await page.getByRole('list', { name: 'Pages' }).getByRole('link', { name: 'Chat' }).click();
  await page.getByRole('link', { name: 'Skip to the message box' }).focus();
  await page.keyboard.press('Enter');
  await expect(main.message).toBeFocused();
});
