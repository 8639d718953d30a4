/** The list of conversations, of thirty thousand against a hundred: at the start, by the wheel and by keys. */
import type { Page } from '@playwright/test';
import { storeConversations } from '../helpers/stored-conversation';
import { open } from './electron';
import { frameTimes } from './frames';
import { profileAt, type Profile } from './profile';
import { aim, ratios, spread, type Bench } from './stats';

const MANY = 30_000;
const FEW = 100;
const KEYS = ['End', 'PageUp', 'PageUp', 'Home', 'PageDown', 'PageDown'];
/** Of frames after the first rows. */
const FILL_MS = 3000;
/** Pixels a row has at least: the list is as high as all of it once all of it was read. */
const ROW_PX = 28;
/** Of the wheel, in one direction and then the other: both lists are long enough for it. */
const NOTCHES = 20;
const NOTCH_PX = 100;

interface Felt {
  /** Milliseconds from the start of the process to the first rows painted. */
  start: number;
  /** And to the whole list read. */
  whole: number;
  /** Between frames while the rest of the list is read, and while the wheel turns. */
  filling: number[];
  wheel: number[];
  /** From a key press to the row it leads to, focused and painted. */
  keys: number[];
}

export const sidebar: Bench = {
  name: 'sidebar',
  quickSeconds: 35,
  long: true,
  async run({ quick }) {
    const runs = quick ? 1 : 5;
    const rounds = quick ? 2 : 5;
    const [many, few] = [await profileWith(MANY), await profileWith(FEW)];
    try {
      // Once unmeasured: the disk cache is the same for both.
      await felt(few, FEW, 1);
      const pairs: { many: Felt; few: Felt }[] = [];
      for (let run = 0; run < runs; run++) {
        pairs.push({ many: await felt(many, MANY, rounds), few: await felt(few, FEW, rounds) });
      }
      const all = (which: 'many' | 'few', what: 'filling' | 'wheel' | 'keys'): number[] =>
        pairs.flatMap((pair) => pair[which][what]);
      const starts = (which: 'many' | 'few'): number[] => pairs.map((pair) => pair[which].start);
      const worst = (which: 'many' | 'few'): number[] => pairs.map((pair) => Math.max(...pair[which].wheel));
      return [
        { what: `start to the first rows, ${FEW}`, unit: 'ms', spread: spread(starts('few')) },
        { what: `start to the first rows, ${MANY}`, unit: 'ms', spread: spread(starts('many')) },
        {
          what: `start to the whole list, ${MANY}`,
          unit: 'ms',
          spread: spread(pairs.map((pair) => pair.many.whole)),
        },
        aim(
          {
            what: 'start to the first rows, many / few',
            unit: 'ratio',
            spread: spread(ratios(starts('many'), starts('few'))),
          },
          'median',
          { most: 1.2 },
        ),
        {
          what: `between frames after the first rows, ${FEW}`,
          unit: 'ms',
          spread: spread(all('few', 'filling')),
        },
        {
          what: `between frames after the first rows, ${MANY}`,
          unit: 'ms',
          spread: spread(all('many', 'filling')),
        },
        { what: `between frames by the wheel, ${FEW}`, unit: 'ms', spread: spread(all('few', 'wheel')) },
        aim(
          { what: `between frames by the wheel, ${MANY}`, unit: 'ms', spread: spread(all('many', 'wheel')) },
          'p95',
          { most: 33 },
        ),
        {
          what: 'worst frame by the wheel, many / few',
          unit: 'ratio',
          spread: spread(ratios(worst('many'), worst('few'))),
        },
        { what: `key to its row painted, ${FEW}`, unit: 'ms', spread: spread(all('few', 'keys')) },
        aim(
          { what: `key to its row painted, ${MANY}`, unit: 'ms', spread: spread(all('many', 'keys')) },
          'p95',
          { most: 100 },
        ),
      ];
    } finally {
      await many.remove();
      await few.remove();
    }
  },
};

async function profileWith(count: number): Promise<Profile> {
  const profile = await profileAt('http://127.0.0.1:9/v1');
  const titles = Array.from({ length: count }, (_, n) => ({ title: `Conversation ${n}`, exchanges: [] }));
  storeConversations(profile.dir, titles);
  return profile;
}

async function felt({ dir }: Profile, count: number, rounds: number): Promise<Felt> {
  const startedAt = performance.timeOrigin + performance.now();
  const { page, close } = await open('app', dir);
  try {
    const start = (await firstRows(page)) - startedAt;
    const reading = frameTimes(page, FILL_MS);
    const whole = (await wholeList(page, count)) - startedAt;
    const filling = await reading;
    const list = page.getByRole('list', { name: 'Conversations' });
    await list.getByRole('link').first().hover();
    const turning = frameTimes(page, rounds * 2 * NOTCHES * 20);
    for (let n = 0; n < rounds * 2 * NOTCHES; n++) {
      await page.mouse.wheel(0, Math.floor(n / NOTCHES) % 2 === 0 ? NOTCH_PX : -NOTCH_PX);
    }
    const wheel = await turning;
    await list.getByRole('link').first().focus();
    const keys: number[] = [];
    for (let n = 0; n < rounds * KEYS.length; n++)
      keys.push(await keyTime(page, KEYS[n % KEYS.length] ?? ''));
    return { start, whole, filling, wheel, keys };
  } finally {
    await close();
  }
}

/** Epoch milliseconds of the frame after there are rows. */
const firstRows = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (!document.querySelector('a[data-row]')) requestAnimationFrame(look);
          else setTimeout(() => resolve(performance.timeOrigin + performance.now()));
        };
        requestAnimationFrame(look);
      }),
  );

/** Epoch milliseconds when all of it is there. */
const wholeList = (page: Page, count: number): Promise<number> =>
  page.evaluate(
    (least) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const list = document.querySelector('a[data-row]')?.closest('[style*="height"]');
          if ((list?.clientHeight ?? 0) < least) setTimeout(look, 10);
          else resolve(performance.timeOrigin + performance.now());
        };
        look();
      }),
    count * ROW_PX,
  );

/** A key that moves: until another row has the focus, and its frame is out. */
async function keyTime(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const from = document.activeElement;
    (globalThis as unknown as { pressed: Promise<number> }).pressed = new Promise((resolve) => {
      document.addEventListener(
        'keydown',
        (event) => {
          const look = (): void => {
            const at = document.activeElement;
            if (at === from || !at?.hasAttribute('data-row')) requestAnimationFrame(look);
            else setTimeout(() => resolve(performance.now() - event.timeStamp));
          };
          requestAnimationFrame(look);
        },
        { capture: true, once: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as { pressed: Promise<number> }).pressed);
}
