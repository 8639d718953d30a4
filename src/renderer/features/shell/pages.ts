/** The pages of the window, in the order of the navigation. A new page is its id in `state/route.ts` and a line here. */
import { ChartColumn, Columns2, Layers, MessageSquare, Shapes, type LucideIcon } from 'lucide-react';
import { lazy, type ComponentType } from 'react';
import type { PageId } from '../../state/route';
import { ConversationView } from '../conversation/conversation-view';

const InsightsPage = lazy(async () => ({
  default: (await import('../insights/insights-page')).InsightsPage,
}));

export interface PageSpec {
  id: PageId;
  Icon: LucideIcon;
  /** Its outermost element is the `main` landmark. `inert` while something lies over it. Pages but the first are lazy. */
  Page: ComponentType<{ inert: boolean }>;
}

/** Every primitive of the design system in every state. */
const tools: readonly PageSpec[] = import.meta.env.DEV
  ? [
      {
        id: 'gallery',
        Icon: Shapes,
        Page: lazy(async () => ({ default: (await import('../gallery/gallery')).Gallery })),
      },
    ]
  : [];

export const pages: readonly [PageSpec, ...PageSpec[]] = [
  { id: 'chat', Icon: MessageSquare, Page: ConversationView },
  {
    id: 'compare',
    Icon: Columns2,
    Page: lazy(async () => ({ default: (await import('../compare/compare-page')).ComparePage })),
  },
  {
    id: 'batch',
    Icon: Layers,
    Page: lazy(async () => ({ default: (await import('../batch/batch-page')).BatchPage })),
  },
  { id: 'insights', Icon: ChartColumn, Page: InsightsPage },
  ...tools,
];
