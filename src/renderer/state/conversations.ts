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

/** Ids told of while the list was still being read, which a page read before that must not undo; null afterwards. */
let toldMeanwhile: Set<string> | null = new Set();
/** Conversations shown at a time, after the first page: each time the whole list is arranged anew. */
const TOGETHER = 5000;

/** The list, a page at a time, so that the first is on screen at once and nothing ever waits for all of it. */
export async function loadConversations(): Promise<void> {
  let after: ConversationCursor | null = null;
  let waiting: Conversation[] = [];
  do {
    const { items, next }: ConversationPage = await call('conversations.list', { after });
    waiting.push(...items);
    if (after === null || next === null || waiting.length >= TOGETHER) {
      takeOlder(waiting);
      waiting = [];
    }
    after = next;
  } while (after);
  toldMeanwhile = null;
}

/** Pages come in the order of the list: most go to its end as they are. */
function takeOlder(page: readonly Conversation[]): void {
  const fresh = page.filter(({ id }) => !toldMeanwhile?.has(id));
  useConversations.setState(({ list }) => {
    const [last, first] = [list.at(-1), fresh[0]];
    const inOrder = !last || !first || last.updatedAt > first.updatedAt;
    return { list: inOrder ? [...list, ...fresh] : mergeConversations(list, fresh, []), loaded: true };
  });
}

export function receiveChange(changed: readonly Conversation[], gone: readonly string[]): void {
  for (const id of gone) toldMeanwhile?.add(id);
  for (const { id } of changed) toldMeanwhile?.add(id);
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
