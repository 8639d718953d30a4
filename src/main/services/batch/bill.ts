/** What an item used goes into the ledger like any answer, at the price of the moment. */
import type { Clock } from '../../http/types';
import type { PriceService } from '../prices';
import type { ChosenProvider } from '../providers';
import type { Asked } from './ask-item';

export interface BillDeps {
  prices: Pick<PriceService, 'of'>;
  clock: Clock;
}

/** The item with its row of the ledger. `batch`: through the vendor's batch interface. `attempts`: requests made. */
export function billed(
  { prices, clock }: BillDeps,
  chosen: ChosenProvider,
  asked: Asked,
  { batch, attempts, style }: { batch: boolean; attempts: number; style: string | null },
): Asked {
  const { state, failure, ttftMs, totalMs } = asked;
  return {
    ...asked,
    request: {
      kind: 'answer',
      asked: true,
      // An item becomes a conversation only when it is opened.
      conversationId: '',
      at: clock.now(),
      providerId: chosen.config.id,
      model: chosen.model.id,
      style,
      status: state === 'done' ? 'done' : 'error',
      failure: failure?.code ?? null,
      attempts,
      ttftMs,
      totalMs,
      price: prices.of(chosen.config.id, chosen.model.id),
      batch,
    },
  };
}
