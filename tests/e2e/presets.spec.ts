/** Presets and profiles as things one keeps: made, begun with, shared as files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './app';
import { callFrom, mainWindow, patchSettings } from './pages';

/** The system's own dialog cannot be driven: it answers with this path. */
async function savesTo(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

test('a preset of one’s own is what new conversations begin with, also after a restart', async ({
  start,
}) => {
  const first = await start();
  const { page } = first;
  await expect(mainWindow(page).message).toBeFocused();
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Context presets' }).click();
  await settings.getByRole('button', { name: 'New preset' }).click();
  await settings.getByLabel('Name of the preset').fill('Late shift');
  await settings.getByRole('combobox', { name: 'Context policy' }).click();
  await page.getByRole('option', { name: 'Token budget' }).click();
  await settings.getByLabel('Tokens the context may take').fill('900');
  await settings.getByRole('combobox', { name: 'Style profile' }).click();
  await page.getByRole('option', { name: 'Teacher' }).click();
  await settings.getByRole('button', { name: 'Save' }).click();
  const list = settings.getByRole('list', { name: 'Context presets' });
  await expect(list).toContainText('Late shift');
  await expect(list).toContainText('Up to 900 tokens · Teacher');
  await settings.getByRole('combobox', { name: 'New conversations begin with' }).click();
  await page.getByRole('option', { name: 'Late shift' }).click();
  await page.keyboard.press('Escape');
  await first.quit();

  const second = await start();
  const panel = second.page.getByRole('complementary', { name: 'Style and context' });
  await mainWindow(second.page).ask('What is a preset?');
  await expect(panel.getByRole('combobox', { name: 'Context preset' })).toContainText('Late shift');
  await expect(panel.getByRole('combobox', { name: 'Style profile' })).toContainText('Teacher');
  await second.page.keyboard.press('Control+,');
  await second.page.getByRole('tab', { name: 'Context presets' }).click();
  await second.page.getByRole('button', { name: 'Menu of the preset “Late shift”' }).click();
  await second.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(second.page.getByRole('list', { name: 'Context presets' })).not.toContainText('Late shift');
  await second.page.getByRole('button', { name: 'Undo' }).click();
  await expect(second.page.getByRole('list', { name: 'Context presets' })).toContainText('Late shift');
});

test('what is set now is kept as a preset, and a profile as a file that can be read again', async ({
  start,
  profile,
}) => {
  const { app, page } = await start();
  const panel = page.getByRole('complementary', { name: 'Style and context' });
  await panel.getByRole('slider', { name: 'Humour' }).focus();
  await page.keyboard.press('End');
  await panel.getByRole('button', { name: 'Context preset menu' }).click();
  await page.getByRole('menuitem', { name: 'Save style and context as a preset…' }).click();
  await panel.getByRole('textbox', { name: 'Name of the preset' }).fill('Jokes');
  await page.keyboard.press('Enter');
  await panel.getByRole('combobox', { name: 'Context preset' }).click();
  await expect(page.getByRole('option', { name: 'Jokes' })).toBeVisible();
  await page.keyboard.press('Escape');

  const file = join(profile, 'engineer.json');
  await savesTo(app, file);
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Style profiles' }).click();
  await page.getByRole('button', { name: 'Menu of the profile “Engineer”' }).click();
  await page.getByRole('menuitem', { name: 'Save as a file…' }).click();
  await expect(page.getByText(`Saved to ${file}`)).toBeVisible();
  const text = await readFile(file, 'utf8');
  await page.getByRole('button', { name: 'Import JSON…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import style profiles' });
  await dialog.getByRole('textbox').fill(text);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toContainText('1 profile added');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Style profiles' })).toContainText('Engineer (2)');
});

test('a model is offered only what it takes', async ({ start }) => {
  const { page } = await start();
  const panel = page.getByRole('complementary', { name: 'Style and context' });
  await panel.getByText('Language, sampling, effort').click();
  const temperature = panel.getByLabel('Temperature, 0 to 2');
  await expect(temperature).toBeDisabled();
  await expect(temperature).toHaveAttribute('placeholder', 'not taken by this model');
  const config = {
    id: 'vendor',
    name: 'Vendor',
    dialect: 'chat-completions',
    baseUrl: 'http://127.0.0.1:9/v1',
    keySource: { kind: 'none' },
    models: [{ id: 'some-model', name: 'Some model', contextWindow: 200_000, maxOutputTokens: 8192 }],
    defaultModel: 'some-model',
    allowInsecureHttp: false,
    requestsPerMinute: null,
    tokensPerMinute: null,
    concurrency: null,
    firstByteMs: null,
    idleMs: null,
  };
  await callFrom(page, 'providers.save', config);
  await patchSettings(page, { 'chat.provider': 'vendor', 'chat.model': 'some-model' });
  await expect(temperature).toBeEnabled();
});
