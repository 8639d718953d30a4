/** What comes over any page by a key. */
import type { Scene } from '../scene';

export const overlays: Scene[] = [
  {
    name: 'palette',
    talk: 'retries',
    open: ({ page }) => page.keyboard.press('Control+k'),
  },
  {
    name: 'palette-found',
    talk: 'retries',
    open: async ({ page }) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Command palette' }).fill('se');
    },
  },
  {
    name: 'shortcuts',
    talk: 'retries',
    open: ({ page }) => page.keyboard.press('Control+/'),
  },
];
