/** Conversations: answers, how they end, and what stands beside and over them. */
import type { Locator } from '@playwright/test';
import { troubles } from '../content';
import { ask, press, scroll, showPanel, type Scene } from '../scene';
import type { Stage } from '../stage';

const log = ({ page }: Stage): Locator => page.locator('[role="log"]');
const fromTop = (stage: Stage): Promise<void> => scroll(log(stage), 'top');

async function askUntil(stage: Stage, question: string, seen: string): Promise<void> {
  await ask(stage, question);
  await log(stage).getByText(seen).first().waitFor();
}

export const chat: Scene[] = [
  { name: 'answer', talk: 'rich' },
  { name: 'answer-top', talk: 'rich', fit: fromTop },
  { name: 'answer-chinese', talk: 'richChinese' },
  { name: 'answer-chinese-top', talk: 'richChinese', fit: fromTop },
  { name: 'conversation', talk: 'retries' },
  { name: 'branches', talk: 'branches' },
  {
    name: 'edit',
    talk: 'branches',
    open: async (stage) => {
      await stage.page.getByRole('article', { name: 'You' }).first().hover();
      await press(stage, 'Edit');
    },
  },
  {
    name: 'streaming',
    talk: 'retries',
    open: (stage) => askUntil(stage, troubles.streaming, '已经显示的文字'),
  },
  {
    name: 'retry-card',
    open: async (stage) => {
      await stage.call('turns.send', { conversationId: null, text: troubles.busy, providerId: 'lab' });
      await stage.page
        .getByRole('list', { name: 'Conversations' })
        .getByText('Is the session server')
        .click();
      await log(stage).getByText('Attempt').waitFor();
    },
  },
  { name: 'error-card', open: (stage) => askUntil(stage, troubles.refused, 'What the provider said') },
  { name: 'interrupted', open: (stage) => askUntil(stage, troubles.cut, 'Continue from here') },
  { name: 'panel', talk: 'retries', fit: showPanel },
  {
    name: 'panel-end',
    talk: 'retries',
    fit: async (stage, width) => {
      await showPanel(stage, width);
      await scroll(stage.page.locator('aside'), 'end');
    },
  },
  {
    name: 'inspector',
    talk: 'retries',
    // It belongs to the panel, and goes when the panel folds: opened anew each time.
    fit: async (stage, width) => {
      const dialog = stage.page.getByRole('dialog');
      if ((await dialog.count()) > 0) await stage.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await showPanel(stage, width);
      await stage.page.locator('aside section:has(> ol) button').click();
      await dialog.waitFor();
    },
  },
  { name: 'models', talk: 'retries', open: (stage) => press(stage, /^Model/) },
];
