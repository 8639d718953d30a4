import { expect, test } from './app';
import { mainWindow } from './pages';

test('Enter sends, Shift+Enter breaks, whitespace is not sent, IME Enter never sends', async ({ start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  await main.message.fill('   \n ');
  await main.message.press('Enter');
  await expect(main.log.getByRole('article')).toHaveCount(0);

  await main.message.fill('one');
  await main.message.press('Shift+Enter');
  await main.message.pressSequentially('two');
  await expect(main.message).toHaveValue('one\ntwo');

  // What Chromium sends while an input method is composing: keyCode 229 and isComposing.
  await main.message.evaluate((element) => {
    element.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    element.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'Enter',
        keyCode: 229,
        isComposing: true,
        bubbles: true,
        cancelable: true,
      }),
    );
  });
  await expect(main.log.getByRole('article')).toHaveCount(0);
  await main.message.evaluate((element) => {
    element.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  });
  await main.message.press('Enter');
  await expect(main.questions.last()).toContainText('one');
  await expect(main.message).toHaveValue('');
});

test('a draft survives a restart', async ({ start }) => {
  const first = await start();
  await mainWindow(first.page).message.fill('half a thought 半个念头');
  await first.quit();
  const second = await start();
  await expect(mainWindow(second.page).message).toHaveValue('half a thought 半个念头');
});
