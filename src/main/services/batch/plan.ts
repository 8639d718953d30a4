/** Before the start: what a batch will take, and its first requests. */
import type { BatchCheck, BatchOptions } from '../../../shared/batch';
import type { BatchPlan } from '../../../shared/ipc';
import { vendorBatchOf } from '../../providers/vendor-batch';
import type { ProviderService } from '../providers';
import { composeItem, type AskDeps } from './ask-item';
import { estimateBatch } from './estimate';

/** Throws FailureError `no_provider`, `no_model`, `context_too_small`. */
export async function planBatch(
  deps: Pick<AskDeps, 'context' | 'conversations' | 'prices'> & {
    providers: Pick<ProviderService, 'choose'>;
  },
  check: Pick<BatchCheck, 'total' | 'promptTokens' | 'first'>,
  options: BatchOptions,
): Promise<BatchPlan> {
  const chosen = deps.providers.choose(options.providerId, options.model);
  const { estimate } = deps.context;
  const sent: BatchPlan['sent'] = [];
  /** Tokens beside the prompt and its own system prompt: the batch's, the style, the frame. */
  let overhead = 0;
  for (const prompt of check.first) {
    const { request, context } = await composeItem(deps, chosen, options, prompt);
    overhead = Math.max(
      overhead,
      context.tokens.total - estimate(prompt.prompt) - estimate(prompt.system ?? ''),
    );
    sent.push({ system: request.system, prompt: request.messages.at(-1)?.text ?? '' });
  }
  return {
    estimate: estimateBatch({
      check,
      chosen,
      mode: options.mode,
      overhead,
      price: deps.prices.of(chosen.config.id, chosen.model.id),
    }),
    sent,
    vendor: vendorBatchOf(chosen.config.id) !== undefined,
  };
}
