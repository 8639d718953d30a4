/**
 * What an answer costs where the server does not say: whole ticks, so that sums of money are exact. Pure, for both
 * sides: the database bills with it inside its transaction, the settings show what a row would come to.
 */
import { TICKS_PER_USD, type Usage } from './models';

export type Price = TokenPrice | MessagePrice;

/** US dollars for a million tokens. */
export interface TokenPrice {
  kind: 'token';
  input: number;
  output: number;
  /** Input found in the provider's cache; as input where left out. */
  cached?: number | undefined;
  /** Input written into it; as input where left out. */
  cacheWrite?: number | undefined;
  /** Prompts of more than `above` tokens: the whole request costs this many times as much. */
  long?: { above: number; input: number; output: number } | undefined;
  /** What is sent through the vendor's batch interface costs this many times as much. */
  batch?: number | undefined;
  /** Dearer hours, UTC, Monday to Friday: [from, to). */
  peak?: { factor: number; hours: [number, number][] } | undefined;
}

/** Dollars for one message, by how many were sent before in the same billing period. */
export interface MessagePrice {
  kind: 'message';
  tiers: { from: number; usd: number }[];
  /** What `from` is counted over, in local time; a month where left out. */
  period?: 'day' | 'month' | undefined;
}

export interface PriceRow {
  provider: string;
  /** Names of models with `*` for any characters, several with commas between: `grok-4.6*, grok-4.7*`. */
  model: string;
  price: Price;
  /** The day it was looked up, `2026-11-22`. */
  asOf?: string | undefined;
}

/** The first row for this model, or null where none has it. */
export function findPrice(rows: readonly PriceRow[], providerId: string, model: string): PriceRow | null {
  return rows.find((row) => row.provider === providerId && matchesModel(row.model, model)) ?? null;
}

export function matchesModel(pattern: string, model: string): boolean {
  return pattern.split(',').some((one) => matchesGlob(one.trim(), model));
}

/** Piece by piece from the left, so that no pattern takes longer than reading the name once a piece. */
function matchesGlob(glob: string, name: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  const last = rest.pop();
  if (last === undefined) return glob === name;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

export interface Billing {
  /** Epoch ms of the request; without it the dearer hours are assumed, so that an estimate is never too low. */
  at?: number;
  /** Messages sent before in the billing period, for prices by message. */
  messagesBefore?: number;
  /** Sent through the vendor's batch interface. */
  batch?: boolean;
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
  const batch = billing.batch === true ? (price.batch ?? 1) : 1;
  const cached = Math.min(cachedTokens, inputTokens);
  const written = Math.min(cacheWriteTokens, inputTokens - cached);
  const fresh = inputTokens - cached - written;
  const input =
    fresh * price.input +
    cached * (price.cached ?? price.input) +
    written * (price.cacheWrite ?? price.input);
  return Math.round(
    (input * long.input + outputTokens * price.output * long.output) * peak * batch * TICKS_PER_TOKEN,
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
