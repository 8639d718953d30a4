/** What the next answer will probably cost, as a range. */
import type { ContextPreview } from '../../shared/context';
import type { Message } from '../../shared/models';
import { costTicks, type Billing, type Price } from '../../shared/prices';
import type { Composed } from './context';
import type { ChosenProvider } from './providers';

/** Answers that say how long this conversation's are. */
const LOOKED_AT = 10;
/** Output tokens of a short paragraph and of a long page, where fewer than two answers can be looked at. */
export const USUAL = [60, 1_500] as const;
/** How far an estimate of the input may be off, as a share. */
export const DOUBT = 0.15;

export interface Planned {
  chosen: ChosenProvider;
  path: Message[];
  composed: Composed;
}

export function expectedCost(
  { chosen, path, composed }: Planned,
  price: Price,
  billing: Billing,
): NonNullable<ContextPreview['cost']> {
  const answers = path
    .filter(({ usage, status, model }) => usage && status === 'done' && model === chosen.model.id)
    .slice(-LOOKED_AT)
    .map(({ usage }) => usage?.outputTokens ?? 0);
  const basis = answers.length < 2 ? 'usual' : 'answers';
  const [shortest, longest] = basis === 'usual' ? USUAL : [Math.min(...answers), Math.max(...answers)];
  const { total, counting } = composed.context.tokens;
  const doubt = counting === 'estimate' ? DOUBT : 0;
  const ticks = (inputTokens: number, outputTokens: number): number =>
    costTicks(
      { inputTokens, outputTokens, cachedTokens: 0, reasoningTokens: 0, costTicks: null, estimated: true },
      price,
      billing,
    );
  return {
    lowTicks: ticks(Math.floor(total * (1 - doubt)), shortest),
    highTicks: ticks(
      Math.ceil(total * (1 + doubt)),
      Math.min(longest, chosen.model.maxOutputTokens ?? longest),
    ),
    basis,
  };
}
