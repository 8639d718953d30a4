/**
 * Frames while answers stream at 100 pieces a second each: fifty at once with one on screen, and that one alone. And
 * from a key press in the composer to the next picture, with an answer streaming, with none, and in the empty window.
 */
import type { Page } from '@playwright/test';
import { startChatServer } from '../helpers/chat-server';
import { callApp, showConversation } from './ask';
import { open, type Opened } from './electron';
import { profileAt } from './profile';
import { aim, ratios, spread, type Bench } from './stats';

const PACE_MS = 10;
const MANY = 50;

/** A server whose answers go on until their reader has had enough. */
const endless = (): ReturnType<typeof startChatServer> =>
  startChatServer(async ({ delta, gone }) => {
    let over = false;
    void gone.then(() => (over = true));
    const startedAt = performance.now();
    for (let n = 0; !over; n++) {
      const early = startedAt + n * PACE_MS - performance.now();
      if (early > 0) await new Promise((done) => setTimeout(done, early));
      // Paragraphs, a list and code, as answers have them.
      void delta(n % 40 === 39 ? '\n\n' : n % 200 === 20 ? '\n\n- ' : `word${n} `);
    }
  });

interface Started {
  turnId: string;
  conversationId: string;
}

const send = (page: Page): Promise<Started> =>
  callApp<Started>(page, 'turns.send', { conversationId: null, text: 'go' });

async function ready(opened: Opened): Promise<Page> {
  await opened.page.getByRole('textbox', { name: 'Message' }).waitFor();
  return opened.page;
}

/** Milliseconds between one animation frame and the next, for so long. */
export const frameTimes = (page: Page, ms: number): Promise<number[]> =>
  page.evaluate(
    (length) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const until = last + length;
        const step = (now: number): void => {
          times.push(now - last);
          last = now;
          if (now < until) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
    ms,
  );

export const many: Bench = {
  name: 'many',
  quickSeconds: 20,
  long: true,
  async run({ quick }) {
    const watchMs = quick ? 1500 : 10_000;
    const server = await endless();
    const profile = await profileAt(server.baseUrl, { concurrency: MANY });
    const opened = await open('app', profile.dir);
    try {
      const page = await ready(opened);
      const turns = [await send(page)];
      await showConversation(page, turns[0]?.conversationId ?? '');
      await page.waitForTimeout(1500);
      const one = await frameTimes(page, watchMs);
      turns.push(...(await Promise.all(Array.from({ length: MANY - 1 }, () => send(page)))));
      await page.waitForTimeout(1500);
      const running = await callApp<unknown[]>(page, 'turns.running', {});
      const fifty = await frameTimes(page, watchMs);
      await Promise.all(turns.map(({ turnId }) => callApp(page, 'turns.stop', { turnId })));
      const [alone, among] = [spread(one), spread(fifty)];
      return [
        { what: 'frames, one answer streaming', unit: 'ms', spread: alone },
        {
          what: `frames of the visible answer, ${running.length} streaming at once`,
          unit: 'ms',
          spread: among,
        },
        { what: 'worst frame, many / one', unit: 'ratio', spread: spread([among.max / alone.max]) },
        aim(
          { what: 'p95 frame, many / one', unit: 'ratio', spread: spread([among.p95 / alone.p95]) },
          'max',
          {
            most: 2,
          },
        ),
      ];
    } finally {
      await opened.close();
      await profile.remove();
      await server.close();
    }
  },
};

/** From the key press to the frame after it: milliseconds for each key. */
async function keyTimes(page: Page, keys: number): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    (globalThis as unknown as { keyTimes: number[] }).keyTimes = times;
    document.addEventListener(
      'keydown',
      (event) => {
        const pressed = event.timeStamp;
        // The task after a frame's callbacks comes when the frame has been painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - pressed);
          port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (let n = 0; n < keys; n++) {
    await page.keyboard.press('abcdefgh'.charAt(n % 8));
    await page.waitForTimeout(40);
  }
  return page.evaluate(() => (globalThis as unknown as { keyTimes: number[] }).keyTimes);
}

export const typing: Bench = {
  name: 'typing',
  quickSeconds: 15,
  async run({ quick }) {
    const keys = quick ? 20 : 200;
    const server = await endless();
    const profile = await profileAt(server.baseUrl);
    try {
      const bare = await open('empty', profile.dir);
      let empty: number[];
      try {
        await bare.page.evaluate(() => {
          document.body.append(document.createElement('textarea'));
          document.querySelector('textarea')?.focus();
        });
        empty = await keyTimes(bare.page, keys);
      } finally {
        await bare.close();
      }
      const opened = await open('app', profile.dir);
      try {
        const page = await ready(opened);
        await page.getByRole('textbox', { name: 'Message' }).focus();
        const idle = await keyTimes(page, keys);
        const { conversationId, turnId } = await send(page);
        await showConversation(page, conversationId);
        await page.waitForTimeout(1500);
        await page.getByRole('textbox', { name: 'Message' }).focus();
        const streaming = await keyTimes(page, keys);
        await callApp(page, 'turns.stop', { turnId });
        return [
          { what: 'key to paint, plain box in the empty window', unit: 'ms', spread: spread(empty) },
          { what: 'key to paint, composer', unit: 'ms', spread: spread(idle) },
          aim(
            { what: 'key to paint, composer, an answer streaming', unit: 'ms', spread: spread(streaming) },
            'p95',
            { most: 33 },
          ),
          { what: 'composer / plain box', unit: 'ratio', spread: spread(ratios(idle, empty)) },
          { what: 'streaming / plain box', unit: 'ratio', spread: spread(ratios(streaming, empty)) },
        ];
      } finally {
        await opened.close();
      }
    } finally {
      await profile.remove();
      await server.close();
    }
  },
};
