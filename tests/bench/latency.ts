/**
 * From bytes on the socket to text in the DOM. Every piece carries the time it was written; an observer in the page
 * notes when it is there. The same stream goes through the least that can be done (read, send, append) for the ratio.
 */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startChatServer } from '../helpers/chat-server';
import { providerAt } from '../helpers/provider';
import { open } from './electron';
import { aim, spread, type Bench } from './stats';

/** Pieces a second; fast APIs give 50 to 160. */
const RATE = 100;
/** The fastest first token that vendors claim (Grok, 300 ms): the window opens the answer's place in this time. */
const FIRST_MS = 300;
/** What idle time does after the start of either side is not the answer's. */
const SETTLED_MS = { quick: 1000, full: 3000 };

export const latency: Bench = {
  name: 'latency',
  quickSeconds: 14,
  async run({ quick }) {
    const pieces = quick ? 80 : 1000;
    const server = await startChatServer(async ({ delta, finish }) => {
      await new Promise((done) => setTimeout(done, FIRST_MS));
      for (let index = 0; index < pieces; index += 1) {
        const now = performance.timeOrigin + performance.now();
        await delta(`word${index} t${now.toFixed(1)}t${index % 12 === 11 ? '\n\n' : ' '}`);
        await new Promise((done) => setTimeout(done, 1000 / RATE));
      }
      finish();
    });
    try {
      const settledMs = quick ? SETTLED_MS.quick : SETTLED_MS.full;
      const bare = await measure('empty', pieces, server.baseUrl, settledMs);
      const ours = await measure('app', pieces, server.baseUrl, settledMs);
      const [least, mine] = [spread(bare), spread(ours)];
      const ratio = mine.median / least.median;
      return [
        { what: 'read, send, append', unit: 'ms', spread: least },
        aim({ what: 'app: decoded, journalled, rendered as Markdown', unit: 'ms', spread: mine }, 'p95', {
          most: 20,
        }),
        { what: 'app / least, median', unit: 'ratio', spread: spread([ratio]) },
      ];
    } finally {
      await server.close();
    }
  },
};

async function measure(
  which: 'app' | 'empty',
  pieces: number,
  baseUrl: string,
  settledMs: number,
): Promise<number[]> {
  const profile = await mkdtemp(join(tmpdir(), 'parlance-bench-'));
  await mkdir(profile, { recursive: true });
  await writeFile(
    join(profile, 'settings.json'),
    JSON.stringify({ providers: [providerAt(baseUrl)], chat: { provider: 'test' } }),
  );
  const { page, close } = await open(which, profile, {
    BENCH_STREAM: which === 'empty' ? `${baseUrl}/chat/completions` : '',
  });
  try {
    await page.waitForTimeout(settledMs);
    await watch(page);
    if (which === 'app') {
      const message = page.getByRole('textbox', { name: 'Message' });
      await message.fill('go');
      await message.press('Enter');
    }
    await page.waitForFunction((count) => (globalThis as unknown as Seen).seen.size >= count, pieces, {
      timeout: 120_000,
    });
    return await page.evaluate(() => [...(globalThis as unknown as Seen).seen.values()]);
  } finally {
    await close();
    await rm(profile, { recursive: true, force: true });
  }
}

interface Seen {
  seen: Map<string, number>;
}

/** Notes for every stamp in the log how old it was when it came. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const seen = new Map<string, number>();
    (globalThis as unknown as Seen).seen = seen;
    const note = (text: string, now: number): void => {
      for (const match of text.matchAll(/t(\d{13}\.\d)t/g)) {
        const stamp = match[1] ?? '';
        if (!seen.has(stamp)) seen.set(stamp, now - Number(stamp));
      }
    };
    new MutationObserver((records) => {
      const now = performance.timeOrigin + performance.now();
      for (const record of records) {
        if (record.type === 'characterData') note(record.target.textContent ?? '', now);
        for (const node of record.addedNodes) note(node.textContent ?? '', now);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
