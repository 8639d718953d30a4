import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { run } from './terminal';

interface Seen {
  url: string;
  authorization: string | undefined;
  proxyAuthorization: string | undefined;
}

const NAME = 'proxy-person';
const PASSWORD = 'p4ss-through-the-keys';
const BASIC = `Basic ${Buffer.from(`${NAME}:${PASSWORD}`).toString('base64')}`;
const KEY = 'sk-behind-the-proxy-0123456789abcdef';

/** An HTTP proxy that demands a name and a password, and is itself every server behind it. */
async function startProxy(): Promise<{ url: string; seen: Seen[]; server: Server }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    const proxyAuthorization = headers['proxy-authorization'];
    seen.push({ url, authorization: headers.authorization, proxyAuthorization });
    if (proxyAuthorization !== BASIC) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' });
      response.end('who are you?');
    } else if (url.startsWith('http://moved.example/')) {
      response.writeHead(307, { location: url.replace('moved.example', 'elsewhere.example') });
      response.end();
    } else answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, server };
}

function answer(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const piece = { choices: [{ index: 0, delta: { content: 'through the proxy' }, finish_reason: 'stop' }] };
  response.end(`data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`);
}

const addProvider = (profile: string, id: string, host: string): Promise<unknown> =>
  run(
    profile,
    `provider add ${id} --dialect chat-completions --base-url http://${host}/v1 --model m --key-env E2E_KEY --allow-http`.split(
      ' ',
    ),
  );

test('a proxy of one’s own gets its name and password, which no setting holds', async ({
  profile,
  start,
}) => {
  const proxy = await startProxy();
  await addProvider(profile, 'far', 'llm.example');
  await run(profile, ['config', 'set', 'chat.provider', 'far']);
  await run(profile, ['config', 'set', 'resilience.retries', '0']);
  const { page } = await start({ env: { E2E_KEY: KEY } });
  const main = mainWindow(page);
  await main.settings.click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Network' }).click();
  await dialog.getByRole('radio', { name: 'My own' }).click();
  await dialog.getByLabel('Proxy address').fill('http://name:secret@proxy.example');
  await dialog.getByLabel('Proxy address').press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('no name or password');
  await dialog.getByLabel('Proxy address').fill(proxy.url);
  await dialog.getByLabel('Proxy address').press('Enter');
  await page.keyboard.press('Escape');

  await test.step('without them the refusal is the proxy’s, not the server’s', async () => {
    await main.ask('anybody there?');
    await expect(main.answers.last()).toContainText(/proxy/i);
    expect(proxy.seen.at(-1)?.url).toBe('http://llm.example/v1/chat/completions');
  });

  await main.settings.click();
  await dialog.getByRole('tab', { name: 'Network' }).click();
  await dialog.getByLabel('User name').fill(NAME);
  await dialog.getByLabel('User name').press('Enter');
  await dialog.getByRole('button', { name: 'Set password' }).click();
  await dialog.getByLabel('Proxy password').fill(PASSWORD);
  await dialog.getByRole('button', { name: /^Keep (key|for this session)$/ }).click();
  await expect(dialog.getByRole('button', { name: 'Change password' })).toBeVisible();
  await page.keyboard.press('Escape');
  await main.ask('and now?');
  await expect(main.answers.last()).toContainText('through the proxy');
  expect(proxy.seen.at(-1)).toMatchObject({
    authorization: `Bearer ${KEY}`,
    proxyAuthorization: BASIC,
  });
  expect((await run(profile, ['config', 'list'])).stdout).not.toContain(PASSWORD);

  await test.step('a redirect to another origin never carries the key', async () => {
    await addProvider(profile, 'moved', 'moved.example');
    await run(profile, ['config', 'set', 'chat.provider', 'moved']);
    await main.newConversation.first().click();
    // Another process wrote the settings: the window has to have seen it.
    await expect(page.getByText('moved', { exact: true }).first()).toBeVisible();
    await main.ask('follow me');
    await expect(main.answers.last()).toContainText(/redirect/i);
    expect(proxy.seen.filter(({ url }) => url.includes('elsewhere.example'))).toEqual([]);
  });
  proxy.server.close();
});
