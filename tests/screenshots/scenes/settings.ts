/** Every section of the settings, and what is begun from there. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { chatGptTalk, claude } from '../../fixtures/exports';
import { press, scroll, type Scene } from '../scene';
import type { Stage } from '../stage';

/** As the tabs are called, with the name of the picture. */
const sections = {
  providers: 'Providers and keys',
  style: 'Style profiles',
  context: 'Context presets',
  appearance: 'Appearance',
  language: 'Language',
  network: 'Network',
  'quick-ask': 'Quick-ask',
  desktop: 'Desktop',
  limits: 'Limits and retries',
  prices: 'Prices',
  data: 'Data',
  about: 'About and diagnostics',
};

async function openSection({ page }: Stage, title: string): Promise<void> {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: title }).click();
}

const panel = ({ page }: Stage): Locator => page.getByRole('tabpanel');

/** An export with something new, something empty and something broken in it, as the system's dialog would give it. */
async function chooseExport({ app }: Stage): Promise<void> {
  const folder = await app.evaluate(({ app: electron }) => electron.getPath('userData'));
  const file = join(folder, 'conversations.json');
  const broken = { ...claude('Lunch', []), chat_messages: [{ nonsense: true }] };
  const talks = [chatGptTalk('Sourdough', 3), chatGptTalk('Kyoto', 2), { ...claude('Empty', []) }, broken];
  await writeFile(file, JSON.stringify(talks));
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
}

export const settings: Scene[] = [
  ...Object.entries(sections).map(([name, title]): Scene => ({
    name: `settings-${name}`,
    open: (stage) => openSection(stage, title),
  })),
  ...['prices', 'data', 'quick-ask', 'limits', 'providers'].map((name): Scene => ({
    name: `settings-${name}-end`,
    open: (stage) => openSection(stage, sections[name as keyof typeof sections]),
    fit: (stage) => scroll(panel(stage), 'end'),
  })),
  {
    name: 'settings-found',
    open: async ({ page }) => {
      await page.keyboard.press('Control+,');
      await page.getByRole('searchbox', { name: 'Find a setting' }).fill('time');
    },
  },
  {
    name: 'settings-add-provider',
    open: async (stage) => {
      await openSection(stage, sections.providers);
      await press(stage, /^Add a/);
    },
  },
];

export const transfer: Scene[] = [
  {
    name: 'import-report',
    open: async (stage) => {
      await chooseExport(stage);
      await openSection(stage, sections.data);
      await press(stage, 'Choose a file…');
      const report = stage.page.getByRole('status', { name: 'Report of the import' });
      await report.locator('summary').click();
    },
    fit: async ({ page }) => {
      await page.locator('details[open]').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'restore',
    open: async (stage) => {
      await openSection(stage, sections.data);
      await press(stage, 'Back up now');
      const kept = stage.page.getByRole('list', { name: 'Kept backups' });
      await kept
        .getByRole('button', { name: /Restore/ })
        .first()
        .click();
      await stage.page.getByRole('dialog', { name: 'Restore a backup' }).waitFor();
    },
  },
  {
    name: 'erase',
    open: async (stage) => {
      await openSection(stage, sections.data);
      await press(stage, 'Delete everything…');
    },
  },
];
