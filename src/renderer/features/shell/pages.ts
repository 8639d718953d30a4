/** The pages of the window, in the order of the navigation. A new page is its id in `state/route.ts` and a line here. */
import { ChartColumn, Columns2, Layers, MessageSquare, Shapes, type LucideIcon } from 'lucide-react';
import { createElement, type ComponentType } from 'react';
import type { PageId } from '../../state/route';
import { preloaded } from './preloaded';
import { ConversationView } from '../conversation/conversation-view';

interface PageProps {
  /** While something lies over it. */
  inert: boolean;
}

export interface PageSpec {
  id: PageId;
  Icon: LucideIcon;
  /** Its outermost element is the `main` landmark. */
  Page: ComponentType<PageProps>;
}

const main = createElement('main');
const insights = preloaded<PageProps>(
  async () => (await import('../insights/insights-page')).InsightsPage,
  main,
);
const batch = preloaded<PageProps>(async () => (await import('../batch/batch-page')).BatchPage, main);
const compare = preloaded<PageProps>(async () => (await import('../compare/compare-page')).ComparePage, main);

/** Their code and their parts, so that opening one is drawing it. */
export async function preloadPages(): Promise<void> {
  for (const page of [insights, batch, compare]) await page.preload();
}

/** Every primitive of the design system in every state. */
const tools: readonly PageSpec[] = import.meta.env.DEV
  ? [
      {
        id: 'gallery',
        Icon: Shapes,
        Page: preloaded<PageProps>(async () => (await import('../gallery/gallery')).Gallery, main).Shown,
      },
    ]
  : [];

export const pages: readonly [PageSpec, ...PageSpec[]] = [
  { id: 'chat', Icon: MessageSquare, Page: ConversationView },
  { id: 'compare', Icon: Columns2, Page: compare.Shown },
  { id: 'batch', Icon: Layers, Page: batch.Shown },
  { id: 'insights', Icon: ChartColumn, Page: insights.Shown },
  ...tools,
];
