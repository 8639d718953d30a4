/**
 * What is typed and not yet sent, per conversation: the text in the box, a long paste beside it, and messages queued
 * behind a running answer. All of it together is the stored draft, so that a crash or a restart loses none.
 */
import { create } from 'zustand';
import { behind } from '../../shared/draft';
import { call } from '../api';
import { composeDraft, composePrompt, isLong } from './draft-text';

export interface Draft {
  text: string;
  /** A paste too long to edit comfortably; sent after the text. */
  block: string;
  queued: string[];
}

const empty: Draft = { text: '', block: '', queued: [] };
const SAVE_AFTER_MS = 300;

/** Keyed by conversation id; 'new' for the one not begun. */
const useDrafts = create<{ drafts: Readonly<Record<string, Draft>> }>()(() => ({ drafts: {} }));

const keyOf = (conversationId: string | null): string => conversationId ?? 'new';
const draftOf = (conversationId: string | null): Draft =>
  useDrafts.getState().drafts[keyOf(conversationId)] ?? empty;

export const useDraft = (conversationId: string | null): Draft =>
  useDrafts((state) => state.drafts[keyOf(conversationId)] ?? empty);

/** What sending would send now. */
export const draftPrompt = (conversationId: string | null): string => composePrompt(draftOf(conversationId));
export const onDraftChange = (listener: () => void): (() => void) => useDrafts.subscribe(listener);

/** Whose stored draft has been read: before that, storing what is typed would overwrite it. */
const read = new Set<string>();
const unsaved = new Map<string, { conversationId: string | null; timer: ReturnType<typeof setTimeout> }>();

function save(conversationId: string | null, leaving = false): void {
  const key = keyOf(conversationId);
  clearTimeout(unsaved.get(key)?.timer);
  const add = !read.has(key);
  if (add && !leaving) return;
  unsaved.delete(key);
  const text = composeDraft(draftOf(conversationId));
  // A draft that cannot be stored is still in the box; the next key stroke tries again.
  void call('drafts.set', { conversationId, text, ...(add && { add }) }).catch(() => undefined);
}

/** For blur and hiding: what waits for its pause is stored now. */
export function saveDrafts(): void {
  unsaved.forEach(({ conversationId }) => save(conversationId));
}

/** For a page that goes away: nobody is left to read the stored one first. */
export function saveDraftsAtLast(): void {
  unsaved.forEach(({ conversationId }) => save(conversationId, true));
}

function change(conversationId: string | null, part: Partial<Draft>): void {
  const key = keyOf(conversationId);
  useDrafts.setState((state) => ({
    drafts: { ...state.drafts, [key]: { ...(state.drafts[key] ?? empty), ...part } },
  }));
  clearTimeout(unsaved.get(key)?.timer);
  unsaved.set(key, { conversationId, timer: setTimeout(() => save(conversationId), SAVE_AFTER_MS) });
}

/** Puts a stored draft into the box, ahead of what was typed there meanwhile. */
export function receiveDraft(conversationId: string | null, stored: string): void {
  const key = keyOf(conversationId);
  if (read.has(key)) return;
  read.add(key);
  const typed = useDrafts.getState().drafts[key];
  if (stored !== '') {
    const { text, block } = typed ?? empty;
    const before = isLong(stored) ? { block: behind(stored, block) } : { text: behind(stored, text) };
    useDrafts.setState((state) => ({
      drafts: { ...state.drafts, [key]: { ...empty, ...typed, ...before } },
    }));
  }
  if (typed) save(conversationId);
}

export async function loadDraft(conversationId: string | null): Promise<void> {
  if (read.has(keyOf(conversationId))) return;
  const stored = await call('drafts.get', { conversationId }).catch(() => '');
  receiveDraft(conversationId, stored);
}

export const setText = (conversationId: string | null, text: string): void =>
  change(conversationId, { text });
export const setBlock = (conversationId: string | null, block: string): void =>
  change(conversationId, { block });

/** Empties the box once its words are on their way. */
export function clearDraft(conversationId: string | null): void {
  change(conversationId, { text: '', block: '' });
  save(conversationId);
}

export const queuedFor = (conversationId: string): readonly string[] => draftOf(conversationId).queued;

export function enqueue(conversationId: string, text: string): void {
  change(conversationId, { text: '', block: '', queued: [...draftOf(conversationId).queued, text] });
}

export function removeQueued(conversationId: string, index: number): void {
  change(conversationId, { queued: draftOf(conversationId).queued.filter((_text, at) => at !== index) });
}

/** Back into the box, ahead of what is there. */
export function editQueued(conversationId: string, index: number): void {
  const { text, queued } = draftOf(conversationId);
  const chosen = queued[index];
  if (chosen === undefined) return;
  removeQueued(conversationId, index);
  if (isLong(chosen)) setBlock(conversationId, chosen);
  else setText(conversationId, behind(chosen, text));
}

/** The first message in the queue, and the way to put it back if it could not be sent. */
export function takeQueued(conversationId: string): { text: string; putBack(): void } | null {
  const [text] = draftOf(conversationId).queued;
  if (text === undefined) return null;
  removeQueued(conversationId, 0);
  return {
    text,
    putBack: () => change(conversationId, { queued: [text, ...draftOf(conversationId).queued] }),
  };
}
