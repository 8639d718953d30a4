/** A very long answer, of which most is out of the page at any time. */
import type { Page } from '@playwright/test';
import { longAnswer } from '../fixtures/markdown/long-answer';
import { storeConversations } from '../helpers/stored-conversation';
import { expect, test } from './app';
import { clipboard } from './clipboard';
import { mainWindow } from './pages';
import { belowEnd, jumpsUp } from './scrolling';

const LENGTH = 120_000;
/** Sections that are whole in it. */
const SECTIONS = longAnswer(LENGTH).match(/^## /gm)?.length ?? 0;

const scrollTo = (page: Page, end: 'top' | 'end'): Promise<void> =>
  page.evaluate((to) => {
    const log = document.querySelector('[role=log]');
    log?.scrollTo(0, to === 'top' ? 0 : log.scrollHeight);
  }, end);

test.describe('a very long answer', () => {
  test.beforeEach(({ profile }) => {
    const question = 'Everything, please';
    storeConversations(profile, [
      { title: 'Very long', exchanges: [{ question, answer: longAnswer(LENGTH) }] },
    ]);
  });

  /** Opened, and what is far from the end gone from the page. */
  async function opened(page: Page) {
    await page.getByRole('link', { name: 'Very long' }).click();
    const main = mainWindow(page);
    await expect(main.answers.last()).toContainText(`Part ${SECTIONS} of the answer`);
    const far = main.log.locator('[data-far]');
    await expect.poll(() => far.count()).toBeGreaterThan(10);
    await expect(main.log.locator('[data-typesetting]')).toHaveCount(0);
    // However many formulas grew meanwhile.
    expect(await belowEnd(page)).toBeLessThan(2);
    return { main, far, elements: () => main.log.locator('*').count() };
  }

  test('only what is near the view is in the page, and nothing moves on the way up', async ({ start }) => {
    const { page } = await start();
    const { main, elements } = await opened(page);
    const few = await elements();
    const jumps = await jumpsUp(page, '[data-words] p, [data-words] li', 120);
    expect(Math.max(...jumps)).toBeLessThan(3);
    await scrollTo(page, 'top');
    await expect(main.log.getByRole('heading', { name: '1. Part 1 of the answer' })).toBeInViewport();
    await expect.poll(async () => (await elements()) / few).toBeLessThan(2);
    // Narrower text is higher: it is measured anew, and what is in view is there.
    await page.setViewportSize({ width: 640, height: 700 });
    await expect(main.log.getByRole('heading', { name: '1. Part 1 of the answer' })).toBeInViewport();
    await scrollTo(page, 'end');
    await expect.poll(() => belowEnd(page)).toBeLessThan(2);
    await expect(
      main.log.getByRole('button', { name: `Back to the text at footnote ${SECTIONS - 1}` }),
    ).toBeInViewport();
  });

  test('what is out of the page is found, jumped to, copied and read', async ({ start }) => {
    const { app, page } = await start();
    const { main } = await opened(page);
    // Its text is there for who does not look.
    await expect(main.answers.last()).toContainText('Part 1 of the answer');

    await page.keyboard.press('Control+f');
    await page.keyboard.type('part 3 of');
    await expect(main.log.getByRole('heading', { name: '3. Part 3 of the answer' })).toBeInViewport();
    const marked = () =>
      page.evaluate(() => {
        const [range] = (CSS.highlights.get('find-current') ?? new Set()) as Set<Range>;
        const box = range?.getBoundingClientRect();
        return { text: String(range), shown: box !== undefined && box.height > 0 && box.top > 0 };
      });
    await expect.poll(marked).toEqual({ text: 'Part 3 of', shown: true });
    await page.keyboard.press('Escape');

    // From a footnote at the end back to the text.
    await scrollTo(page, 'end');
    await page.getByRole('button', { name: 'Back to the text at footnote 2', exact: true }).click();
    const mark = page.getByRole('button', { name: 'Footnote 2', exact: true });
    await expect(mark).toBeFocused();
    await expect(mark).toBeInViewport();

    // From the first heading to the last, with most of it never in the page in between.
    await scrollTo(page, 'top');
    await main.log.getByRole('heading', { name: '1. Part 1 of' }).click({ position: { x: 1, y: 8 } });
    await scrollTo(page, 'end');
    const last = main.log.getByRole('heading', { name: `Part ${SECTIONS} of the answer` });
    await last.click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+c');
    const { text, html } = await clipboard(app);
    for (let number = 1; number < SECTIONS; number += 1) {
      expect(text).toContain(`Part ${number} of the answer`);
      expect(html).toContain(`Part ${number} of the answer</h3>`);
    }
  });
});
