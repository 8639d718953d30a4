import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { setFuses } from '../../scripts/dist/fuses.mjs';
import { mainWindow } from '../e2e/pages';
import { attach, debuggingPort, pages } from './cdp';
import { APP, commandOf, EXECUTABLE, parlance } from './installed';

const english = { LANG: 'en_US.UTF-8', LANGUAGE: 'en' };
const profile = join(process.env['XDG_CONFIG_HOME'] ?? '', 'Parlance');

/** The same files with one fuse set back, the one without which Playwright cannot attach. */
async function unfusedCopy(folder: string): Promise<string> {
  spawnSync('cp', ['-a', `${APP}/.`, folder]);
  const executable = join(folder, 'parlance');
  unlinkSync(executable);
  copyFileSync(EXECUTABLE, executable);
  await setFuses(executable, { EnableNodeCliInspectArguments: true });
  return executable;
}

test('a whole conversation in the packaged app', async () => {
  const info = test.info();
  const folder = mkdtempSync(join(tmpdir(), 'parlance-unfused-'));
  try {
    const app = await _electron.launch({
      executablePath: await unfusedCopy(folder),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${info.outputPath('profile')}`,
      ],
      env: { ...process.env, ...english } as Record<string, string>,
    });
    const page = await app.firstWindow();
    expect(await app.evaluate(({ app: own }) => own.isPackaged)).toBe(true);
    const main = mainWindow(page);
    await main.ask('What can you do?');
    await expect(main.answers.first()).toContainText(/\w{4}/);
    await expect(main.stop).toBeHidden();
    await main.ask('Show me a table and a formula');
    await expect(main.answers).toHaveCount(2);
    await expect(main.stop).toBeHidden();
    await main.newConversation.click();
    await expect(main.answers).toHaveCount(0);
    await main.ask('什么是供应商？');
    await expect(main.answers).toHaveCount(1);
    await expect(main.stop).toBeHidden();
    await expect(main.conversations.getByRole('listitem')).toHaveCount(2);
    await info.attach('window', { body: await page.screenshot(), contentType: 'image/png' });
    await app.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the installed app, fused, from its desktop file: a conversation, a new one, quick-ask', async () => {
  const info = test.info();
  const [command = '', ...args] = commandOf('Desktop Entry');
  const child = spawn(command, [...args, '--remote-debugging-port=0'], {
    env: { ...process.env, ...english },
    stdio: 'ignore',
  });
  const gone = once(child, 'exit');
  try {
    const port = await debuggingPort(profile);
    const find = async (name: string) => (await pages(port)).find(({ url }) => url.includes(name));
    await expect.poll(() => find('main.html')).toBeTruthy();
    const page = await attach((await find('main.html'))!);
    await expect
      .poll(() => page.evaluate<boolean>('document.activeElement?.tagName === "TEXTAREA"'))
      .toBe(true);

    await page.type('What can you do?');
    await page.press('Enter');
    const answers = `[...document.querySelectorAll('[role=log] article')].map((each) => each.textContent)`;
    await expect.poll(async () => (await page.evaluate<string[]>(answers)).length).toBe(2);
    await expect
      .poll(async () => (await page.evaluate<string[]>(answers))[1]?.length ?? 0)
      .toBeGreaterThan(80);
    // The terminal form has been here before: both share the profile.
    expect(await page.evaluate<string>('document.body.textContent')).toContain('What is a provider');
    await info.attach('window', { body: await page.screenshot(), contentType: 'image/png' });

    expect((await parlance(['parlance://new'])).code).toBe(0);
    await expect.poll(() => page.evaluate<string>('location.hash')).toBe('#/');

    expect((await parlance(['quick-ask'])).code).toBe(0);
    await expect.poll(() => find('quick.html')).toBeTruthy();
    const quick = await attach((await find('quick.html'))!);
    await expect.poll(() => quick.evaluate<string>('document.visibilityState')).toBe('visible');
    await expect.poll(() => quick.evaluate<boolean>('document.hasFocus()')).toBe(true);
    // Real keys, into whatever window has the focus.
    spawnSync('xdotool', ['type', '--delay', '20', 'What is a style?']);
    await expect
      .poll(() => quick.evaluate<string>('document.querySelector("textarea, input")?.value ?? ""'))
      .toBe('What is a style?');
    spawnSync('xdotool', ['key', 'Return']);
    await expect
      .poll(async () => (await quick.evaluate<string>('document.body.textContent')).length)
      .toBeGreaterThan(150);
    await info.attach('quick-ask', { body: await quick.screenshot(), contentType: 'image/png' });
    quick.close();
    page.close();
  } finally {
    child.kill('SIGTERM');
    await gone;
  }
});
