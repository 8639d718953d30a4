import { z } from 'zod';
import type { Message } from '../models';
import { call, id } from './inputs';

/** Messages in one reply. Thousands at once would keep both processes busy for longer than a frame. */
const limit = z.int().min(1).max(10_000);

export const messagesCalls = {
  /** The messages from the root to the head of the branch on screen, oldest first; with a limit the last ones. */
  'messages.path': call<Message[]>()(z.object({ conversationId: id, limit: limit.optional() })),
  /** The nearest messages above this one, oldest first; none above the root. */
  'messages.before': call<Message[]>()(z.object({ messageId: id, limit })),
  /** Makes the newest leaf under this message the branch on screen, and returns its path as `messages.path` does. */
  'messages.show': call<Message[]>()(z.object({ messageId: id, limit: limit.optional() })),
  'messages.update': call<Message>()(
    z.object({
      messageId: id,
      rating: z.enum(['good', 'bad']).nullable().optional(),
      pinned: z.boolean().optional(),
      excluded: z.boolean().optional(),
    }),
  ),
} as const;
