import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { run } from './terminal';

async function listen(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

const EVENT_STREAM = { 'content-type': 'text/event-stream' };
const piece = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text } }] })}\n\n`;

/** What a server does, and what the person reads. */
const faults: { name: string; handler: RequestListener; says: RegExp; keeps?: string }[] = [
  {
    name: 'a page instead of an API',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><body>Welcome</body></html>');
    },
    says: /web page|not an API|HTML/i,
  },
  {
    name: 'a success with nothing in it',
    handler: (_request, response) => {
      response.writeHead(200, EVENT_STREAM);
      response.end();
    },
    says: /empty|nothing|no text/i,
  },
  {
    name: 'a stream cut in the middle of a character',
    handler: (_request, response) => {
      response.writeHead(200, EVENT_STREAM);
      response.write(piece('已经收到的'));
      const half = Buffer.from(piece('内容'));
      // Inside the three bytes of 内, before the event is whole.
      response.write(half.subarray(0, half.indexOf(Buffer.from('内')) + 1), () => response.socket?.destroy());
    },
    says: /cut|interrupted|broke|ended/i,
    keeps: '已经收到的',
  },
  {
    name: 'a refused key',
    handler: (_request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(
        '{"error":{"message":"Incorrect API key provided: sk-abcdefghijklmnopqrstuvwxyz123456","code":"invalid_api_key"}}',
      );
    },
    says: /key/i,
  },
];

for (const { name, handler, says, keeps } of faults) {
  test(`${name} is a clear error that keeps what came`, async ({ profile, start }) => {
    const { server, url } = await listen(handler);
    await run(profile, [
      'provider',
      'add',
      'faulty',
      '--dialect',
      'chat-completions',
      '--base-url',
      url,
      '--model',
      'm',
      '--no-key',
    ]);
    await run(profile, ['config', 'set', 'chat.provider', 'faulty']);
    await run(profile, ['config', 'set', 'resilience.retries', '0']);
    const { page, output } = await start();
    const main = mainWindow(page);
    await main.ask('hello');
    await expect(main.answers.last()).toContainText(says);
    if (keeps) await expect(main.answers.last()).toContainText(keeps);
    await expect(main.send).toBeVisible();
    expect(await page.content()).not.toContain('sk-abcdefghij');
    expect(output()).not.toContain('sk-abcdefghij');
    server.close();
  });
}

test('a refused connection is retried on a card that counts down and can be stopped', async ({
  profile,
  start,
}) => {
  const { server, url } = await listen(() => undefined);
  await new Promise((done) => server.close(done));
  await run(profile, [
    'provider',
    'add',
    'gone',
    '--dialect',
    'chat-completions',
    '--base-url',
    url,
    '--model',
    'm',
    '--no-key',
  ]);
  await run(profile, ['config', 'set', 'chat.provider', 'gone']);
  await run(profile, ['config', 'set', 'resilience.baseMs', '60000']);
  await run(profile, ['config', 'set', 'resilience.capMs', '60000']);
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('anybody there?');
  await expect(page.getByRole('button', { name: 'Try now' })).toBeVisible();
  await expect(main.log).toContainText(/refused/i);
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(main.log).toContainText(/3 of 4/);
  await main.log.getByRole('button', { name: 'Stop' }).click();
  await expect(main.send).toBeVisible();
});

test('a base URL without TLS to another machine is refused before anything is sent', async ({ profile }) => {
  const added = await run(profile, [
    'provider',
    'add',
    'far',
    '--dialect',
    'chat-completions',
    '--base-url',
    'http://example.com/v1',
    '--no-key',
  ]);
  expect(added.code).not.toBe(0);
  expect(added.stderr).toMatch(/http/i);
  const bad = await run(profile, [
    'provider',
    'add',
    'bad',
    '--dialect',
    'chat-completions',
    '--base-url',
    'not a url',
    '--no-key',
  ]);
  expect(bad.code).not.toBe(0);
});
