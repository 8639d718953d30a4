import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app';
import { expectNowhereInClear } from './in-clear';
import { mainWindow } from './pages';
import { run } from './terminal';

const KEY = 'sk-e2e/keyring+0123456789abcdefABCDEF==';

/** Answers whoever has the key; `authorizations` is what came with each request. */
async function startKeyed(
  profile: string,
): Promise<{ authorizations: (string | undefined)[]; close(): void }> {
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    const right = request.headers.authorization === `Bearer ${KEY}`;
    if (!right) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: `Wrong: ${request.headers.authorization}` } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const piece = { choices: [{ index: 0, delta: { content: 'the key is right' }, finish_reason: 'stop' }] };
    response.end(`data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  await run(profile, `provider add keyed --dialect chat-completions --base-url ${url} --model m`.split(' '));
  await run(profile, ['config', 'set', 'chat.provider', 'keyed']);
  return { authorizations, close: () => void server.close() };
}

/** The provider in the settings, with the key typed in and main's word on where it could be kept. */
async function enterKey(page: Page): Promise<Locator> {
  await mainWindow(page).settings.click();
  const open = page.getByRole('button', { name: 'Key for keyed' });
  const item = page.getByRole('dialog', { name: 'Settings' }).getByRole('listitem').filter({ has: open });
  await open.click();
  await item.getByLabel('Key for keyed').and(page.locator('input')).fill(KEY);
  await expect(item.getByText(/Kept encrypted in|keep a key safe/)).toBeVisible();
  return item;
}

test('a key stored in the settings is used after a restart and stands nowhere in clear', async ({
  profile,
  start,
}) => {
  const server = await startKeyed(profile);
  const first = await start();
  const item = await enterKey(first.page);
  const keep = item.getByRole('button', { name: 'Keep key', exact: true });
  test.skip(!(await keep.isVisible()), 'no keyring on this desktop');
  await keep.click();
  await expect(item.getByText(/key kept in \S/)).toBeVisible();
  await first.quit();

  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('is it right?');
  await expect(main.answers.last()).toContainText('the key is right');
  expect(server.authorizations).toEqual([`Bearer ${KEY}`]);
  expect(await page.content()).not.toContain(KEY);
  await expectNowhereInClear(profile, [KEY]);
  server.close();
});

test('without a keyring a key is for the session only, says so, and is asked for after a restart', async ({
  profile,
  start,
}) => {
  test.skip(process.platform !== 'linux', 'every other system has a keychain');
  // A desktop whose bus nobody answers on.
  const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
  const server = await startKeyed(profile);
  const first = await start({ env });
  const item = await enterKey(first.page);
  await item.getByRole('button', { name: 'Keep for this session' }).click();
  await expect(item.getByText(/key for this session only · http/)).toBeVisible();
  await expect(item.getByText('key kept')).toHaveCount(0);
  await item.getByRole('button', { name: 'Key for keyed' }).click();
  await expect(item.getByText('gone when Parlance is closed')).toBeVisible();
  await first.page.keyboard.press('Escape');
  await mainWindow(first.page).ask('is it right?');
  await expect(mainWindow(first.page).answers.last()).toContainText('the key is right');
  await first.quit();
  await expectNowhereInClear(profile, [KEY]);

  const { page } = await start({ env });
  const main = mainWindow(page);
  await main.ask('and now?');
  await expect(page.getByRole('alert')).toContainText('No key is stored for "keyed"');
  expect(server.authorizations).toEqual([`Bearer ${KEY}`]);
  const again = await enterKey(page);
  await expect(again.getByText(/no key yet · http/)).toBeVisible();
  await again.getByRole('button', { name: 'Keep for this session' }).click();
  await page.keyboard.press('Escape');
  // What could not be sent is still there.
  await expect(main.message).toHaveValue('and now?');
  await main.send.click();
  await expect(main.answers.last()).toContainText('the key is right');
  server.close();
});
