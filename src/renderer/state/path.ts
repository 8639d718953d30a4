/**
 * The path of a conversation, read from its end: the last messages at once, so that a long conversation opens as a
 * short one does, and those above in pages while nothing else is to be done.
 */
import type { Message } from '../../shared/models';
import { call } from '../api';

/** Messages. More than any window shows, few enough to arrive within a frame or two. */
const FIRST = 60;
/** Messages of one page: its reply is unpacked within half a frame. */
const PAGE = 400;
/** Milliseconds after which a page is asked for though the window is busy. */
const PATIENCE = 500;

export const readEnd = (conversationId: string): Promise<Message[]> =>
  call('messages.path', { conversationId, limit: FIRST });

export const showEnd = (messageId: string): Promise<Message[]> =>
  call('messages.show', { messageId, limit: FIRST });

/** Nothing is above its first message. */
export const isWhole = (messages: readonly Message[]): boolean => (messages[0]?.parentId ?? null) === null;

export const hasMessage =
  (messageId: string) =>
  (messages: readonly Message[]): boolean =>
    messages.some(({ id }) => id === messageId);

/** `end` with what is known above it, so that a path that is read again keeps the reader's place. */
export function joinedTo(known: readonly Message[], end: Message[]): Message[] {
  const above = end[0]?.parentId ?? null;
  const index = above === null ? -1 : known.findIndex(({ id }) => id === above);
  return index === -1 ? end : [...known.slice(0, index + 1), ...end];
}

/** Reads on towards the root until `done` holds or the root is there. */
export async function readUntil(
  messages: Message[],
  done: (messages: readonly Message[]) => boolean,
): Promise<Message[]> {
  let path = messages;
  while (!done(path)) {
    const page = await pageAbove(path);
    if (page.length === 0) break;
    path = [...page, ...path];
  }
  return path;
}

async function pageAbove(messages: readonly Message[]): Promise<Message[]> {
  const first = messages[0];
  if (!first || isWhole(messages)) return [];
  return call('messages.before', { messageId: first.id, limit: PAGE });
}

interface Growing {
  /** The path as it is now; null where it is no longer wanted. */
  messages(): readonly Message[] | null;
  prepend(page: readonly Message[]): void;
}

let readings = 0;

/** Page after page in idle time, until the root is there or another path is read. */
export async function readOlder({ messages, prepend }: Growing): Promise<void> {
  readings += 1;
  const mine = readings;
  for (;;) {
    await idle();
    const before = messages();
    if (mine !== readings || before === null) return;
    const page = await pageAbove(before);
    if (mine !== readings || page.length === 0) return;
    // The path may have moved while the page was on its way: then it belongs to nothing that is here.
    if (messages()?.[0]?.id === before[0]?.id) prepend(page);
  }
}

function idle(): Promise<void> {
  return new Promise((done) => void requestIdleCallback(() => done(), { timeout: PATIENCE }));
}
