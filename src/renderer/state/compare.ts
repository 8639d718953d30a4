/** Comparisons: the list, the one on screen, and how everyone has fared. */
import { create } from 'zustand';
import type { Comparison, Standing } from '../../shared/compare';
import { toFailure, type Failure } from '../../shared/errors';
import type { CallInput } from '../../shared/ipc';
import type { Message } from '../../shared/models';
import { call, on } from '../api';
import { openConversation } from './thread';
import { toastFailure } from './toasts';
import { watch } from './turns';

export type Variant = CallInput<'compare.start'>['variants'][number];

interface CompareState {
  /** Newest first; null until main has answered. */
  items: Comparison[] | null;
  standings: Standing[];
  /** null = a new one is being put together. */
  openId: string | null;
}

export const useCompare = create<CompareState>()(() => ({ items: null, standings: [], openId: null }));

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

function receive(comparison: Comparison): void {
  useCompare.setState(({ items }) => {
    const known = items?.some(({ id }) => id === comparison.id) ?? false;
    return {
      items: known
        ? (items ?? []).map((one) => (one.id === comparison.id ? comparison : one))
        : [comparison, ...(items ?? [])],
    };
  });
}

/** At once, before main is asked for the rest: the text must not vanish for a moment. */
function receiveAnswer(message: Message): void {
  useCompare.setState(({ items }) => ({
    items:
      items?.map((one) => ({
        ...one,
        answers: one.answers.map((answer) => (answer.id === message.id ? message : answer)),
      })) ?? null,
  }));
}

async function readStandings(): Promise<void> {
  useCompare.setState({ standings: await call('compare.standings', {}) });
}

async function readOne(id: string): Promise<void> {
  receive(await call('compare.get', { id }));
}

/** While the page is open: reads everything, and an ended answer's comparison anew. Returns its own end. */
export function startCompare(): () => void {
  call('compare.list', {}).then((items) => useCompare.setState({ items }), report);
  readStandings().catch(report);
  return on('turns.ended', ({ conversationId }) => {
    for (const { id, conversationId: own } of useCompare.getState().items ?? []) {
      if (own === conversationId) readOne(id).catch(report);
    }
  });
}

/** Listens to the answers that are still being written. */
export function watchComparison({ answers }: Comparison): void {
  for (const { turnId, status, conversationId } of answers) {
    if (turnId !== null && status === 'streaming') void watch(turnId, conversationId, receiveAnswer);
  }
}

export const openComparison = (openId: string | null): void => useCompare.setState({ openId });

/** The failure is returned, so that the question stays where it was typed. */
export async function compareNow(input: CallInput<'compare.start'>): Promise<Failure | null> {
  try {
    const comparison = await call('compare.start', input);
    receive(comparison);
    openComparison(comparison.id);
    return null;
  } catch (thrown) {
    return toFailure(thrown);
  }
}

/** null = none is better. */
export async function judge(id: string, messageId: string | null): Promise<void> {
  try {
    receive(await call('compare.judge', { id, messageId }));
    await readStandings();
  } catch (thrown) {
    report(thrown);
  }
}

/** Goes on with this answer in the chat. */
export async function adopt(id: string, messageId: string): Promise<void> {
  try {
    const { conversationId } = await call('compare.adopt', { id, messageId });
    await openConversation(conversationId, messageId);
  } catch (thrown) {
    report(thrown);
  }
}

export async function removeComparison(id: string): Promise<void> {
  try {
    await call('compare.remove', { id });
    useCompare.setState(({ items, openId }) => ({
      items: items?.filter((one) => one.id !== id) ?? null,
      openId: openId === id ? null : openId,
    }));
    await readStandings();
  } catch (thrown) {
    report(thrown);
  }
}
