import { create } from 'zustand';
import { toFailure } from '../../shared/errors';
import type { ConversationCursor, ConversationPage } from '../../shared/history';
import type { Conversation } from '../../shared/models';
import { call } from '../api';
import { mergeConversations } from './grouping';
import { toastFailure } from './toasts';

interface ConversationsState {
  /** Newest first, archived ones among them, without the trash. */
  list: Conversation[];
  /** The newest are there; older ones may still come. */
  loaded: boolean;
}

export const useConversations = create<ConversationsState>()(() => ({ list: [], loaded: false }));

/** Ids that left while the list was still being read; null afterwards. A page read before that must not bring them back. */
let leftMeanwhile: Set<string> | null = new Set();

/** The list, a page at a time, so that the first is on screen at once and nothing ever waits for all of it. */
export async function loadConversations(): Promise<void> {
  let after: ConversationCursor | null = null;
  do {
    const { items, next }: ConversationPage = await call('conversations.list', { after });
    useConversations.setState(({ list }) => {
      // What is there already came with a later event.
      const known = new Set(list.map((one) => one.id));
      const fresh = items.filter((one) => !known.has(one.id) && !leftMeanwhile?.has(one.id));
      return { list: mergeConversations(list, fresh, []), loaded: true };
    });
    after = next;
  } while (after);
  leftMeanwhile = null;
}

export function receiveChange(changed: readonly Conversation[], gone: readonly string[]): void {
  for (const id of gone) leftMeanwhile?.add(id);
  for (const { id } of changed) leftMeanwhile?.delete(id);
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
