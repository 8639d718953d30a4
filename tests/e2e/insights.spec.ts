import { startMeteredServer, type MeteredServer } from '../helpers/metered-server';
import { expect, test } from './app';
import { findingsInEveryLook } from './axe';
import { mainWindow } from './pages';
import { run } from './terminal';

/** A million tokens for a dollar: an answer of 60,000 and 40,000 costs ten cents. */
const PRICES = [{ provider: 'local', model: 'm*', price: { kind: 'token', input: 1, output: 1 } }];
const ANSWER = { prompt: 60_000, completion: 40_000 };

async function startServer(profile: string): Promise<MeteredServer> {
  const server = await startMeteredServer(() => ({ usage: ANSWER }));
  const provider = ['provider', 'add', 'local', '--dialect', 'chat-completions', '--model', 'm', '--no-key'];
  await run(profile, [...provider, '--base-url', server.baseUrl]);
  await run(profile, ['config', 'set', 'chat.provider', 'local']);
  await run(profile, ['config', 'set', 'prices', JSON.stringify(PRICES)]);
  return server;
}

test('a budget warns, stops, and lets one send all the same; the terminal too', async ({
  start,
  profile,
}) => {
  const server = await startServer(profile);
  await run(profile, ['config', 'set', 'budget.dayUsd', '0.1005']);
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('The first, within the budget');
  await expect(main.answers.first()).toContainText('Yes.');
  const panel = page.getByRole('complementary', { name: 'Style and context' });
  const cost = panel.getByRole('region', { name: 'Cost' });
  await expect(cost).toContainText('$0.10');
  await expect(page.getByText('$0.10 of the $0.1005 for today is used.').first()).toBeVisible();

  await main.ask('The second, beyond it');
  const refused = page.getByRole('alert').filter({ hasText: 'Not sent' });
  await expect(refused).toContainText('$0.1005');
  await expect(main.message).toHaveValue('The second, beyond it');
  await expect(main.questions).toHaveCount(1);
  await refused.getByRole('button', { name: 'Send anyway' }).click();
  await expect(main.answers).toHaveCount(2);
  await expect(cost).toContainText('$0.20');

  const stopped = await run(profile, ['ask', '--json', 'From the terminal']);
  expect(stopped.stdout).toContain('budget_reached');
  expect(stopped.stdout).toContain('--over-budget');
  const sent = await run(profile, ['ask', '--over-budget', 'From the terminal']);
  expect(sent.stdout).toContain('Yes.');
  await server.close();
});

test('prices are changed, imported and reset, and what was billed stays', async ({ start, profile }) => {
  const server = await startServer(profile);
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('What does this cost?');
  await expect(main.answers.first()).toContainText('Yes.');
  await main.settings.click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Prices' }).click();
  const table = settings.getByRole('table');
  await expect(table).toContainText('yours');
  await expect(table).toContainText('gpt-6-luna*');
  await expect(settings).toContainText('2026-');

  await settings.getByRole('button', { name: 'Change the price of local m*' }).click();
  await settings.getByRole('textbox', { name: 'Output', exact: true }).fill('much');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByRole('alert').filter({ hasText: 'no amount of money' })).toBeVisible();
  await settings.getByRole('textbox', { name: 'Output', exact: true }).fill('7.5');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(table).toContainText('$7.5');

  await settings.getByRole('button', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import prices' });
  const file = (price: object): string =>
    JSON.stringify({
      format: 'parlance-prices',
      version: 1,
      prices: [{ provider: 'local', model: 'x', price }],
    });
  await dialog.getByRole('textbox').fill(file({ kind: 'token', input: 1, output: 2, cachd: 3 }));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('prices[0].price.cachd is not known');
  await dialog.getByRole('textbox').fill(file({ kind: 'message', tiers: [{ from: 0, usd: 0.004 }] }));
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('1 price added');
  await page.keyboard.press('Escape');
  await expect(table).toContainText('$0.004 a message');

  await settings.getByRole('button', { name: 'Remove all of my own' }).click();
  await expect(table).not.toContainText('yours');
  await page.keyboard.press('Escape');
  const cost = page.getByRole('region', { name: 'Cost' });
  await expect(cost).toContainText('$0.10');
  await server.close();
});

test('insights shows the figures, as tables too, and what stands behind them', async ({ start, profile }) => {
  test.setTimeout(180_000);
  const server = await startServer(profile);
  const { page } = await start();
  const main = mainWindow(page);
  const nav = page.getByRole('list', { name: 'Pages' });
  await nav.getByRole('link', { name: 'Insights' }).click();
  await expect(page.getByText('Nothing was asked in this time.')).toBeVisible();
  await page.getByRole('button', { name: 'Ask something' }).click();

  await main.ask('A question of money');
  await expect(main.answers.first()).toContainText('to first token');
  await main.answers.first().getByRole('button', { name: 'Good answer' }).click();
  await main.newConversation.first().click();
  await main.ask('Another one');
  await expect(main.answers.first()).toContainText('to first token');

  await nav.getByRole('link', { name: 'Insights' }).click();
  const totals = page.getByLabel('In this time');
  await expect(totals).toContainText('$0.20');
  await expect(totals).toContainText('200,000');
  const costs = page.getByRole('region', { name: 'Cost', exact: true });
  await expect(costs.getByRole('img')).toBeVisible();
  await costs.getByRole('radio', { name: 'Table' }).check();
  await expect(costs.getByRole('row').last()).toContainText('$0.20');
  const quality = page.getByRole('region', { name: 'Tokens against quality' });
  await expect(quality).toContainText('100,000');
  await expect(quality).toContainText('fewer than 20 ratings');

  // Colours are animated; a contrast measured half way is nobody's.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await findingsInEveryLook(page)).toEqual([]);

  const detail = page.getByRole('region', { name: 'In detail' });
  await detail.getByRole('button', { name: 'Conversations of local' }).click();
  const behind = page.getByRole('dialog', { name: 'Conversations: local' });
  await expect(behind.getByRole('listitem')).toHaveCount(2);
  expect(await findingsInEveryLook(page)).toEqual([]);
  await behind.getByRole('button', { name: /A question of money/ }).click();
  await expect(main.questions.first()).toContainText('A question of money');

  await main.settings.click();
  await page.getByRole('tab', { name: 'Prices' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  expect(await findingsInEveryLook(page)).toEqual([]);
  await server.close();
});
