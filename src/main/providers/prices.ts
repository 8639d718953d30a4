/** Prices by provider and model: the user's own rows first, then the shipped ones. */
import { findPrice, type Price, type PriceRow } from '../../shared/prices';
import { priceTable } from './price-table';

/** The price of a model, or null where none is known. `own` rows, the user's, come first. */
export function priceOf(providerId: string, model: string, own: readonly PriceRow[] = []): Price | null {
  const row = findPrice(own, providerId, model) ?? findPrice(priceTable, providerId, model);
  return row?.price ?? null;
}
