/**
 * What the next request would send. Asked for anew whenever something it depends on has changed: estimates soon after
 * the last key, real counts when typing rests. Main ends an older preview for a newer one.
 */
import { create } from 'zustand';
import type { ContextPreview } from '../../shared/context';
import { toFailure, type Failure } from '../../shared/errors';
import type { CallInput } from '../../shared/ipc';
import { call, on } from '../api';
import { useConversations } from './conversations';
import { draftPrompt, onDraftChange } from './drafts';
import { useProviders } from './providers';
import { useSettings } from './settings';
import { openOne, useSetup, type Setup } from './setup';
import { useThread } from './thread';
import { useView } from './view';

interface ContextState {
  /** null until the first one has come. */
  preview: ContextPreview | null;
  /** Why there is none: no model to send to, for example. */
  failure: Failure | null;
  /** The inspector is open: whole texts and the body are asked for. */
  inspecting: boolean;
}

export const useContextPreview = create<ContextState>()(() => ({
  preview: null,
  failure: null,
  inspecting: false,
}));

/** Between two key strokes of a quick typist, so that a word costs one preview. */
const SOON_MS = 120;
/** A pause in typing. */
const REST_MS = 700;
/** UTF-16 units from which the text itself is costly to hand over. */
const LARGE = 50_000;

function setupNow(): Setup {
  const { waiting, trial } = useSetup.getState();
  const tried = trial ? { style: trial } : {};
  if (useThread.getState().conversationId === null) return { ...waiting, ...tried };
  // What is shown, which may be a moment ahead of what is stored.
  const conversation = openOne();
  return conversation ? { style: conversation.style, context: conversation.context, ...tried } : tried;
}

function requestNow(): CallInput<'context.preview'> {
  const { conversationId } = useThread.getState();
  return { conversationId, text: draftPrompt(conversationId), setup: setupNow() };
}

/** Everything a preview depends on, compared by identity. */
function dependencies(): readonly unknown[] {
  const { conversationId, messages } = useThread.getState();
  const conversation = openOne();
  const { waiting, trial } = useSetup.getState();
  return [
    conversationId,
    messages,
    draftPrompt(conversationId),
    waiting,
    trial,
    conversation?.style,
    conversation?.context,
    conversation?.systemPrompt,
    conversation?.providerId,
    conversation?.model,
    useSettings.getState().settings,
    useProviders.getState().list,
    useContextPreview.getState().inspecting,
  ];
}

let seen: readonly unknown[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

async function ask(exact: boolean): Promise<void> {
  asked += 1;
  const mine = asked;
  const whole = useContextPreview.getState().inspecting;
  try {
    const preview = await call('context.preview', { ...requestNow(), exact: exact || whole, whole });
    if (mine !== asked) return;
    useContextPreview.setState({ preview, failure: null });
    if (!exact && !whole) timer = setTimeout(() => void ask(true), REST_MS);
  } catch (thrown) {
    const failure = toFailure(thrown);
    // Overtaken by a newer one, here or in main.
    if (mine === asked && failure.code !== 'cancelled')
      useContextPreview.setState({ preview: null, failure });
  }
}

function schedule(delay?: number): void {
  clearTimeout(timer);
  asked += 1;
  const large = draftPrompt(useThread.getState().conversationId).length > LARGE;
  timer = setTimeout(() => void ask(false), delay ?? (large ? REST_MS : SOON_MS));
}

function look(): void {
  const now = dependencies();
  if (now.length === seen.length && now.every((one, index) => Object.is(one, seen[index]))) return;
  const moved = now[0] !== seen[0];
  seen = now;
  // What belongs to another conversation is not shown for this one.
  if (moved) {
    useContextPreview.setState({ preview: null, failure: null });
    useSetup.setState({ trial: null });
  }
  // A path that is being read will come with its own change.
  if (useThread.getState().messages !== null) schedule();
}

export function startContext(): void {
  for (const store of [useThread, useConversations, useSettings, useProviders, useSetup, useContextPreview]) {
    store.subscribe(look);
  }
  onDraftChange(look);
  on('summaries.changed', ({ conversationId }) => {
    if (conversationId === useThread.getState().conversationId) schedule();
  });
  // The whole request is opened from the panel, and goes with it: else it would come back by itself.
  useView.subscribe(({ panelOpen }, before) => {
    if (before.panelOpen && !panelOpen) setInspecting(false);
  });
  look();
}

export const setInspecting = (inspecting: boolean): void => useContextPreview.setState({ inspecting });
