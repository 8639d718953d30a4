/** The rolling summaries of the conversation on screen. */
import { create } from 'zustand';
import type { Summaries, Summary } from '../../shared/context';
import { toFailure } from '../../shared/errors';
import { call, on } from '../api';
import { useThread } from './thread';
import { toastFailure } from './toasts';

const none: Summaries = { items: [], making: false, failure: null };

export const useSummaries = create<Summaries>()(() => none);

async function read(): Promise<void> {
  const { conversationId } = useThread.getState();
  if (conversationId === null) {
    useSummaries.setState(none);
    return;
  }
  try {
    const summaries = await call('summaries.list', { conversationId });
    if (useThread.getState().conversationId === conversationId) useSummaries.setState(summaries);
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

export function startSummaries(): void {
  on('summaries.changed', ({ conversationId }) => {
    if (conversationId === useThread.getState().conversationId) void read();
  });
  useThread.subscribe((state, before) => {
    if (state.conversationId === before.conversationId) return;
    useSummaries.setState(none);
    void read();
  });
}

/** Whether main took it; the person has been told why not. */
async function act(work: () => Promise<Summary | null>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    toastFailure(toFailure(thrown));
    return false;
  }
}

export const editSummary = (id: string, text: string): Promise<boolean> =>
  act(() => call('summaries.edit', { id, text }));
export const undoSummary = (id: string): Promise<boolean> => act(() => call('summaries.undo', { id }));
export const redoSummary = (id: string): Promise<boolean> => act(() => call('summaries.redo', { id }));
export const remakeSummary = (id: string): Promise<boolean> => act(() => call('summaries.remake', { id }));
export const makeSummary = (conversationId: string): Promise<boolean> =>
  act(() => call('summaries.make', { conversationId }));
