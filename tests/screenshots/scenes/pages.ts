/** Compare, Batch and Insights. */
import { batchPrompts, troubles } from '../content';
import { answered } from '../profile';
import { press, type Scene } from '../scene';
import type { Stage } from '../stage';

async function compare(stage: Stage, { blind }: { blind: boolean }): Promise<void> {
  const { page } = stage;
  if (blind) await page.getByRole('switch', { name: /^Blind/ }).click();
  await page.getByRole('textbox', { name: 'Question for all' }).fill(troubles.compared);
  await press(stage, 'Ask all 2');
  await page.getByText('asking again is safe').waitFor();
  await page.getByText('does not bring a second lift').waitFor();
}

const openBatch = async ({ page }: Stage): Promise<void> => {
  await page.getByRole('list', { name: 'Batches' }).getByRole('button').first().click();
  await page.getByRole('table', { name: 'Results' }).waitFor();
};

export const comparing: Scene[] = [
  { name: 'compare-new', page: 'compare' },
  {
    name: 'compare-streaming',
    page: 'compare',
    open: (stage) => compare(stage, { blind: true }),
  },
  {
    name: 'compare-finished',
    page: 'compare',
    open: async (stage) => {
      await compare(stage, { blind: true });
      stage.model.letGo();
      await answered(stage);
    },
  },
  {
    name: 'compare-decided',
    page: 'compare',
    open: async (stage) => {
      await compare(stage, { blind: false });
      stage.model.letGo();
      await answered(stage);
      await press(stage, 'This is better');
    },
  },
  { name: 'compare-list', page: 'compare' },
];

export const batches: Scene[] = [
  { name: 'batch-list', page: 'batch' },
  {
    name: 'batch-new',
    page: 'batch',
    open: async (stage) => {
      await press(stage, 'New batch');
      await stage.page.getByRole('textbox', { name: 'Prompts' }).fill(batchPrompts.join('\n'));
      await stage.page.getByRole('region', { name: 'Before it starts' }).getByText('6 prompts').waitFor();
    },
  },
  { name: 'batch-run', page: 'batch', open: openBatch },
  {
    name: 'batch-item',
    page: 'batch',
    open: async (stage) => {
      await openBatch(stage);
      await press(stage, /^Open prompt 1:/);
    },
  },
];

const opened = ({ page }: Stage): Promise<void> => page.locator('canvas').first().waitFor();

/** The rest of a page that is taller than the window. */
const further =
  (part: number) =>
  (stage: Stage): Promise<void> =>
    stage.page
      .locator('main canvas')
      .first()
      .evaluate((canvas, share) => {
        let pane: Element | null = canvas;
        while (pane && pane.scrollHeight <= pane.clientHeight + 1) pane = pane.parentElement;
        pane?.scrollTo(0, pane.scrollHeight * share);
      }, part);

export const figures: Scene[] = [
  { name: 'insights', page: 'insights', open: opened },
  { name: 'insights-middle', page: 'insights', open: opened, fit: further(0.4) },
  { name: 'insights-end', page: 'insights', open: opened, fit: further(1) },
];
