/** One prompt of a batch, asked the way the first question of a conversation is. */
import type { BatchOptions } from '../../../shared/batch';
import { FailureError, type Failure } from '../../../shared/errors';
import type { FinishedItem, WaitingItem } from '../../db/batch-items';
import type { Endpoint } from '../../providers/types';
import type { Composed, ContextService } from '../context';
import type { ConversationService } from '../conversations';
import type { ModelCall } from '../model-call';
import type { ChosenProvider } from '../providers';
import { createRunningTurn } from '../running-turn';
import { billed, type BillDeps } from './bill';

export interface AskDeps extends BillDeps {
  context: Pick<ContextService, 'compose' | 'estimate'>;
  conversations: Pick<ConversationService, 'blank'>;
  model: Pick<ModelCall, 'run' | 'usageOf' | 'bodyOf'>;
}

/** How an item ended; null where it was stopped. */
export type Asked = Omit<FinishedItem, 'index'> & { state: 'done' | 'failed' };

/** The request that a prompt makes. Throws FailureError `context_too_small`. */
export function composeItem(
  { context, conversations }: Pick<AskDeps, 'context' | 'conversations'>,
  chosen: ChosenProvider,
  options: Pick<BatchOptions, 'style' | 'systemPrompt'>,
  { prompt, system }: Pick<WaitingItem, 'prompt' | 'system'>,
): Promise<Composed> {
  const conversation = conversations.blank({
    providerId: chosen.config.id,
    model: chosen.model.id,
    setup: {
      style: options.style,
      systemPrompt: system ?? options.systemPrompt,
      context: null,
      presetId: null,
    },
  });
  return context.compose({
    conversation,
    chosen,
    path: [],
    question: { id: '', text: prompt },
    continues: null,
    apart: true,
  });
}

/** Never throws for what a server does. */
export async function askItem(
  deps: AskDeps,
  to: { chosen: ChosenProvider; endpoint: Endpoint; options: BatchOptions; signal: AbortSignal },
  item: WaitingItem,
): Promise<Asked | null> {
  const { chosen, endpoint, options, signal } = to;
  let composed: Composed;
  try {
    composed = await composeItem(deps, chosen, options, item);
  } catch (thrown) {
    if (thrown instanceof FailureError) return failedItem(thrown.failure);
    throw thrown;
  }
  const turn = createRunningTurn({
    turnId: '',
    conversationId: '',
    messageId: '',
    text: '',
    reasoning: '',
    clock: deps.clock,
    // Half an answer is asked again: nothing of it is kept on the way.
    append: () => Promise.resolve(),
  });
  const stop = (): void => turn.abort.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const asked = { request: composed.request, replay: null, tokens: composed.context.tokens.total };
  const outcome = await deps.model.run(chosen, asked, endpoint, turn);
  signal.removeEventListener('abort', stop);
  turn.settle();
  if (outcome.status === 'stopped' || (signal.aborted && outcome.status !== 'done')) return null;
  const { finishReason, failure, ttftMs, totalMs, attempts } = outcome;
  const ended: Asked = {
    state: outcome.status === 'done' ? 'done' : 'failed',
    answer: turn.text(),
    reasoning: turn.reasoning(),
    finishReason,
    failure,
    ttftMs,
    totalMs,
    usage: deps.model.usageOf(asked, turn, outcome),
    request: null,
  };
  const { style } = composed;
  return billed(deps, chosen, ended, { batch: false, attempts, style: style && JSON.stringify(style) });
}

export function failedItem(failure: Failure | null): Asked {
  return {
    state: 'failed',
    answer: '',
    reasoning: '',
    finishReason: null,
    failure,
    ttftMs: null,
    totalMs: null,
    usage: null,
    request: null,
  };
}
