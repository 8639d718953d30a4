import { z } from 'zod';
import type { ConversationPage } from '../history';
import type { Conversation } from '../models';
import { providerId } from '../settings';
import { call, id, modelName, setup } from './inputs';

export const conversationsCalls = {
  /** Outside the trash. A page at a time: a list of tens of thousands in one piece would hold main up. */
  'conversations.list': call<ConversationPage>()(
    z.object({ after: z.object({ updatedAt: z.number().int(), id }).nullable() }),
  ),
  'conversations.get': call<Conversation>()(z.object({ id })),
  'conversations.create': call<Conversation>()(
    z.object({ providerId: providerId.optional(), model: modelName.optional() }),
  ),
  'conversations.update': call<Conversation>()(
    z.object({
      id,
      title: z.string().trim().min(1).max(500).optional(),
      pinned: z.boolean().optional(),
      providerId: providerId.optional(),
      model: modelName.nullable().optional(),
      ...setup,
    }),
  ),
  /** To the trash; `conversations.restore` undoes it. */
  'conversations.delete': call<null>()(z.object({ id })),
  'conversations.restore': call<Conversation>()(z.object({ id })),
} as const;

export interface ConversationsEvents {
  /** Something about these conversations is other than it was; gone = deleted for this list. */
  'conversations.changed': { changed: Conversation[]; gone: string[] };
  /** To the main window: show this conversation; null = a new one. */
  'conversation.open': { conversationId: string | null };
}
