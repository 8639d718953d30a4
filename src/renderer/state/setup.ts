/**
 * How the conversation on screen is set up: its style, its context policy, its system prompt. One that is begun keeps
 * its own in main; for one not begun the choices wait here until its first question takes them along.
 */
import { create } from 'zustand';
import { toFailure } from '../../shared/errors';
import type { CallInput } from '../../shared/ipc';
import type { ContextPolicy, Conversation, Style } from '../../shared/models';
import { call } from '../api';
import { receiveChange, useConversations } from './conversations';
import { useThread } from './thread';
import { toastFailure } from './toasts';

export type Setup = NonNullable<CallInput<'turns.send'>['setup']>;

interface SetupState {
  /** Of the conversation not begun. */
  waiting: Setup;
  /** A style being tried on while a slider moves: previewed, not stored. */
  trial: Style | null;
}

export const useSetup = create<SetupState>()(() => ({ waiting: {}, trial: null }));

/** Says nothing: the model answers as it would. */
export const neutralStyle: Style = {
  tone: 0.5,
  formality: 0.5,
  verbosity: 0.5,
  humour: 0.5,
  language: null,
  temperature: null,
  topP: null,
  reasoningEffort: null,
  instructions: '',
};

/** What the first question of a conversation takes along; {} where main's defaults hold. */
export const waitingSetup = (): Setup => useSetup.getState().waiting;
export const clearWaiting = (): void => useSetup.setState({ waiting: {}, trial: null });

export const tryStyle = (trial: Style | null): void => useSetup.setState({ trial });

export const openOne = (): Conversation | undefined => {
  const { conversationId } = useThread.getState();
  return useConversations.getState().list.find((one) => one.id === conversationId);
};

/** Shown at once; main's answer, or what was before if it refuses, replaces it. */
async function update(conversationId: string, setup: Setup, shown: Partial<Conversation>): Promise<void> {
  const before = openOne();
  if (before) receiveChange([{ ...before, ...shown }], []);
  useSetup.setState({ trial: null });
  try {
    receiveChange([await call('conversations.update', { id: conversationId, ...setup })], []);
  } catch (thrown) {
    if (before) receiveChange([before], []);
    toastFailure(toFailure(thrown));
  }
}

async function change(setup: Setup, shown: Partial<Conversation>): Promise<void> {
  const { conversationId } = useThread.getState();
  if (conversationId !== null) return update(conversationId, setup, shown);
  useSetup.setState((state) => ({ waiting: { ...state.waiting, ...setup }, trial: null }));
}

/** A style of one's own ends a preset; the policy that came with it stays. */
export function setStyle(style: Style | null): Promise<void> {
  return change({ style, ...unnamed() }, { style, presetId: null });
}

export function setPolicy(context: ContextPolicy | null): Promise<void> {
  return change({ context, ...unnamed() }, { context, presetId: null });
}

export const setSystemPrompt = (systemPrompt: string): Promise<void> =>
  change({ systemPrompt }, { systemPrompt });

/** Policy and style at once, by what the conversation is for. */
export function setPreset(preset: { id: string; policy: ContextPolicy; style: Style }): Promise<void> {
  const { id: presetId, policy: context, style } = preset;
  if (useThread.getState().conversationId !== null) {
    return change({ presetId }, { presetId, context, style });
  }
  // Both are named too, so that a later change of one leaves the other as it is.
  return change({ presetId, context, style }, {});
}

/** For one not begun: its preset is dropped by name, what it set is named already. */
function unnamed(): Setup {
  return useThread.getState().conversationId === null && waitingSetup().presetId ? { presetId: null } : {};
}
