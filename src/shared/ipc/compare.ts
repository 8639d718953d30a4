import { z } from 'zod';
import { LEAST_ANSWERS, MOST_ANSWERS, type Comparison, type Standing } from '../compare';
import { styleSchema } from '../schemas';
import { providerId } from '../settings';
import { call, id, modelName, none, overBudget, prompt } from './inputs';

const variant = z.object({
  providerId,
  model: modelName.optional(),
  style: styleSchema.nullable(),
});

export const compareCalls = {
  /** Sends one question to all of them at once; with no conversation a new one is made. */
  'compare.start': call<Comparison>()(
    z.object({
      conversationId: id.nullable(),
      text: prompt,
      variants: z.array(variant).min(LEAST_ANSWERS).max(MOST_ANSWERS),
      blind: z.boolean(),
      overBudget,
    }),
  ),
  /** Newest first. */
  'compare.list': call<Comparison[]>()(none),
  'compare.get': call<Comparison>()(z.object({ id })),
  /** The better answer; null = none is. A verdict can be changed. */
  'compare.judge': call<Comparison>()(z.object({ id, messageId: id.nullable() })),
  /** Makes this answer, its model and its style what its conversation goes on with. */
  'compare.adopt': call<{ conversationId: string }>()(z.object({ id, messageId: id })),
  /** Forgets the comparison and its verdict; the conversation stays. */
  'compare.remove': call<null>()(z.object({ id })),
  /** Strongest first. */
  'compare.standings': call<Standing[]>()(none),
} as const;
