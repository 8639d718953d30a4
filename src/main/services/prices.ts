/** The price table as it stands: the user's own rows first, then the shipped ones; and what a request will cost by it. */
import { FailureError } from '../../shared/errors';
import type { ContextPreview } from '../../shared/context';
import type { PriceTable } from '../../shared/ipc';
import { localDay } from '../../shared/local-day';
import type { Billing, Price, PriceRow } from '../../shared/prices';
import type { Database } from '../db/client';
import type { Clock } from '../http/types';
import { exportPrices, importPrices } from '../providers/price-file';
import { priceTable, PRICES_AS_OF } from '../providers/price-table';
import { priceOf } from '../providers/prices';
import { expectedCost, type Planned } from './expected-cost';
import type { SettingsService } from './settings';

export interface PriceService {
  table(): PriceTable;
  /** null where none is known. */
  of(providerId: string, model: string): Price | null;
  /** What sending this now will probably cost; null where no price is known. */
  expected(planned: Planned): Promise<ContextPreview['cost']>;
  /** The user's own rows as the text of a file; with `all` the shipped ones too. */
  export(all: boolean): string;
  /** Puts the rows of a file before the user's own, in place of those for the same models. Throws `invalid_input`. */
  import(text: string): PriceRow[];
}

export interface PriceDeps {
  settings: SettingsService;
  db: Pick<Database, 'messagesBilled'>;
  clock: Clock;
}

export function createPrices({ settings, db, clock }: PriceDeps): PriceService {
  const own = (): readonly PriceRow[] => settings.get().prices;
  const of = (providerId: string, model: string): Price | null => priceOf(providerId, model, own());

  /** What was sent before counts only where later messages cost something else. */
  async function billing(price: Price, providerId: string): Promise<Billing> {
    const at = clock.now();
    if (price.kind !== 'message' || price.tiers.length < 2) return { at };
    const period = price.period ?? 'month';
    return { at, messagesBefore: await db.messagesBilled({ providerId, period, day: localDay(at) }) };
  }

  return {
    table: () => ({ asOf: PRICES_AS_OF, shipped: [...priceTable], own: [...own()] }),
    of,
    async expected(planned) {
      const { config, model } = planned.chosen;
      const price = of(config.id, model.id);
      return price && expectedCost(planned, price, await billing(price, config.id));
    },
    export: (all) => exportPrices(all ? [...own(), ...priceTable] : own()),
    import(text) {
      const read = importPrices(text);
      if (!read.ok) throw new FailureError(read.failure);
      const kept = own().filter((row) => !read.rows.some((added) => isFor(added, row)));
      settings.patch({ prices: [...read.rows, ...kept] });
      return read.rows;
    },
  };
}

const isFor = (a: PriceRow, b: PriceRow): boolean => a.provider === b.provider && a.model === b.model;
