import { z } from 'zod';
import type { Message } from '../models';
import { call, id } from './inputs';

export const messagesCalls = {
  /** The messages from the root to the head of the branch on screen, oldest first. */
  'messages.path': call<Message[]>()(z.object({ conversationId: id })),
  /** Makes the newest leaf under this message the branch on screen. */
  'messages.show': call<Message[]>()(z.object({ messageId: id })),
  'messages.update': call<Message>()(
    z.object({
      messageId: id,
      rating: z.enum(['good', 'bad']).nullable().optional(),
      pinned: z.boolean().optional(),
      excluded: z.boolean().optional(),
    }),
  ),
} as const;
