import i18next from 'i18next';
import { create } from 'zustand';
import { toFailure } from '../../shared/errors';
import type { Conversation } from '../../shared/models';
import { call } from '../api';
import { mergeConversations, sortConversations } from './grouping';
import { toast, toastFailure } from './toasts';

interface ConversationsState {
  /** Newest first, without archived and deleted ones. */
  list: Conversation[];
  loaded: boolean;
}

export const useConversations = create<ConversationsState>()(() => ({ list: [], loaded: false }));

export function receiveConversations(list: Conversation[]): void {
  useConversations.setState({ list: sortConversations(list), loaded: true });
}

export function receiveChange(changed: Conversation[], gone: string[]): void {
  useConversations.setState((state) => ({ list: mergeConversations(state.list, changed, gone) }));
}

type Change = Partial<Pick<Conversation, 'title' | 'pinned'>>;

/** Shown at once; main's answer, or what was before if it refuses, replaces it. */
export async function updateConversation(conversation: Conversation, change: Change): Promise<void> {
  receiveChange([{ ...conversation, ...change }], []);
  try {
    receiveChange([await call('conversations.update', { id: conversation.id, ...change })], []);
  } catch (thrown) {
    receiveChange([conversation], []);
    toastFailure(toFailure(thrown));
  }
}

export async function deleteConversation(conversation: Conversation): Promise<void> {
  receiveChange([], [conversation.id]);
  try {
    await call('conversations.delete', { id: conversation.id });
  } catch (thrown) {
    receiveChange([conversation], []);
    toastFailure(toFailure(thrown));
    return;
  }
  const title = conversation.title || i18next.t('sidebar.untitled');
  toast(i18next.t('sidebar.deleted', { title }), {
    label: i18next.t('app.undo'),
    run: () => void restoreConversation(conversation.id),
  });
}

async function restoreConversation(id: string): Promise<void> {
  try {
    const restored = await call('conversations.restore', { id });
    receiveChange([restored], []);
    const title = restored.title || i18next.t('sidebar.untitled');
    toast(i18next.t('sidebar.restored', { title }));
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}
