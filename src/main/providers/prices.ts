/** What an answer costs where the server does not say: whole ticks, so that sums of money are exact. */
import { TICKS_PER_USD, type Usage } from '../../shared/models';
import { priceTable, type MessagePrice, type Price, type PriceRow, type TokenPrice } from './price-table';

/** The price of a model, or null where none is known. `own` rows, the user's, come first. */
export function priceOf(providerId: string, model: string, own: readonly PriceRow[] = []): Price | null {
  const row = [...own, ...priceTable].find((item) => item.provider === providerId && item.model.test(model));
  return row?.price ?? null;
}

export interface Billing {
  /** Epoch ms of the request; without it the dearer hours are assumed, so that an estimate is never too low. */
  at?: number;
  /** Messages sent before in the billing period, for prices by message. */
  messagesBefore?: number;
}

/** Integer ticks. Cached input, cache writes and reasoning are parts of input and output and are not counted twice. */
export function costTicks(usage: Usage, price: Price, billing: Billing = {}): number {
  return price.kind === 'message' ? messageTicks(price, billing) : tokenTicks(usage, price, billing);
}

function messageTicks({ tiers }: MessagePrice, { messagesBefore = 0 }: Billing): number {
  const tier = [...tiers].reverse().find(({ from }) => messagesBefore >= from) ?? tiers[0];
  return Math.round((tier?.usd ?? 0) * TICKS_PER_USD);
}

function tokenTicks(usage: Usage, price: TokenPrice, billing: Billing): number {
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens = 0 } = usage;
  const long = price.long && inputTokens > price.long.above ? price.long : { input: 1, output: 1 };
  const peak = price.peak && isPeak(price.peak.hours, billing.at) ? price.peak.factor : 1;
  const cached = Math.min(cachedTokens, inputTokens);
  const written = Math.min(cacheWriteTokens, inputTokens - cached);
  const fresh = inputTokens - cached - written;
  const input =
    fresh * price.input +
    cached * (price.cached ?? price.input) +
    written * (price.cacheWrite ?? price.input);
  return Math.round(
    (input * long.input + outputTokens * price.output * long.output) * peak * TICKS_PER_TOKEN,
  );
}

/** A dollar for a million tokens. */
const TICKS_PER_TOKEN = TICKS_PER_USD / 1e6;

function isPeak(hours: NonNullable<TokenPrice['peak']>['hours'], at: number | undefined): boolean {
  if (at === undefined) return true;
  const date = new Date(at);
  const day = date.getUTCDay();
  const hour = date.getUTCHours();
  return day >= 1 && day <= 5 && hours.some(([from, to]) => hour >= from && hour < to);
}
