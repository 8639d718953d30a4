import { startChatServer } from '../helpers/chat-server';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { run } from './terminal';

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

test('5 MB are sent whole, and more than the limit is refused with its size', async ({ profile, start }) => {
  const lengths: number[] = [];
  const server = await startChatServer(async ({ body, delta, finish }) => {
    lengths.push(body.messages.at(-1)?.content.length ?? 0);
    await delta('got it');
    finish();
  });
  const add = ['provider', 'add', 'big', '--dialect', 'chat-completions', '--base-url', server.baseUrl];
  await run(profile, [...add, '--model', 'm', '--no-key']);
  await run(profile, ['config', 'set', 'chat.provider', 'big']);
  const { page } = await start();
  const main = mainWindow(page);
  const paste = (length: number): Promise<void> =>
    main.message.evaluate((element, size) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '一 line of text\n'.repeat(Math.ceil(size / 15)).slice(0, size));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, length);

  await main.message.focus();
  await paste(5_000_000);
  await main.message.press('Enter');
  await expect(main.answers.last()).toContainText('got it', { timeout: 20_000 });
  expect(lengths).toEqual([5_000_000]);

  await paste(34_000_000);
  await main.message.press('Enter');
  await expect(page.getByRole('alert').or(page.getByText(/MiB/)).first()).toContainText('32.0 MiB', {
    timeout: 20_000,
  });
  await expect(main.log.getByRole('article')).toHaveCount(2);
  await server.close();
});
