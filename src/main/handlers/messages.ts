import type { HandlersOf } from '../../shared/ipc';
import type { ConversationService } from '../services/conversations';

export function messageHandlers(conversations: ConversationService): HandlersOf<'messages'> {
  return {
    'messages.path': ({ conversationId, limit }) => conversations.path(conversationId, limit),
    'messages.before': ({ messageId, limit }) => conversations.pathBefore(messageId, limit),
    'messages.show': ({ messageId, limit }) => conversations.showBranch(messageId, limit),
    'messages.update': ({ messageId, rating, pinned, excluded }) =>
      conversations.updateMessage(messageId, {
        ...(rating === undefined ? {} : { rating }),
        ...(pinned === undefined ? {} : { pinned }),
        ...(excluded === undefined ? {} : { excluded }),
      }),
  };
}
