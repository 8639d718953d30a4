/** A profile whose provider is a server on loopback, and a question asked in it. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { providerAt } from '../helpers/provider';

export async function chatProfile(baseUrl: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'parlance-bench-'));
  const settings = { providers: [providerAt(baseUrl)], chat: { provider: 'test' }, language: 'en' };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  return profile;
}

/** Asks, and resolves when the answer is whole. */
export async function ask(page: Page): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('go');
  await message.press('Enter');
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor({ timeout: 180_000 });
}
