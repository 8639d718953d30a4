import { z } from 'zod';
import type { Costs } from '../costs';
import type { Failure } from '../errors';
import type { PriceRow } from '../prices';
import { call, id, none } from './inputs';

export const costsCalls = {
  /** Spent today, this month and in this conversation (null = one not begun), with the budgets. */
  'costs.get': call<Costs>()(z.object({ conversationId: id.nullable() })),
  /** `usd` null = no limit for this conversation; left out = what the settings say. */
  'costs.setBudget': call<null>()(
    z.object({ conversationId: id, usd: z.number().min(0).max(1_000_000).nullable().optional() }),
  ),
  /** Own rows are the setting `prices`, and changed there. */
  'costs.prices': call<PriceTable>()(none),
  /** Takes the rows of a price file; those added. A field that is not known is refused by its name. */
  'costs.importPrices': call<PriceRow[]>()(z.object({ text: z.string().max(2_000_000) })),
  /** Asks where to and writes the own rows, or with `all` the shipped ones too; null where no place was picked. */
  'costs.exportPrices': call<{ path: string } | null>()(z.object({ all: z.boolean() })),
} as const;

export interface CostsEvents {
  /** A request was billed, or a budget or price is other than it was. */
  'costs.changed': null;
  /** A budget is nearly used up; told once a period. */
  'costs.warned': Failure;
}

export interface PriceTable {
  /** The day of the shipped rows. */
  asOf: string;
  shipped: PriceRow[];
  /** They come first; of each list the first row that fits a model counts. */
  own: PriceRow[];
}
