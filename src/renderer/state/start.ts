/** What a window does once: everything it needs in one round of calls, and an ear on every event. */
import { create } from 'zustand';
import { toFailure, type Failure } from '../../shared/errors';
import { call, on } from '../api';
import { loadConversations, receiveChange, useConversations } from './conversations';
import { loadDraft, receiveDraft, saveDrafts, saveDraftsAtLast } from './drafts';
import { receiveTurnEvent } from './live-turn';
import { useProviders } from './providers';
import { receiveSettings, useSettings } from './settings';
import { startShelf } from './shelf';
import { openConversation, startConversation, useThread } from './thread';
import { toastFailure } from './toasts';
import { receiveEnded, receiveRunning } from './running';
import { detachHidden, receiveMoved, receiveStarted, watch } from './turns';

/** Why the app could not start: then there is nothing to show but that. */
export const useStart = create<{ failure: Failure | null }>()(() => ({ failure: null }));

const report = (thrown: unknown): void => {
  if (useStart.getState().failure === null) toastFailure(toFailure(thrown));
};

function listen(): void {
  on('settings.changed', receiveSettings);
  on('providers.changed', (list) => useProviders.setState({ list, loaded: true }));
  on('conversations.changed', ({ changed, gone }) => {
    receiveChange(changed, gone);
    const { conversationId } = useThread.getState();
    if (conversationId !== null && gone.includes(conversationId)) void openConversation(null);
    else receiveMoved(changed);
  });
  on('turns.started', (started) => void receiveStarted(started));
  on('turns.ended', ({ turnId }) => receiveEnded(turnId));
  on('turn.event', receiveTurnEvent);
  on('app.notice', toastFailure);
}

/** Attaches to the running answer of a path as soon as it is on screen, and lets go of the others. */
function watchThread(): void {
  useThread.subscribe((state, before) => {
    if (state.conversationId !== before.conversationId) {
      void loadDraft(state.conversationId);
      detachHidden();
    }
    if (state.messages === before.messages) return;
    for (const message of state.messages ?? []) {
      if (message.status === 'streaming' && message.turnId !== null) {
        void watch(message.turnId, message.conversationId);
      }
    }
  });
}

/** Every part of the window fills as its own answer comes; one that fails says so and leaves the rest alone. */
export function startWindow(): void {
  listen();
  watchThread();
  void call('app.info', {}).then(
    (info) => {
      useSettings.setState({ info });
      info.notices.forEach(toastFailure);
    },
    (thrown: unknown) => useStart.setState({ failure: toFailure(thrown) }),
  );
  void call('settings.get', {}).then(receiveSettings, report);
  void call('providers.list', {}).then((list) => useProviders.setState({ list, loaded: true }), report);
  loadConversations().catch((thrown: unknown) => {
    useConversations.setState({ loaded: true });
    report(thrown);
  });
  startShelf().catch(report);
  void call('turns.running', {}).then(receiveRunning, report);
  void call('drafts.get', { conversationId: null }).then((text) => receiveDraft(null, text), report);
  void startConversation();
  document.addEventListener('visibilitychange', () => document.hidden && saveDrafts());
  window.addEventListener('pagehide', saveDraftsAtLast);
}
