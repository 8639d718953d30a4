/** The state of the storage, as main tells it. */
import { create } from 'zustand';
import { toFailure } from '../../shared/errors';
import type { OpeningStep, SafetyState } from '../../shared/safety';
import { call, on } from '../api';
import { toastFailure } from './toasts';

interface SafetyStore {
  /** null until main has told. */
  state: SafetyState | null;
  /** What opening the history is at; null where it takes no time worth showing. */
  opening: OpeningStep | null;
  /** The word about little room was read. */
  lowSeen: boolean;
}

export const useSafety = create<SafetyStore>()(() => ({ state: null, opening: null, lowSeen: false }));

/** What is over sooner would only flicker. */
const SHOW_OPENING_MS = 1000;

export function startSafety(): void {
  let step: OpeningStep | null = null;
  let shown = false;
  on('safety.opening', (next) => {
    if (step === null) {
      setTimeout(() => {
        shown = useSafety.getState().state === null;
        if (shown) useSafety.setState({ opening: step });
      }, SHOW_OPENING_MS);
    }
    step = next;
    if (shown) useSafety.setState({ opening: next });
  });
  const receive = (state: SafetyState): void => {
    shown = false;
    useSafety.setState({ state, opening: null });
  };
  on('safety.changed', receive);
  // A start that failed is shown as such.
  void call('safety.state', {}).then(receive, () => useSafety.setState({ opening: null }));
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

export const reportSeen = (): Promise<void> => attempt(() => call('safety.reportSeen', {}));
export const openFolder = (): Promise<void> => attempt(() => call('safety.openFolder', {}));
export const tryWriting = (): Promise<void> =>
  attempt(async () => {
    const state = await call('safety.tryWriting', {});
    useSafety.setState({ state });
    if (state.readOnly) toastFailure(state.readOnly);
  });
