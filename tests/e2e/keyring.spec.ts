import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { run } from './terminal';

const KEY = 'sk-e2e/keyring+0123456789abcdefABCDEF==';

/** Every file below, with its bytes. */
async function* filesIn(dir: string): AsyncGenerator<{ path: string; bytes: Buffer }> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    // Chromium's own sockets and links hold nothing.
    else if (entry.isFile()) yield { path, bytes: await readFile(path) };
  }
}

/** The key as it could stand in a file: clear, in UTF-16, in URLs, in base64 at each of its three positions. */
function formsOf(key: string): Buffer[] {
  const shifted = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(key)]).toString('base64');
    // The first and last characters depend on what stands beside the key.
    return text.slice(before === 0 ? 0 : 4, -4);
  });
  const texts = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), ...shifted];
  const url = shifted.map((text) => text.replace(/\+/g, '-').replace(/\//g, '_'));
  return [...texts, ...url].map((text) => Buffer.from(text)).concat(Buffer.from(key, 'utf16le'));
}

test('a key stored in the settings is used after a restart and stands nowhere in clear', async ({
  profile,
  start,
}) => {
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

  const first = await start();
  await mainWindow(first.page).settings.click();
  const dialog = first.page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('button', { name: 'Key for keyed' }).click();
  await dialog.getByLabel('Key for keyed').and(first.page.locator('input')).fill(KEY);
  const keep = dialog.getByRole('button', { name: /^Keep (key|for this session)$/ });
  await expect(dialog.getByText(/Kept encrypted in|keep a key safe/)).toBeVisible();
  const hasKeyring = await dialog.getByRole('button', { name: 'Keep key', exact: true }).isVisible();
  await keep.click();
  await expect(dialog.getByText('key kept')).toBeVisible();
  if (hasKeyring) await first.quit();
  const page = hasKeyring ? (await start()).page : first.page;
  if (!hasKeyring) await page.keyboard.press('Escape');
  const main = mainWindow(page);
  await main.ask('is it right?');
  await expect(main.answers.last()).toContainText('the key is right');
  expect(authorizations).toEqual([`Bearer ${KEY}`]);
  expect(await page.content()).not.toContain(KEY);

  const forms = formsOf(KEY);
  let files = 0;
  for await (const { path, bytes } of filesIn(profile)) {
    files++;
    for (const form of forms) expect(bytes.includes(form), `${form.toString()} in ${path}`).toBe(false);
  }
  expect(files).toBeGreaterThan(3);
  server.close();
  test.skip(!hasKeyring, 'no keyring on this desktop: the key was kept for the session only');
});
