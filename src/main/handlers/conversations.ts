import type { HandlersOf } from '../../shared/ipc';
import type { ConversationPatch, ConversationService } from '../services/conversations';

export function conversationHandlers(conversations: ConversationService): HandlersOf<'conversations'> {
  return {
    'conversations.list': () => conversations.list(),
    'conversations.get': ({ id }) => conversations.get(id),
    'conversations.create': ({ providerId, model }) =>
      conversations.create({ providerId: providerId ?? null, model: model ?? null }),
    'conversations.update': ({ id, title, pinned, providerId, model }) => {
      const patch: ConversationPatch = {};
      if (title !== undefined) Object.assign(patch, { title, titleSource: 'user' });
      if (pinned !== undefined) patch.pinned = pinned;
      if (providerId !== undefined) patch.providerId = providerId;
      if (model !== undefined) patch.model = model;
      return conversations.update(id, patch);
    },
    'conversations.delete': async ({ id }) => {
      await conversations.trash(id);
      return null;
    },
    'conversations.restore': ({ id }) => conversations.restore(id),
  };
}
