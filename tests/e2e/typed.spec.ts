/** What was typed stays, whatever comes between. */
import { expect, test } from './app';
import { importChats } from './chats';
import { mainWindow } from './pages';

test('a question being changed is as it was left when its row comes back into view', async ({
  profile,
  start,
}) => {
  await importChats(profile, ['a'], 60);
  const { page } = await start();
  const main = mainWindow(page);
  await main.conversations.getByRole('link', { name: 'Chat a' }).click();
  await expect(main.answers.last()).toBeVisible();
  await main.log.evaluate((log) => (log.scrollTop = 0));
  const first = main.questions.first();
  await expect(first).toContainText('apple 0');
  await first.hover();
  await first.getByRole('button', { name: 'Edit' }).click();
  const box = page.getByRole('textbox', { name: 'Edit text' });
  await expect(box).toBeFocused();
  await box.fill('apple, but a pear');

  // The caret elsewhere: nothing but what was typed holds the row.
  await main.message.click();
  await main.log.evaluate((log) => (log.scrollTop = log.scrollHeight));
  await expect(box).toHaveCount(0);
  await main.log.evaluate((log) => (log.scrollTop = 0));
  await expect(box).toHaveValue('apple, but a pear');
  await expect(main.message).toBeFocused();
});

test('instructions belong to the conversation they were typed in', async ({ profile, start }) => {
  await importChats(profile, ['a']);
  const { page } = await start();
  const main = mainWindow(page);
  await main.conversations.getByRole('link', { name: 'Chat a' }).click();
  await expect(main.answers.last()).toBeVisible();
  const instructions = page.getByRole('textbox', { name: 'Instructions', exact: true });
  await instructions.fill('Only for this one.');
  await page.keyboard.press('Control+n');
  await expect(main.message).toBeFocused();
  await expect(instructions).toHaveValue('');
  await main.conversations.getByRole('link', { name: 'Chat a' }).click();
  await expect(instructions).toHaveValue('Only for this one.');
});
