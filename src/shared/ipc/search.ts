import { z } from 'zod';
import type { SearchResult } from '../models';
import { call } from './inputs';

export const searchCalls = {
  'search.query': call<SearchResult>()(
    z.object({ query: z.string().max(2000), limit: z.number().int().min(1).max(500) }),
  ),
} as const;
