import { z } from 'zod';
import type { Insights, InsightsConversations } from '../insights';
import { call } from './inputs';

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .nullable();
const range = { from: day, to: day };

export const insightsCalls = {
  'insights.get': call<Insights>()(z.object(range)),
  /** The conversations behind a figure. */
  'insights.conversations': call<InsightsConversations>()(
    z.object({
      ...range,
      provider: z.string().max(200).optional(),
      model: z.string().max(200).optional(),
      style: z.number().int().optional(),
      policy: z.string().max(60).optional(),
      failed: z.boolean().optional(),
      rating: z.enum(['good', 'bad']).optional(),
    }),
  ),
  /** Asks where to and writes the sums by day as CSV; null where no place was picked. */
  'insights.export': call<{ path: string; rows: number } | null>()(z.object(range)),
} as const;
