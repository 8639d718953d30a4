import { create } from 'zustand';
import { isUsable, type ProviderView } from '../../shared/models';
import { call } from '../api';
import { useConversations } from './conversations';
import { useSettings } from './settings';
import { useThread } from './thread';

interface ProvidersState {
  list: ProviderView[];
  loaded: boolean;
}

export const useProviders = create<ProvidersState>()(() => ({ list: [], loaded: false }));

/**
 * Somebody looks at the providers: local servers are looked for and old lists of models renewed. What is new comes as
 * an event; what could not be had leaves things as they are, so there is nothing to tell.
 */
export function lookAtProviders(): void {
  call('providers.look', {}).catch(() => undefined);
}

/** Whether a question could be sent to it now. */
export function isReady(provider: ProviderView): boolean {
  const known = provider.defaultModel !== null || provider.models.length > 0;
  return (
    isUsable(provider.keyState) && known && provider.detected !== false && provider.health.breaker !== 'open'
  );
}

/** Something the user set up does not work: not merely a built-in provider without a key. */
export function needsAttention(provider: ProviderView): boolean {
  return provider.keyState === 'unreadable' || provider.health.breaker === 'open';
}

/** The name of a model as the provider gives it, else its id. */
export function modelName(provider: ProviderView | undefined, model: string | null): string | null {
  const id = model ?? provider?.defaultModel ?? null;
  return provider?.models.find((one) => one.id === id)?.name ?? id;
}

export interface ActiveModel {
  provider: ProviderView | undefined;
  providerId: string | null;
  /** null = the provider's default. */
  model: string | null;
  /** For people; null where there is none to name. */
  modelName: string | null;
}

/** Who answers in the open conversation: its own choice, else the one for new conversations. */
export function useActiveModel(): ActiveModel {
  const conversationId = useThread((state) => state.conversationId);
  const conversation = useConversations((state) => state.list.find((one) => one.id === conversationId));
  const settings = useSettings((state) => state.settings);
  const providers = useProviders((state) => state.list);
  const providerId = conversation?.providerId ?? settings?.['chat.provider'] ?? null;
  const model = conversation?.providerId ? conversation.model : (settings?.['chat.model'] ?? null);
  const provider = providers.find((one) => one.id === providerId);
  return { provider, providerId, model, modelName: modelName(provider, model) };
}
