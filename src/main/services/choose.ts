import type { Conversation } from '../../shared/models';
import type { ChosenProvider, ProviderService } from './providers';
import type { SettingsService } from './settings';

/** What a call names; the rest comes from the conversation and the settings. */
export interface Choice {
  providerId?: string | undefined;
  model?: string | undefined;
}

/** The provider and model that the next question of a conversation goes to; null = one not begun. */
export function chooseFor(
  deps: { providers: ProviderService; settings: SettingsService },
  conversation: Pick<Conversation, 'providerId' | 'model'> | null,
  choice: Choice,
): ChosenProvider {
  const settings = deps.settings.get();
  const providerId = choice.providerId ?? conversation?.providerId ?? settings['chat.provider'];
  // A model belongs to its provider: a provider other than the conversation's starts with its own default.
  const own = providerId === conversation?.providerId ? conversation.model : null;
  const usual = providerId === settings['chat.provider'] ? settings['chat.model'] : null;
  return deps.providers.choose(providerId, choice.model ?? own ?? usual);
}
