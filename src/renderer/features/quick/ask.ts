/** Asking from the quick-ask window: its own provider, preset and style for a new conversation. */
import { toFailure, type Failure } from '../../../shared/errors';
import type { CallInput } from '../../../shared/ipc';
import { call } from '../../api';
import { modelName, useActiveModel, useProviders } from '../../state/providers';
import { useSettings } from '../../state/settings';
import { useStyles } from '../../state/styles';
import { openConversation } from '../../state/thread';

/** What a new conversation of this window begins with. A style or preset that is gone counts as none. */
export function beginning(): Pick<CallInput<'turns.send'>, 'providerId' | 'setup'> {
  const settings = useSettings.getState().settings;
  const { profiles, presets } = useStyles.getState();
  const providerId = settings?.['quickAsk.provider'] ?? null;
  const preset = presets.find(({ id }) => id === settings?.['quickAsk.preset']);
  const style = profiles.find(({ id }) => id === settings?.['quickAsk.style'])?.style;
  return {
    ...(providerId === null ? {} : { providerId }),
    setup: { presetId: preset?.id ?? null, ...(style ? { style } : {}) },
  };
}

/** null = asked; the answer arrives in the open conversation. */
export async function ask(
  conversationId: string | null,
  text: string,
  overBudget = false,
): Promise<Failure | null> {
  try {
    const question = { conversationId, text, overBudget, ...(conversationId === null ? beginning() : {}) };
    const started = await call('turns.send', question);
    if (conversationId === null) await openConversation(started.conversationId);
    return null;
  } catch (thrown) {
    return toFailure(thrown);
  }
}

/** Who will answer, or does; null while nothing is known. */
export function useAnswerer(conversationId: string | null): string | null {
  const active = useActiveModel();
  const own = useSettings((state) => state.settings?.['quickAsk.provider'] ?? null);
  const provider = useProviders((state) => state.list.find((one) => one.id === own));
  if (conversationId === null && provider) return modelName(provider, null) ?? provider.name;
  return active.modelName ?? active.provider?.name ?? null;
}
