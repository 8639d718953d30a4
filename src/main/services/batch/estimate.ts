/** What a batch will probably take: tokens and money, as a range. */
import type { Batch, BatchCheck, BatchEstimate, BatchMode } from '../../../shared/batch';
import type { Usage } from '../../../shared/models';
import type { WaitingItem } from '../../db/batch-items';
import { costTicks, type Price } from '../../../shared/prices';
import { DOUBT, USUAL } from '../expected-cost';
import type { PriceService } from '../prices';
import type { ChosenProvider } from '../providers';

/** What the vendor's batch service takes, as a share of the usual price. */
const factorOf = (price: Price | null, mode: BatchMode): number =>
  mode === 'vendor' && price?.kind === 'token' ? (price.batch ?? 1) : 1;

const longestAnswer = ({ model }: ChosenProvider): number =>
  Math.min(USUAL[1], model.maxOutputTokens ?? USUAL[1]);

export function estimateBatch({
  check,
  chosen,
  mode,
  overhead,
  price,
}: {
  check: Pick<BatchCheck, 'total' | 'promptTokens'>;
  chosen: ChosenProvider;
  mode: BatchMode;
  /** Tokens that go with every prompt: system prompt, style, frame. */
  overhead: number;
  /** null where none is known. */
  price: Price | null;
}): BatchEstimate {
  const { total } = check;
  const input = check.promptTokens + overhead * total;
  const longest = longestAnswer(chosen);
  const factor = factorOf(price, mode);
  // Prices may depend on the length of one prompt: the mean one is priced, and counts for each.
  const cost = (inputTokens: number, outputTokens: number): number =>
    price ? Math.round(total * ticks(price, inputTokens / Math.max(1, total), outputTokens) * factor) : 0;
  const [low, high] = [Math.floor(input * (1 - DOUBT)), Math.ceil(input * (1 + DOUBT))];
  return {
    inputTokens: [low, high],
    outputTokens: [USUAL[0] * total, longest * total],
    costTicks: price ? [cost(low, USUAL[0]), cost(high, longest)] : null,
    priceFactor: factor,
  };
}

/** Answers that say how long the rest will be. */
const ENOUGH = 5;

/**
 * Of a group about to be asked, by what the answers so far have cost; before there are enough of them the higher end,
 * with which no budget is overrun. null where no price is known.
 */
export function expectedTicks(
  { context, prices }: { context: { estimate(text: string): number }; prices: Pick<PriceService, 'of'> },
  chosen: ChosenProvider,
  batch: Batch,
  items: readonly WaitingItem[],
): number | null {
  const { done, options } = batch;
  const price = prices.of(chosen.config.id, chosen.model.id);
  // What costs something without a known price is a vendor's own figure.
  if (done >= ENOUGH && (price || batch.costTicks > 0)) {
    return Math.round((batch.costTicks / done) * items.length);
  }
  if (!price) return null;
  const common = context.estimate(options.systemPrompt);
  const input = items.reduce(
    (sum, { prompt, system }) =>
      sum + context.estimate(prompt) + (system === null ? common : context.estimate(system)),
    0,
  );
  const mean = (input * (1 + DOUBT)) / Math.max(1, items.length);
  const each = ticks(price, mean, longestAnswer(chosen));
  return Math.round(each * items.length * factorOf(price, options.mode));
}

function ticks(price: Price, inputTokens: number, outputTokens: number): number {
  const usage: Usage = {
    inputTokens: Math.ceil(inputTokens),
    outputTokens,
    cachedTokens: 0,
    reasoningTokens: 0,
    costTicks: null,
    estimated: true,
  };
  return costTicks(usage, price);
}
