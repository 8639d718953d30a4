/** Answers that want to do harm, in the real window: nothing runs, nothing is loaded, nothing goes anywhere. */
import type { ElectronApplication, Page } from '@playwright/test';
import { hostileDiagrams } from '../fixtures/markdown/hostile-diagrams';
import { hostileAnswers } from '../fixtures/markdown/hostile';
import { startChatServer } from '../helpers/chat-server';
import { storeConversations } from '../helpers/stored-conversation';
import { expect, test } from './app';
import { mainWindow } from './pages';
import { useServer } from './server-profile';

/** What must stay empty whatever is shown. */
interface Seen {
  /** Calls of what an injected script would call. */
  ran: string[];
  /** What the policy had to stop: it should not even come to that. */
  stopped: string[];
}

interface SeenInMain {
  requests: string[];
  opened: string[];
}

async function watch(app: ElectronApplication, page: Page): Promise<void> {
  await app.evaluate(({ session, shell }) => {
    const seen: SeenInMain = { requests: [], opened: [] };
    (globalThis as unknown as { seen: SeenInMain }).seen = seen;
    const note = ({ url }: { url: string }): void => {
      if (!/^(?:app:\/\/parlance\/|blob:|data:|devtools:)/.test(url)) seen.requests.push(url);
    };
    // Those that were stopped on their way count too.
    for (const one of [session.defaultSession, session.fromPartition('parlance-api')]) {
      one.webRequest.onErrorOccurred(note);
      one.webRequest.onCompleted(note);
    }
    shell.openExternal = (url: string) => {
      seen.opened.push(url);
      return Promise.resolve();
    };
  });
  await page.evaluate(() => {
    const seen: Seen = { ran: [], stopped: [] };
    Object.assign(globalThis, { seen });
    for (const name of ['alert', 'confirm', 'prompt', 'open', 'msgbox', 'print'] as const) {
      Object.assign(globalThis, { [name]: () => void seen.ran.push(name) });
    }
    document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
      seen.stopped.push(`${effectiveDirective} ${blockedURI}`);
    });
  });
}

const seenIn = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
const seenInMain = (app: ElectronApplication): Promise<SeenInMain> =>
  app.evaluate(() => (globalThis as unknown as { seen: SeenInMain }).seen);

test('no answer of the corpus runs, loads or leads anywhere by itself', async ({ start, profile }) => {
  const server = await startChatServer(({ finish }) => finish());
  useServer(profile, server.baseUrl);
  storeConversations(profile, [
    {
      title: 'Hostile',
      exchanges: hostileAnswers.map((answer, index) => ({ question: `Case ${index}`, answer })),
    },
  ]);
  const { app, page } = await start();
  const main = mainWindow(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await watch(app, page);
  await page.getByRole('link', { name: 'Hostile' }).click();
  await expect(main.questions.last()).toContainText(`Case ${hostileAnswers.length - 1}`);
  const url = page.url();

  // Every message comes by, from the last to the first; everything that can be clicked in it is clicked.
  const shown = await page.evaluate(async (all) => {
    const log = document.querySelector('[role=log]');
    if (!log) throw new Error('no log');
    const messages = new Set<string>();
    const clicked = new WeakSet<Element>();
    let still = 0;
    // Those above come in idle time, which a busy machine may be short of.
    while (messages.size < all && still < 500) {
      for (const row of log.querySelectorAll<HTMLElement>('[data-message]')) {
        messages.add(row.dataset['message'] ?? '');
        for (const link of row.querySelectorAll<HTMLElement>('a')) {
          if (!clicked.has(link)) link.click();
          clicked.add(link);
        }
      }
      const before = log.scrollTop;
      log.scrollTop -= log.clientHeight * 0.8;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
      still = log.scrollTop === before ? still + 1 : 0;
    }
    return messages.size;
  }, 2 * hostileAnswers.length);
  expect(shown).toBe(2 * hostileAnswers.length);

  expect(await seenIn(page)).toEqual({ ran: [], stopped: [] });
  const { requests, opened } = await seenInMain(app);
  expect(requests).toEqual([]);
  // Links lead outside after a click, to nothing but web pages and mail, and never to another name before an @.
  expect(opened.length).toBeGreaterThan(20);
  for (const one of opened) expect(one).toMatch(/^(?:https?:\/\/[^/@]+(?:[/?#]|$)|mailto:)/);
  expect(errors).toEqual([]);
  expect(page.url()).toBe(url);
  expect(app.windows().filter((one) => one.url().includes('main.html'))).toHaveLength(1);
  await server.close();
});

test('nor does it while it is being written', async ({ start, profile }) => {
  test.slow();
  const text = hostileAnswers.filter((_, index) => index % 5 === 0).join('\n\n');
  const server = await startChatServer(async ({ delta, finish }) => {
    for (let at = 0; at < text.length; at += 40) await delta(text.slice(at, at + 40));
    finish();
  });
  useServer(profile, server.baseUrl);
  const { app, page } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeVisible();
  await watch(app, page);
  await main.ask('go');
  await expect(main.answers.last()).toContainText('to first token', { timeout: 60_000 });
  expect(await seenIn(page)).toEqual({ ran: [], stopped: [] });
  const { requests, opened } = await seenInMain(app);
  expect([...requests, ...opened]).toEqual([]);
  await server.close();
});

test('a diagram draws nothing but itself', async ({ start, profile }) => {
  test.slow();
  storeConversations(profile, [
    {
      title: 'Diagrams',
      exchanges: hostileDiagrams.map((source, index) => ({
        question: `Case ${index}`,
        answer: `\`\`\`mermaid\n${source}\n\`\`\``,
      })),
    },
  ]);
  const { app, page } = await start();
  const main = mainWindow(page);
  await watch(app, page);
  await page.getByRole('link', { name: 'Diagrams' }).click();
  await expect(main.questions.last()).toContainText(`Case ${hostileDiagrams.length - 1}`);
  const { drawn, refused } = await page.evaluate(async () => {
    const log = document.querySelector('[role=log]');
    if (!log) throw new Error('no log');
    const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const result = { drawn: new Set<string>(), refused: new Set<string>() };
    let still = 0;
    while (still < 10) {
      for (const row of log.querySelectorAll<HTMLElement>('[data-message]')) {
        const id = row.dataset['message'] ?? '';
        const button = [...row.querySelectorAll('button')].find((one) => one.textContent === 'Draw');
        button?.click();
        if (!button) continue;
        for (let left = 300; left > 0; left -= 1) {
          await wait(20);
          const image = row.querySelector<HTMLImageElement>('figure img');
          if (image?.complete && image.naturalWidth > 0) result.drawn.add(id);
          else if (row.textContent?.includes('cannot be drawn')) result.refused.add(id);
          else continue;
          break;
        }
      }
      const before = log.scrollTop;
      log.scrollTop -= log.clientHeight * 0.7;
      await wait(60);
      still = log.scrollTop === before ? still + 1 : 0;
    }
    return { drawn: result.drawn.size, refused: result.refused.size };
  });
  expect(drawn + refused).toBe(hostileDiagrams.length);
  expect(drawn).toBeGreaterThan(15);
  expect((await seenIn(page)).ran).toEqual([]);
  const { requests, opened } = await seenInMain(app);
  expect([...requests, ...opened]).toEqual([]);
  expect(
    await page.evaluate(() => ({
      polluted: 'polluted' in {},
      // Nothing of a drawing is part of the page.
      inPage: document.querySelectorAll('svg[id^=diagram], svg[aria-roledescription]').length,
      visible: getComputedStyle(document.body).display,
    })),
  ).toEqual({ polluted: false, inPage: 0, visible: 'block' });
});
