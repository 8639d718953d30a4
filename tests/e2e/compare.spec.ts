import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChatServer, type ChatServer } from '../helpers/chat-server';
import { providerAt } from '../helpers/provider';
import { expect, test } from './app';
import { mainWindow } from './pages';

let server: ChatServer;
test.beforeAll(async () => {
  server = await startChatServer(async ({ body, delta, finish }) => {
    await delta(`This is ${body.model}.`);
    finish();
  });
});
test.afterAll(() => server.close());

test('two models side by side, blind, a verdict, a ranking, and on with the better one', async ({
  start,
  profile,
}) => {
  const models = ['red', 'green'].map((id) => ({ id, name: id, contextWindow: null, maxOutputTokens: null }));
  const provider = providerAt(server.baseUrl, { models, defaultModel: 'red' });
  const settings = { providers: [provider], chat: { provider: 'test', model: 'red' } };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const { page } = await start();
  await expect(mainWindow(page).message).toBeFocused();

  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByRole('button', { name: /^Model 2/ }).click();
  await page.getByRole('combobox', { name: 'Find a model' }).fill('green');
  await page.keyboard.press('Enter');
  await page.getByText('Blind: names are hidden until the verdict').click();
  await page.getByRole('textbox', { name: 'Question for all' }).fill('Which one are you?');
  await page.keyboard.press('Enter');

  const [a, b] = [
    page.getByRole('region', { name: 'Answer A' }),
    page.getByRole('region', { name: 'Answer B' }),
  ];
  await expect(a).toContainText(/This is (red|green)\./);
  await expect(b).toContainText(/This is (red|green)\./);
  await expect(a.getByRole('heading')).not.toContainText(/red|green/);
  await expect(a.getByText(/to first token/)).toBeVisible();
  const better = (await b.innerText()).includes('This is green.') ? 'green' : 'red';
  await b.getByRole('button', { name: 'This is better' }).click();
  const winner = page.getByRole('region', { name: better });
  await expect(winner.getByRole('button', { name: 'The better one' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await page.getByRole('button', { name: 'New comparison' }).click();
  const first = page.getByRole('table').getByRole('row').nth(1);
  await expect(first).toContainText(better);
  await page
    .getByRole('list', { name: 'Earlier comparisons' })
    .getByRole('button', { name: /Which one are you/ })
    .click();
  await winner.getByRole('button', { name: 'Go on with this' }).click();
  const main = mainWindow(page);
  await expect(main.answers).toContainText([`This is ${better}.`]);
  await main.ask('And now?');
  await expect.poll(() => server.seen.at(-1)?.messages.at(-1)?.content).toBe('And now?');
  expect(server.seen.at(-1)?.model).toBe(better);

  // A reload comes back to the page that was open.
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible();
});

test('the slower of two can be stopped after the faster one has ended', async ({ start, profile }) => {
  const both = await startChatServer(async ({ body, delta, finish, gone }) => {
    await delta(`This is ${body.model}.`);
    if (body.model === 'red') await gone;
    else finish();
  });
  const models = ['red', 'green'].map((id) => ({ id, name: id, contextWindow: null, maxOutputTokens: null }));
  const provider = providerAt(both.baseUrl, { models, defaultModel: 'red' });
  const settings = { providers: [provider], chat: { provider: 'test', model: 'red' } };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const { page } = await start();
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByRole('button', { name: /^Model 2/ }).click();
  await page.getByRole('combobox', { name: 'Find a model' }).fill('green');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Question for all' }).fill('Which one are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'green' }).getByText(/to first token/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'red' })).toContainText('This is red.');
  await page.getByRole('button', { name: 'Stop all' }).click();
  await expect(page.getByRole('button', { name: 'Stop all' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'None is better' })).toBeVisible();
  await both.close();
});
