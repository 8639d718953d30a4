/** Whether a conversation's model is served by this machine, so that its answers may name this machine's addresses. */
import { isLoopback } from '../http/base-url';
import type { ConversationService } from './conversations';
import type { ProviderService } from './providers';

export interface ServedHereDeps {
  providers: ProviderService;
  conversations: ConversationService;
}

/** The function throws FailureError `not_found`. */
export function createServedHere({ providers, conversations }: ServedHereDeps) {
  return async (conversationId: string): Promise<boolean> => {
    const { providerId } = await conversations.get(conversationId);
    const provider = providers.list().find(({ id }) => id === providerId);
    // The guide in the app is on loopback too, and serves nothing but itself.
    return (
      provider !== undefined &&
      provider.id !== 'demo' &&
      URL.canParse(provider.baseUrl) &&
      isLoopback(new URL(provider.baseUrl).hostname)
    );
  };
}
