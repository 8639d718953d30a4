/** Where the log of the conversation stands, and how it moves. */
import type { Page } from '@playwright/test';

/** How far the end of the log is below its view, in pixels. */
export const belowEnd = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const log = document.querySelector('[role=log]');
    return log ? log.scrollHeight - log.scrollTop - log.clientHeight : NaN;
  });

/**
 * Scrolls up, less than a view at a time: what is in view has to move by exactly what was scrolled. Returns by how many
 * pixels the first of `rows` below the middle did not, for each step; NaN where it was gone.
 */
export const jumpsUp = (page: Page, rows: string, steps: number): Promise<number[]> =>
  page.evaluate(
    async ([selector, count]) => {
      const log = document.querySelector('[role=log]');
      if (!log) throw new Error('no log');
      const found: number[] = [];
      for (let step = 0; step < count; step += 1) {
        const middle = log.getBoundingClientRect().top + log.clientHeight / 2;
        const row = [...log.querySelectorAll<HTMLElement>(selector)].find(
          (one) => one.getBoundingClientRect().bottom > middle,
        );
        const before = row?.getBoundingClientRect().top ?? 0;
        log.dispatchEvent(new WheelEvent('wheel', { deltaY: -120, bubbles: true }));
        log.scrollTop -= 120;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
        const after = row?.isConnected ? row.getBoundingClientRect().top : NaN;
        found.push(Math.abs(after - before - 120));
      }
      return found;
    },
    [rows, steps] as const,
  );
