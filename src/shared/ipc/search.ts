import { z } from 'zod';
import type { SearchResult } from '../models';
import { call } from './inputs';

export const searchCalls = {
  /** A newer question ends an older one, whose answer is the failure `cancelled`. */
  'search.query': call<SearchResult>()(
    z.object({
      query: z.string().max(2000),
      limit: z.number().int().min(1).max(500),
      order: z.enum(['newest', 'relevance']).optional(),
      /** `next` of the page before. */
      before: z.number().int().nullable().optional(),
    }),
  ),
} as const;
