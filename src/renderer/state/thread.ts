/** The conversation on screen: its path of messages, and where in it to look. */
import { create } from 'zustand';
import { toFailure, type Failure } from '../../shared/errors';
import type { Message } from '../../shared/models';
import { hasMessage, joinedTo, readEnd, readOlder, readUntil, showEnd } from './path';
import { addressOf, readRoute, writeRoute } from './route';
import { toastFailure } from './toasts';
import { useView } from './view';

export interface Target {
  messageId: string;
  /** What was searched for, to be marked in the text. */
  words: readonly string[];
  /** Finding in the conversation: which of the words' places in the message; null for a hit of the search. */
  occurrence: number | null;
  /** Tells one request from the next for the same message. */
  at: number;
}

interface ThreadState {
  /** null = a conversation not begun. */
  conversationId: string | null;
  /** Root to head, oldest first; null while it is being read. */
  messages: Message[] | null;
  failure: Failure | null;
  /** A message to bring into view. */
  target: Target | null;
}

export const useThread = create<ThreadState>()(() => ({
  conversationId: null,
  messages: [],
  failure: null,
  target: null,
}));

let targets = 0;
function aim(messageId: string, words: readonly string[], occurrence: number | null): Target {
  targets += 1;
  return { messageId, words, occurrence, at: targets };
}

const isOpen = (conversationId: string | null): boolean =>
  useThread.getState().conversationId === conversationId;

/**
 * A box that keeps what is typed when it is left: its words belong to the conversation that is on screen now, and would
 * else be kept when the next one is.
 */
function leaveBox(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && activeElement.closest('[data-keeps]')) activeElement.blur();
}

/** Opens a conversation at its end, or at a message, whatever branch that is on. null begins a new one. */
export async function openConversation(
  conversationId: string | null,
  messageId?: string,
  words: readonly string[] = [],
  occurrence: number | null = null,
): Promise<void> {
  const state = useThread.getState();
  if (!isOpen(conversationId)) leaveBox();
  useView.setState({ page: 'chat' });
  writeRoute(addressOf(conversationId));
  const here = conversationId !== null && isOpen(conversationId) && state.messages !== null;
  if (here && (messageId === undefined || state.messages?.some((one) => one.id === messageId))) {
    if (messageId !== undefined) useThread.setState({ target: aim(messageId, words, occurrence) });
    return;
  }
  if (conversationId === null) {
    useThread.setState({ conversationId, messages: [], failure: null, target: null });
    return;
  }
  if (!here) useThread.setState({ conversationId, messages: null, failure: null, target: null });
  await readPath(conversationId, messageId, words, occurrence);
}

/** Counts what was added here: a path that was read before that is out of date when it arrives. */
let additions = 0;

/** Reads the path again; with a message that is not on it, the branch that holds it is shown instead. */
export async function readPath(
  conversationId: string,
  messageId?: string,
  words: readonly string[] = [],
  occurrence: number | null = null,
): Promise<void> {
  const before = additions;
  try {
    let messages = joinedTo(knownOf(conversationId), await readEnd(conversationId));
    if (messageId !== undefined) {
      messages = await readUntil(messages, hasMessage(messageId));
      if (!hasMessage(messageId)(messages)) {
        messages = await readUntil(await showEnd(messageId), hasMessage(messageId));
      }
    }
    if (!isOpen(conversationId)) return;
    if (additions !== before) {
      await readPath(conversationId, messageId, words, occurrence);
      return;
    }
    const target = messageId === undefined ? useThread.getState().target : aim(messageId, words, occurrence);
    useThread.setState({ messages, failure: null, target });
    void fillUp(conversationId);
  } catch (thrown) {
    if (isOpen(conversationId)) useThread.setState({ failure: toFailure(thrown), messages: null });
  }
}

const knownOf = (conversationId: string | null): readonly Message[] =>
  isOpen(conversationId) ? (useThread.getState().messages ?? []) : [];

/** The rest of a long path, once its end is on screen. */
async function fillUp(conversationId: string): Promise<void> {
  try {
    await readOlder({
      messages: () => (isOpen(conversationId) ? useThread.getState().messages : null),
      prepend: (page) =>
        useThread.setState(({ messages }) => ({ messages: messages && [...page, ...messages] })),
    });
  } catch (thrown) {
    // What is on screen stays there; the message says why the beginning is missing.
    if (isOpen(conversationId)) toastFailure(toFailure(thrown));
  }
}

/** Pages to a sibling: the branch under it becomes the one on screen. */
export async function showBranch(messageId: string): Promise<void> {
  const { conversationId } = useThread.getState();
  const end = await showEnd(messageId);
  const known = knownOf(conversationId);
  // Up to where the branches part, so that the reader's place is still there.
  const meets = (messages: readonly Message[]): boolean =>
    known.some(({ id }) => id === messages[0]?.parentId);
  const messages = joinedTo(known, await readUntil(end, meets));
  if (!isOpen(conversationId)) return;
  useThread.setState({ messages });
  if (conversationId !== null) void fillUp(conversationId);
}

export function receiveMessage(message: Message): void {
  useThread.setState((state) => {
    const index = state.messages?.findIndex((one) => one.id === message.id) ?? -1;
    if (!state.messages || index === -1) return state;
    const messages = [...state.messages];
    messages[index] = message;
    return { messages };
  });
}

export function appendMessages(conversationId: string, added: Message[]): void {
  if (!isOpen(conversationId)) return;
  additions += 1;
  // A path still being read will come with them.
  useThread.setState((state) => (state.messages ? { messages: [...state.messages, ...added] } : state));
}

/** A first question turned the blank page into a conversation. */
export function becomeConversation(conversationId: string): void {
  writeRoute(addressOf(conversationId));
  useThread.setState({ conversationId, messages: [], failure: null, target: null });
}

/** What the address says: kept there so that a reload opens the same conversation, or page, again. */
export async function startConversation(): Promise<void> {
  const { page, conversationId } = readRoute();
  if (page === 'chat') await openConversation(conversationId);
}
