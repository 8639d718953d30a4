import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { run } from './terminal';

/** A server that lists models and, unless it is down, answers. */
async function startServer(): Promise<{
  url: string;
  server: Server;
  state: { down: boolean; asked: number };
}> {
  const state = { down: false, asked: 0 };
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'application/json');
      const data = Array.from({ length: 40 }, (_, n) => ({ id: `model-${n}`, name: `Model number ${n}` }));
      response.end(JSON.stringify({ object: 'list', data }));
      return;
    }
    state.asked++;
    if (state.down) {
      response.writeHead(503, { 'content-type': 'application/json' });
      response.end('{"error":{"message":"down for now"}}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const piece = { choices: [{ index: 0, delta: { content: 'up again' }, finish_reason: 'stop' }] };
    response.end(`data: ${JSON.stringify(piece)}\n\ndata: [DONE]\n\n`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, server, state };
}

async function addLab(profile: string, url: string): Promise<void> {
  await run(
    profile,
    `provider add lab --dialect chat-completions --base-url ${url} --model model-7 --no-key`.split(' '),
  );
  await run(profile, ['config', 'set', 'chat.provider', 'lab']);
}

test('the picker has the models of the server’s own list, now and at the next start', async ({
  profile,
  start,
}) => {
  const { url, server } = await startServer();
  await addLab(profile, url);
  const first = await start();
  await first.page
    .getByRole('button', { name: /^Model:/ })
    .first()
    .click();
  const picker = first.page.getByRole('dialog', { name: 'Choose a model' });
  await picker.getByRole('combobox', { name: 'Find a model' }).fill('number 39');
  await picker.getByRole('option', { name: 'Model number 39' }).click();
  await expect(first.page.getByRole('button', { name: /Model number 39/ }).first()).toBeVisible();
  await first.quit();

  await new Promise((done) => server.close(done));
  const { page } = await start();
  await expect(page.getByRole('button', { name: /Model number 39/ }).first()).toBeVisible();
  await page
    .getByRole('button', { name: /^Model:/ })
    .first()
    .click();
  await expect(page.getByRole('option', { name: 'Model number 12' })).toBeAttached();
  expect((await run(profile, ['provider', 'test', 'demo'])).stdout).toMatch(/1 model/);
});

test('a server that fails is left alone, says for how long, and is let through by one trial', async ({
  profile,
  start,
}) => {
  const { url, server, state } = await startServer();
  await addLab(profile, url);
  await run(profile, ['config', 'set', 'resilience.retries', '0']);
  await run(profile, ['config', 'set', 'resilience.breakerFailures', '2']);
  await run(profile, ['config', 'set', 'resilience.breakerMs', '300000']);
  const { page } = await start();
  const main = mainWindow(page);
  state.down = true;
  for (const n of [1, 2]) {
    await main.ask(`question ${n}`);
    await expect(main.answers).toHaveCount(n);
    await expect(main.answers.last()).toContainText('down for now');
    await expect(main.send).toBeVisible();
  }
  const pill = page.getByRole('button', { name: /^Model:/ }).first();
  await expect(pill).toContainText(/resting after failures, a test in/);
  await pill.click();
  await expect(page.getByRole('dialog', { name: 'Choose a model' })).toContainText(/a test in \d/);
  await page.keyboard.press('Escape');

  await main.ask('question 3');
  await expect(main.log).toContainText('failed several times in a row. Testing it again in');
  expect(state.asked).toBe(2);
  state.down = false;
  await main.log.getByRole('button', { name: 'Try now' }).click();
  await expect(main.answers.last()).toContainText('up again');
  expect(state.asked).toBe(3);
  await expect(pill).not.toContainText('resting');
  server.close();
});
