/** From the click on a conversation to its end in front of the reader: ten thousand messages, against ten. */
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { longAnswer } from '../fixtures/markdown/long-answer';
import { storeConversations } from '../helpers/stored-conversation';
import { open } from './electron';
import { chatProfile } from './chat-profile';
import { aim, ratios, spread, type Bench } from './stats';

const LONG = { quick: 2_000, full: 10_000 };
const SHORT = 10;
/** UTF-16 units; what answers are long in daily use. */
const ANSWER = 800;

export const openLong: Bench = {
  name: 'open-long',
  quickSeconds: 14,
  async run({ quick }) {
    const runs = quick ? 1 : 15;
    const many = quick ? LONG.quick : LONG.full;
    const profile = await chatProfile('http://127.0.0.1:9/v1');
    storeConversations(profile, [
      { title: 'Long', exchanges: exchanges('Long', many) },
      { title: 'Short', exchanges: exchanges('Short', SHORT) },
    ]);
    const { page, close } = await open('app', profile);
    try {
      await page.getByRole('link', { name: 'Short' }).waitFor();
      await page.waitForTimeout(2500);
      const long: number[] = [];
      const short: number[] = [];
      for (let run = -1; run < runs; run += 1) {
        const took = { long: await openOne(page, 'Long', many), short: await openOne(page, 'Short', SHORT) };
        // Once unmeasured: the part of the bundle that shows messages is there.
        if (run < 0) continue;
        long.push(took.long);
        short.push(took.short);
      }
      return [
        aim({ what: `${many} messages, click to painted`, unit: 'ms', spread: spread(long) }, 'median', {
          most: 100,
        }),
        { what: `${SHORT} messages, click to painted`, unit: 'ms', spread: spread(short) },
        { what: 'long / short', unit: 'ratio', spread: spread(ratios(long, short)) },
      ];
    } finally {
      await close();
      await rm(profile, { recursive: true, force: true });
    }
  },
};

function* exchanges(title: string, messages: number) {
  for (let number = 1; number <= messages / 2; number += 1) {
    yield {
      question: `Question ${number} of ${title}`,
      answer: `${longAnswer(ANSWER)}\n\nEnd of ${title} ${number}.`,
    };
  }
}

/** Milliseconds from the click until the frame that shows the last message at the end of the view is out. */
async function openOne(page: Page, title: string, messages: number): Promise<number> {
  const took = await page.evaluate(
    ({ name, last }) =>
      new Promise<number>((done) => {
        const link = document.querySelector<HTMLElement>(`a[data-row][title="${name}"]`);
        if (!link) throw new Error(`no conversation ${name}`);
        const start = performance.now();
        link.click();
        const look = (): void => {
          const log = document.querySelector('[role=log]');
          const atEnd = log !== null && log.scrollHeight - log.scrollTop - log.clientHeight < 2;
          if (!log?.textContent?.includes(last) || !atEnd) requestAnimationFrame(look);
          // After this frame's paint.
          else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        };
        requestAnimationFrame(look);
      }),
    { name: title, last: `End of ${title} ${messages / 2}.` },
  );
  // The rest of the path and the estimate of its tokens come afterwards, and are not the next one's.
  await page.waitForTimeout(Math.max(500, messages / 2));
  return took;
}
