import type { HandlersOf } from '../../shared/ipc';
import type { ConversationPatch, ConversationService } from '../services/conversations';
import type { SettingsService } from '../services/settings';
import { changesOf, presetsOf } from '../services/setup';
import type { SummaryService } from '../services/summaries';

export function conversationHandlers(
  conversations: ConversationService,
  summaries: Pick<SummaryService, 'consider'>,
  settings: Pick<SettingsService, 'get'>,
): HandlersOf<'conversations'> {
  return {
    'conversations.list': ({ after }) => conversations.page(after),
    'conversations.get': ({ id }) => conversations.get(id),
    'conversations.create': ({ providerId, model }) =>
      conversations.create({ providerId: providerId ?? null, model: model ?? null }),
    'conversations.update': async ({ id, title, pinned, providerId, model, ...setup }) => {
      const patch: ConversationPatch = changesOf(setup, presetsOf(settings.get()));
      if (title !== undefined) Object.assign(patch, { title, titleSource: 'user' });
      if (pinned !== undefined) patch.pinned = pinned;
      if (providerId !== undefined) patch.providerId = providerId;
      if (model !== undefined) patch.model = model;
      const updated = await conversations.update(id, patch);
      if (patch.context !== undefined) summaries.consider(id);
      return updated;
    },
    'conversations.delete': async ({ id }) => {
      await conversations.trash(id);
      return null;
    },
    'conversations.restore': ({ id }) => conversations.restore(id),
  };
}
