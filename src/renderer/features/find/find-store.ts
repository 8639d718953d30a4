/** Finding in the conversation on screen, by the database: what is not in the page is found too, and other branches. */
import { create } from 'zustand';
import { toFailure } from '../../../shared/errors';
import type { FindResult } from '../../../shared/history';
import { call } from '../../api';
import { openConversation, useThread } from '../../state/thread';
import { toastFailure } from '../../state/toasts';

interface FindState {
  open: boolean;
  query: string;
  /** null before the first answer, and where nothing is asked for. */
  result: FindResult | null;
  /** Index of the current match. */
  at: number;
  /** The current match stood on another branch, which is on screen since. */
  jumped: boolean;
}

const closed: FindState = { open: false, query: '', result: null, at: 0, jumped: false };
const noWords: readonly string[] = [];

export const useFind = create<FindState>()(() => closed);

/** What is marked in the text while the bar is open. */
export const useFoundWords = (): readonly string[] => useFind((state) => state.result?.words ?? noWords);

/** Where the focus was before. */
let cameFrom: Element | null = null;
let latest = 0;

const box = (): HTMLInputElement | null => document.querySelector('[data-find]');

export function openFind(): void {
  const { open } = useFind.getState();
  if (useThread.getState().conversationId === null) return;
  if (!open) {
    cameFrom = document.activeElement;
    useFind.setState({ open: true });
  }
  // Now where it is there already, and after the render that makes it.
  box()?.select();
}

function reset(): void {
  latest += 1;
  useFind.setState(closed);
}

export function closeFind(): void {
  reset();
  const back = cameFrom instanceof HTMLElement && cameFrom.isConnected ? cameFrom : null;
  (back ?? document.querySelector<HTMLElement>('[role="log"]'))?.focus();
  cameFrom = null;
}

/** The first message that is at least partly in view. */
function firstVisible(): string | undefined {
  const log = document.querySelector('[role="log"]');
  const top = log?.getBoundingClientRect().top ?? 0;
  const messages = [...(log?.querySelectorAll<HTMLElement>('[data-message]') ?? [])];
  return messages.find((one) => one.getBoundingClientRect().bottom > top)?.dataset['message'];
}

/** Where finding begins: at what the reader sees, else at the first. */
function startOf({ matches }: FindResult): number {
  const ids = (useThread.getState().messages ?? []).map(({ id }) => id);
  const from = ids.indexOf(firstVisible() ?? '');
  const places = new Map(ids.map((id, index) => [id, index]));
  return Math.max(
    0,
    matches.findIndex(({ messageId }) => (places.get(messageId) ?? -1) >= Math.max(from, 0)),
  );
}

async function ask(query: string): Promise<FindResult | null> {
  latest += 1;
  const mine = latest;
  const { conversationId } = useThread.getState();
  if (conversationId === null || query.trim() === '') return null;
  try {
    const result = await call('history.find', { conversationId, query });
    return mine === latest ? result : null;
  } catch (thrown) {
    if (mine === latest) toastFailure(toFailure(thrown));
    return null;
  }
}

export async function setFindQuery(query: string): Promise<void> {
  useFind.setState({ query, ...(query.trim() === '' ? { result: null, at: 0, jumped: false } : {}) });
  const result = await ask(query);
  if (!result) return;
  useFind.setState({ result, at: startOf(result), jumped: false });
  show();
}

/** Brings the current match into view, on whatever branch it is. */
function show(): void {
  const { result, at } = useFind.getState();
  const match = result?.matches[at];
  const { conversationId } = useThread.getState();
  if (!result || !match || conversationId === null) return;
  const occurrence = result.matches.slice(0, at).filter((one) => one.messageId === match.messageId).length;
  const jumped = !match.onScreen;
  const mine = latest;
  useFind.setState({ jumped });
  void openConversation(conversationId, match.messageId, result.words, occurrence).then(async () => {
    if (!jumped || mine !== latest) return;
    // Another branch is on screen now: what is on it has changed, the matches and their order have not.
    const now = await ask(useFind.getState().query);
    if (now && now.matches.length === result.matches.length) useFind.setState({ result: now });
  });
}

export function step(by: 1 | -1): void {
  const { open, result, at } = useFind.getState();
  const count = result?.matches.length ?? 0;
  if (!open) openFind();
  if (count === 0) return;
  useFind.setState({ at: (at + by + count) % count });
  show();
}

useThread.subscribe((state, before) => {
  if (state.conversationId !== before.conversationId && useFind.getState().open) reset();
});
