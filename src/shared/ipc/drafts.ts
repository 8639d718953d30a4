import { z } from 'zod';
import { call, id, prompt } from './inputs';

export const draftsCalls = {
  /** `conversationId` null = the draft of a conversation not begun. */
  'drafts.get': call<string>()(z.object({ conversationId: id.nullable() })),
  /** `add`: behind what is stored, which was not read yet. */
  'drafts.set': call<null>()(
    z.object({ conversationId: id.nullable(), text: prompt, add: z.boolean().optional() }),
  ),
} as const;
