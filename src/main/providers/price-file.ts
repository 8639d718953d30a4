/**
 * The price table as a JSON file. A field that is not known is refused by name: a misspelt price that was passed over
 * would be money counted wrongly.
 */
import { z } from 'zod';
import { fail, type Failure } from '../../shared/errors';
import { MAX_PRICES, priceRowSchema } from '../../shared/price-schema';
import type { PriceRow } from '../../shared/prices';
import { problemsOf } from '../json-problems';

const FORMAT = 'parlance-prices';
const VERSION = 1;
/** Characters; far more than the largest table takes. */
const MAX_LENGTH = 1_000_000;

const file = z.strictObject({
  format: z.literal(FORMAT, `has to be "${FORMAT}"`),
  version: z.literal(VERSION, `has to be ${VERSION}, the version this app reads`),
  prices: z
    .array(priceRowSchema, 'has to be a list')
    .min(1, 'may not be empty')
    .max(MAX_PRICES, `may hold at most ${MAX_PRICES} rows`),
});

export function exportPrices(rows: readonly PriceRow[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, prices: rows }, null, 2)}\n`;
}

export type PriceFile = { ok: true; rows: PriceRow[] } | { ok: false; failure: Failure };

/** Failures are `invalid_input`; all or nothing. */
export function importPrices(text: string): PriceFile {
  if (text.length > MAX_LENGTH) return refused('it is larger than any table of prices');
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('it is not JSON');
  }
  const parsed = file.safeParse(json);
  if (parsed.success) return { ok: true, rows: parsed.data.prices };
  return refused(problemsOf(json, parsed.error.issues, 'it holds no list of prices'));
}

function refused(why: string): PriceFile {
  return {
    ok: false,
    failure: fail('invalid_input', `This cannot be read as a table of prices: ${why}.`, { data: { why } }),
  };
}
