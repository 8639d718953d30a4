/** What this conversation, today and this month have cost, and how much they may. */
import i18next from 'i18next';
import { create } from 'zustand';
import type { Costs } from '../../shared/costs';
import { toFailure } from '../../shared/errors';
import { call, on } from '../api';
import { budgetText } from './budget-text';
import { useThread } from './thread';
import { toast, toastFailure } from './toasts';
import { openSettings } from './view';

/** null until main has answered for the open conversation. */
export const useCosts = create<{ costs: Costs | null }>()(() => ({ costs: null }));

async function read(): Promise<void> {
  const { conversationId } = useThread.getState();
  try {
    const costs = await call('costs.get', { conversationId });
    if (conversationId === useThread.getState().conversationId) useCosts.setState({ costs });
  } catch (thrown) {
    // A conversation that has just gone has no costs to show.
    if (toFailure(thrown).code !== 'not_found') toastFailure(toFailure(thrown));
  }
}

/** A batch bills many times a second; nobody reads that fast. */
const RENEW_MS = 250;

let timer: ReturnType<typeof setTimeout> | undefined;

function readSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    void read();
  }, RENEW_MS);
}

export function startCosts(): void {
  useThread.subscribe((state, before) => {
    if (state.conversationId === before.conversationId) return;
    useCosts.setState({ costs: null });
    void read();
  });
  on('costs.changed', readSoon);
  on('costs.warned', (warning) =>
    toast(budgetText(warning, i18next.t, i18next.language), {
      label: i18next.t('costs.look'),
      run: () => openSettings('prices'),
    }),
  );
  void read();
}

/** `usd` null = no limit here; undefined = as in the settings. */
export async function setConversationBudget(
  conversationId: string,
  usd: number | null | undefined,
): Promise<void> {
  try {
    await call('costs.setBudget', { conversationId, ...(usd === undefined ? {} : { usd }) });
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}
