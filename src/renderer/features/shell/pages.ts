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
  /** Of a page that is fetched by itself. */
  preload?(): Promise<void>;
}

/** A page whose code the first frame does without. */
function later(load: () => Promise<ComponentType<PageProps>>): Pick<PageSpec, 'Page' | 'preload'> {
  const { Shown, preload } = preloaded(load, createElement('main'));
  return { Page: Shown, preload };
}

/** Every primitive of the design system in every state. */
const tools: readonly PageSpec[] = import.meta.env.DEV
  ? [{ id: 'gallery', Icon: Shapes, ...later(async () => (await import('../gallery/gallery')).Gallery) }]
  : [];

export const pages: readonly [PageSpec, ...PageSpec[]] = [
  { id: 'chat', Icon: MessageSquare, Page: ConversationView },
  {
    id: 'compare',
    Icon: Columns2,
    ...later(async () => (await import('../compare/compare-page')).ComparePage),
  },
  { id: 'batch', Icon: Layers, ...later(async () => (await import('../batch/batch-page')).BatchPage) },
  {
    id: 'insights',
    Icon: ChartColumn,
    ...later(async () => (await import('../insights/insights-page')).InsightsPage),
  },
  ...tools,
];

/** In idle time, so that opening one is drawing it. */
export async function preloadPages(): Promise<void> {
  for (const { preload } of pages) await preload?.();
}
