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

/** Asks, and resolves when the answer is whole. The page looks by itself: being asked by role costs it milliseconds. */
export async function ask(page: Page): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('go');
  await message.press('Enter');
  await page.evaluate(
    ([every, most]) =>
      new Promise<void>((resolve, reject) => {
        const until = performance.now() + most;
        let begun = false;
        const look = setInterval(() => {
          const running = document.querySelector('button[aria-label="Stop"]') !== null;
          begun ||= running;
          if (begun && !running) resolve();
          else if (performance.now() > until) reject(new Error('the answer did not end'));
          else return;
          clearInterval(look);
        }, every);
      }),
    [50, 200_000] as const,
  );
}
