/** Text of other programs: offered by its length, and a part of the question only when it was accepted. */
import i18next from 'i18next';
import { create } from 'zustand';
import { toFailure } from '../../../shared/errors';
import type { OfferedText } from '../../../shared/ipc';
import { call } from '../../api';
import { toast, toastFailure } from '../../state/toasts';

interface Taken extends OfferedText {
  text: string;
}

interface OffersState {
  offers: OfferedText[];
  taken: Taken | null;
}

export const useOffers = create<OffersState>()(() => ({ offers: [], taken: null }));

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

/** What there is to be had, when the window has come on screen. */
export function lookForOffers(): void {
  call('quick.offers', {}).then((offers) => useOffers.setState({ offers }), report);
}

export async function takeOffer(offer: OfferedText): Promise<void> {
  try {
    const text = await call('quick.take', { source: offer.source });
    const left = useOffers.getState().offers.filter((one) => one !== offer);
    useOffers.setState({ offers: left, ...(text === null ? {} : { taken: { ...offer, text } }) });
    if (text === null) toast(i18next.t('quickAsk.gone'));
  } catch (thrown) {
    report(thrown);
  }
}

export const dropTaken = (): void => useOffers.setState({ taken: null });

/** The question with what goes along. */
export function withTaken(text: string): string {
  const { taken } = useOffers.getState();
  return taken === null ? text : [text.trim(), taken.text].filter(Boolean).join('\n\n');
}
