import { toFailure } from '../../../shared/errors';
import { call } from '../../api';
import { receiveChange } from '../../state/conversations';
import { saveSettings } from '../../state/settings';
import { useThread } from '../../state/thread';
import { toastFailure } from '../../state/toasts';
import type { ModelChoice } from './model-groups';

/** The open conversation keeps its own model; with none open the choice is for all new ones. */
export async function pickModel({ providerId, model }: ModelChoice): Promise<void> {
  const { conversationId } = useThread.getState();
  if (conversationId === null) {
    await saveSettings({ 'chat.provider': providerId, 'chat.model': model });
    return;
  }
  try {
    receiveChange([await call('conversations.update', { id: conversationId, providerId, model })], []);
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}
