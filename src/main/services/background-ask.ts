/** A question nobody waits for (a summary, a title): by the conversation's own model, through its lane like any other. */
import { FailureError, type Failure } from '../../shared/errors';
import type { Usage } from '../../shared/models';
import { costTicks, type Price } from '../../shared/prices';
import type { Database } from '../db/client';
import type { BackgroundRequest } from '../db/requests';
import type { Clock } from '../http/types';
import type { BudgetService } from './budgets';
import type { ContextService } from './context';
import type { Asked, ModelCall } from './model-call';
import type { PriceService } from './prices';
import type { ChosenProvider, ProviderService } from './providers';
import { createRunningTurn } from './running-turn';

export interface BackgroundDeps {
  db: Pick<Database, 'recordBackground'>;
  prices: PriceService;
  budgets: BudgetService;
  providers: ProviderService;
  context: Pick<ContextService, 'estimate'>;
  model: ModelCall;
  clock: Clock;
  newId(): string;
}

interface BackgroundQuestion {
  system: string;
  prompt: string;
  conversationId: string;
  /** What it is in the ledger of costs. */
  kind: BackgroundRequest['kind'];
  /** Output tokens of a long one: a budget must have room for it. */
  most: number;
}

export interface Made {
  text: string;
  usage: Usage | null;
}

/** The whole answer, trimmed. Throws its failure, or `notWhole` where it was stopped, empty or cut. */
export async function askInBackground(
  deps: BackgroundDeps,
  chosen: ChosenProvider,
  { system, prompt, conversationId, kind, most }: BackgroundQuestion,
  signal: AbortSignal,
  notWhole: (stopped: boolean) => Failure,
): Promise<Made> {
  const endpoint = await deps.providers.endpoint(chosen.config);
  const turn = createRunningTurn({
    turnId: deps.newId(),
    conversationId,
    messageId: '',
    text: '',
    reasoning: '',
    clock: deps.clock,
    // Half of it is nothing: nothing of it is kept on the way.
    append: () => Promise.resolve(),
  });
  const stop = (): void => turn.abort.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const asked: Asked = {
    request: {
      model: chosen.model.id,
      system,
      messages: [{ role: 'user', text: prompt }],
      params: {},
      style: null,
    },
    replay: null,
    tokens: deps.context.estimate(system) + deps.context.estimate(prompt),
  };
  const at = deps.clock.now();
  const price = deps.prices.of(chosen.config.id, chosen.model.id);
  const refused = await deps.budgets.check(conversationId, price && mostTicks(asked.tokens, most, price, at));
  if (refused) throw new FailureError(refused);
  const outcome = await deps.model.run(chosen, asked, endpoint, turn);
  turn.settle();
  signal.removeEventListener('abort', stop);
  const { status, failure, attempts, totalMs } = outcome;
  // Half of it is nothing, but it is paid for all the same.
  const { usage } = await deps.db.recordBackground({
    kind,
    conversationId,
    at,
    providerId: chosen.config.id,
    model: chosen.model.id,
    status,
    failure: failure?.code ?? null,
    attempts,
    totalMs,
    price,
    usage: deps.model.usageOf(asked, turn, outcome),
  });
  await deps.budgets.recorded(conversationId);
  const text = turn.text().trim();
  if (outcome.status === 'done' && outcome.finishReason !== 'length' && text !== '') {
    return { text, usage };
  }
  throw new FailureError(outcome.failure ?? notWhole(signal.aborted));
}

function mostTicks(inputTokens: number, outputTokens: number, price: Price, at: number): number {
  const usage = { inputTokens, outputTokens, cachedTokens: 0, reasoningTokens: 0 };
  return costTicks({ ...usage, costTicks: null, estimated: true }, price, { at });
}
