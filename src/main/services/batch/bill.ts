/** What an item used goes into the ledger like any answer, at the price of the moment; what it came to goes with it. */
import type { Database } from '../../db/client';
import type { Clock } from '../../http/types';
import type { BudgetService } from '../budgets';
import type { PriceService } from '../prices';
import type { ChosenProvider } from '../providers';
import type { Asked } from './ask-item';

export interface BillDeps {
  db: Pick<Database, 'recordBackground'>;
  prices: Pick<PriceService, 'of'>;
  budgets: Pick<BudgetService, 'recorded'>;
  clock: Clock;
}

/** `batch`: through the vendor's batch interface. `attempts`: requests that were made. */
export async function bill(
  deps: BillDeps,
  chosen: ChosenProvider,
  asked: Asked,
  { batch, attempts, style }: { batch: boolean; attempts: number; style: string | null },
): Promise<Asked> {
  const { usage } = await deps.db.recordBackground({
    kind: 'answer',
    asked: true,
    // An item becomes a conversation only when it is opened.
    conversationId: '',
    at: deps.clock.now(),
    providerId: chosen.config.id,
    model: chosen.model.id,
    style,
    status: asked.state === 'done' ? 'done' : 'error',
    failure: asked.failure?.code ?? null,
    attempts,
    ttftMs: asked.ttftMs,
    totalMs: asked.totalMs,
    price: deps.prices.of(chosen.config.id, chosen.model.id),
    usage: asked.usage,
    batch,
  });
  await deps.budgets.recorded('');
  return { ...asked, usage };
}
