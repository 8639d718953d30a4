/**
 * Drives the real app through its screens and takes their pictures: light and dark, English and Chinese, three widths.
 * A server on loopback plays the model, so that the pictures are the same every time.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { startChatServer, type Answering } from '../helpers/chat-server';
import { providerAt } from '../helpers/provider';
import { exchanges, followUp } from './content';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'screenshots');
const readme = join(root, 'docs/images');

const looks = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
  { theme: 'dark', language: 'zh-CN' },
] as const;
const widths = [480, 1024, 1920];

export async function main(argv: readonly string[]): Promise<number> {
  await mkdir(out, { recursive: true });
  const server = await startChatServer(play);
  const profile = await mkdtemp(join(tmpdir(), 'parlance-shots-'));
  try {
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settingsFor(server.baseUrl)));
    const app = await start(profile);
    const page = await app.firstWindow();
    await page.getByRole('textbox').first().waitFor();
    await resize(app, 1360, 860);
    await welcome(app, page);
    await fill(page);
    if (argv.includes('--readme')) await readmePictures(app, page);
    for (const look of looks) {
      await use(page, look);
      for (const width of widths) await screens(app, page, `${look.theme}-${look.language}-${width}`, width);
    }
    await app.close();
    return 0;
  } finally {
    await server.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function play({ body, delta, finish, response }: Answering): Promise<void> {
  const asked = body.messages.at(-1)?.content ?? '';
  if (asked.includes('unavailable')) {
    response.writeHead(412, { 'content-type': 'application/json' });
    response.end('{"error":{"message":"the session server is busy"}}');
    return;
  }
  const found = [...exchanges, followUp].find((item) => item.question === asked);
  const answer = found?.answer ?? 'There is nothing to say to that.';
  for (const piece of answer.match(/.{1,12}/gsu) ?? []) {
    await delta(piece);
    await new Promise((done) => setTimeout(done, 2));
  }
  // One answer is left open, to be seen streaming.
  if (found !== followUp) finish();
}

async function start(profile: string): Promise<ElectronApplication> {
  const executablePath = process.env['PARLANCE_ELECTRON'];
  if (!executablePath) throw new Error('PARLANCE_ELECTRON is not set; use `npm run screenshots`');
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    executablePath,
    args: [...sandbox, root, `--user-data-dir=${profile}`],
    env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en' } as Record<string, string>,
  });
}

async function fill(page: Page): Promise<void> {
  for (const { question } of exchanges) {
    await page.getByRole('button', { name: 'New conversation' }).first().click();
    await ask(page, question);
    await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  }
}

async function ask(page: Page, text: string): Promise<void> {
  const message = page.getByRole('textbox', { name: /^(Message|消息)$/ });
  await message.fill(text);
  await message.press('Enter');
}

async function welcome(app: ElectronApplication, page: Page): Promise<void> {
  await shot(page, 'welcome-light-en-1360');
  await resize(app, 480, 860);
  await shot(page, 'welcome-light-en-480');
  await resize(app, 1360, 860);
}

async function screens(app: ElectronApplication, page: Page, name: string, width: number): Promise<void> {
  await resize(app, width, 860);
  await shot(page, `conversation-${name}`);
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog').waitFor();
  await shot(page, `settings-${name}`);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await resize(app, 1360, 860);
  const search = page.getByRole('searchbox').first();
  await search.fill('缓存');
  await page.locator('mark').first().waitFor();
  await resize(app, width, 860);
  await shot(page, `search-${name}`);
  await resize(app, 1360, 860);
  await search.fill('');
}

async function readmePictures(app: ElectronApplication, page: Page): Promise<void> {
  await mkdir(readme, { recursive: true });
  await resize(app, 1360, 860);
  await ask(page, followUp.question);
  await page.getByText('放行一个请求试探').waitFor();
  // Code is coloured in idle time, after the answer.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(readme, 'main.png') });
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
}

async function use(page: Page, look: (typeof looks)[number]): Promise<void> {
  await page.evaluate(
    ({ theme, language }) =>
      (
        globalThis as unknown as { parlance: { call(name: string, input: unknown): Promise<unknown> } }
      ).parlance.call('settings.patch', { 'appearance.theme': theme, language }),
    look,
  );
  await page.waitForTimeout(300);
}

async function resize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) =>
      BrowserWindow.getAllWindows()
        // The quick-ask window stands by, hidden.
        .find((window) => window.webContents.getURL().includes('/main.html'))
        ?.setContentSize(size.width, size.height),
    { width, height },
  );
  await new Promise((done) => setTimeout(done, 250));
}

async function shot(page: Page, name: string): Promise<void> {
  // Longer than any transition of the interface.
  await page.waitForTimeout(350);
  await page.screenshot({ path: join(out, `${name}.png`) });
}

function settingsFor(baseUrl: string): object {
  const models = [{ id: 'grok-4.7', name: 'Grok 4.7', contextWindow: 500_000, maxOutputTokens: null }];
  const provider = providerAt(baseUrl, { name: 'xAI', models, defaultModel: 'grok-4.7' });
  return {
    providers: [provider],
    chat: { provider: provider.id },
    appearance: { theme: 'light' },
    language: 'en',
  };
}
