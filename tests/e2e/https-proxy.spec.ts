/**
 * HTTPS through a proxy that demands a password, with an authority that only this system knows. Chromium leaves loopback
 * out of every proxy, so that the server has a name that only the proxy can resolve.
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createAuthority } from '../helpers/certificates';
import { expect, test } from './app';
import { expectNowhereInClear } from './in-clear';
import { mainWindow } from './pages';
import { run } from './terminal';

const KEY = 'sk-inside-the-tunnel-0123456789abcdef';
const NAME = 'tunnel-person';
const PASSWORD = 'p4ss-to-the-tunnel';
const WRONG = 'n0t-the-tunnels-pass';
const basic = (password: string): string => `Basic ${Buffer.from(`${NAME}:${password}`).toString('base64')}`;
const authority = createAuthority('Parlance test authority');
const command = promisify(execFile);

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function listen<T extends Server>(server: T): Promise<T> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

/** Answers with one piece, and with the other when it is told to. */
async function startServer(): Promise<{
  server: Server;
  authorizations: (string | undefined)[];
  goOn(): void;
}> {
  const authorizations: (string | undefined)[] = [];
  let goOn = (): void => undefined;
  const server = await listen(
    createServer(authority.certify('llm.example'), (request, response) => {
      authorizations.push(request.headers.authorization);
      const say = (content: string): void => {
        const delta = { choices: [{ index: 0, delta: { content } }] };
        response.write(`data: ${JSON.stringify(delta)}\n\n`);
      };
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      say('through the tunnel');
      goOn = () => {
        say(' and all of it');
        response.end('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
      };
    }),
  );
  return { server, authorizations, goOn: () => goOn() };
}

interface Asked {
  target: string | undefined;
  proxyAuthorization: string | undefined;
}

/** Speaks CONNECT alone, refuses it without the password, and leads every name to one port. */
async function startTunnel(port: number): Promise<{ server: Server; asked: Asked[] }> {
  const asked: Asked[] = [];
  const proxy = createHttpServer((_request, response) => response.writeHead(405).end());
  proxy.on('connect', ({ url, headers }, client) => {
    const proxyAuthorization = headers['proxy-authorization'];
    asked.push({ target: url, proxyAuthorization });
    client.on('error', () => client.destroy());
    if (proxyAuthorization !== basic(PASSWORD)) {
      client.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="tunnel"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      );
      return;
    }
    const through = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(through).pipe(client);
    });
    through.on('error', () => client.destroy());
  });
  return { server: await listen(proxy), asked };
}

/** A home folder whose user trusts the authority, as Chromium on Linux looks for it; null without the tool. */
async function trustingHome(profile: string): Promise<string | null> {
  const home = join(profile, 'home');
  const database = `sql:${join(home, '.pki', 'nssdb')}`;
  const file = join(home, 'authority.pem');
  await mkdir(join(home, '.pki', 'nssdb'), { recursive: true });
  await writeFile(file, authority.cert);
  try {
    await command('certutil', ['-d', database, '-N', '--empty-password']);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw thrown;
  }
  await command('certutil', ['-d', database, '-A', '-t', 'C,,', '-n', 'parlance-test', '-i', file]);
  return home;
}

test('HTTPS goes through a proxy that demands a password, under an authority the system knows', async ({
  profile,
  start,
}) => {
  test.skip(process.platform !== 'linux', 'trusting an authority for one process alone is possible on Linux');
  const home = await trustingHome(profile);
  test.skip(home === null, 'certutil is not installed (libnss3-tools)');
  const model = await startServer();
  const proxy = await startTunnel(portOf(model.server));
  await run(
    profile,
    'provider add far --dialect chat-completions --base-url https://llm.example/v1 --model m --key-env E2E_KEY'.split(
      ' ',
    ),
  );
  const proxyHost = `127.0.0.1:${portOf(proxy.server)}`;
  await run(profile, ['config', 'set', 'chat.provider', 'far']);
  await run(profile, ['config', 'set', 'resilience.retries', '0']);
  await run(profile, ['config', 'set', 'network.proxy', `http://${proxyHost}`]);
  await run(profile, ['config', 'set', 'network.proxyUser', NAME]);
  const { page, output } = await start({ env: { E2E_KEY: KEY, HOME: home ?? '' } });
  const main = mainWindow(page);
  const givePassword = async (password: string): Promise<void> => {
    await main.settings.click();
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    await dialog.getByRole('tab', { name: 'Network' }).click();
    await dialog.getByRole('button', { name: /^(Set|Change) password$/ }).click();
    await dialog.getByLabel('Proxy password').fill(password);
    await expect(dialog.getByText(/Kept encrypted in|keep a key safe/)).toBeVisible();
    await dialog.getByRole('button', { name: /^(Keep key|Replace key|Keep for this session)$/ }).click();
    await expect(dialog.getByRole('button', { name: 'Change password' })).toBeVisible();
    await page.keyboard.press('Escape');
  };

  await test.step('a wrong password is the proxy’s refusal, and says where to correct it', async () => {
    await givePassword(WRONG);
    await main.ask('let me through');
    await expect(main.answers.last()).toContainText(`The proxy ${proxyHost} did not let`);
    await expect(main.answers.last()).toContainText('under Settings, Network');
    expect(proxy.asked.at(-1)).toEqual({ target: 'llm.example:443', proxyAuthorization: basic(WRONG) });
    expect(model.authorizations).toEqual([]);
  });

  await givePassword(PASSWORD);
  proxy.asked.length = 0;
  await main.ask('and now?');
  // On screen while the server holds the rest back: it streams.
  await expect(main.answers.last()).toContainText('through the tunnel');
  await expect(main.answers.last()).not.toContainText('all of it');
  model.goOn();
  await expect(main.answers.last()).toContainText('through the tunnel and all of it');
  // Not a name and password for whoever did not ask: refused once, then told.
  expect(proxy.asked).toEqual([
    { target: 'llm.example:443', proxyAuthorization: undefined },
    { target: 'llm.example:443', proxyAuthorization: basic(PASSWORD) },
  ]);
  expect(model.authorizations).toEqual([`Bearer ${KEY}`]);
  expect(await page.content()).not.toContain(PASSWORD);
  for (const secret of [KEY, PASSWORD, WRONG, basic(PASSWORD)]) expect(output()).not.toContain(secret);
  await expectNowhereInClear(profile, [KEY, PASSWORD, WRONG]);
  proxy.server.close();
  model.server.close();
});

test('an authority the system does not know is refused before the key is sent', async ({
  profile,
  start,
}) => {
  const model = await startServer();
  const url = `https://127.0.0.1:${portOf(model.server)}/v1`;
  await run(
    profile,
    `provider add near --dialect chat-completions --base-url ${url} --model m --key-env E2E_KEY`.split(' '),
  );
  await run(profile, ['config', 'set', 'chat.provider', 'near']);
  const { page } = await start({ env: { E2E_KEY: KEY } });
  const main = mainWindow(page);
  await main.ask('who are you?');
  await expect(main.answers.last()).toContainText('certificate authority is known to the system');
  expect(model.authorizations).toEqual([]);
  model.server.close();
});
