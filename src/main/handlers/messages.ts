import type { HandlersOf } from '../../shared/ipc';
import type { ConversationService } from '../services/conversations';

export function messageHandlers(conversations: ConversationService): HandlersOf<'messages'> {
  return {
    'messages.path': ({ conversationId }) => conversations.path(conversationId),
    'messages.show': ({ messageId }) => conversations.showBranch(messageId),
    'messages.update': ({ messageId, rating, pinned, excluded }) =>
      conversations.updateMessage(messageId, {
        ...(rating === undefined ? {} : { rating }),
        ...(pinned === undefined ? {} : { pinned }),
        ...(excluded === undefined ? {} : { excluded }),
      }),
  };
}
