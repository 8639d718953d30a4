import { z } from 'zod';
import { providerId } from '../settings';
import { call, id, overBudget, prompt, setup } from './inputs';

/** Questions of which nothing is kept: they live in main's memory until they are forgotten. */
export const temporaryCalls = {
  /** null begins anew. Its turn is watched, stopped and hurried by the calls of every other turn. */
  'temporary.send': call<TemporaryStarted>()(
    z.object({
      conversationId: id.nullable(),
      text: prompt,
      providerId: providerId.optional(),
      setup: z.object(setup).optional(),
      overBudget,
    }),
  ),
  /** Stops what runs, and lets go of everything said. */
  'temporary.forget': call<null>()(z.object({ conversationId: id })),
} as const;

export interface TemporaryStarted {
  conversationId: string;
  turnId: string;
}
