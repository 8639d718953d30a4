/** What the groups of the contract build their calls from. */
import { z } from 'zod';
import { contextPolicySchema, styleSchema } from '../schemas';
import { providerId } from '../settings';

export const call =
  <Out>() =>
  <In extends z.ZodType>(input: In) => ({ input, out: null as unknown as Out });

export const id = z.uuid();
export const manyIds = z.array(id).min(1).max(100_000);
export const none = z.object({}).strict();
/** Characters. Larger prompts are refused by the turn service with their size; this only bounds the parser. */
export const prompt = z.string().max(64 * 1024 * 1024);
/** The person knows that this goes beyond a budget, and wants it sent all the same. */
export const overBudget = z.boolean().optional();
export const modelName = z.string().min(1).max(200);
export const styleId = z.string().min(1).max(40);
/** How a conversation is set up. A preset sets policy and style, unless those are given too. */
export const setup = {
  style: styleSchema.nullable().optional(),
  context: contextPolicySchema.nullable().optional(),
  systemPrompt: z.string().max(100_000).optional(),
  presetId: z.string().max(40).nullable().optional(),
};
/** `setup` counts for a new conversation only; one that is there is set up with `conversations.update`. */
export const question = {
  conversationId: id.nullable(),
  text: prompt,
  providerId: providerId.optional(),
  model: modelName.optional(),
  setup: z.object(setup).optional(),
};
