/** The context policies. A new one is a file, a kind in `shared/models.ts` and a line here. */
import { assertNever } from '../../shared/errors';
import type { ContextPolicy } from '../../shared/models';
import { adaptivePolicy } from './policy-adaptive';
import { serverPolicy } from './policy-server';
import { summaryPolicy } from './policy-summary';
import { tokensPolicy } from './policy-tokens';
import { turnsPolicy } from './policy-turns';
import type { Budget, PathMessage, Selection, Stored } from './types';

/** Pure: the same input gives the same selection. The path ends with the question. */
export function select(
  path: readonly PathMessage[],
  policy: ContextPolicy,
  budget: Budget,
  stored: Stored = { summaries: [], sessionAlive: false },
): Selection {
  switch (policy.kind) {
    case 'turns':
      return turnsPolicy(path, policy, budget, stored);
    case 'tokens':
      return tokensPolicy(path, policy, budget, stored);
    case 'summary':
      return summaryPolicy(path, policy, budget, stored);
    case 'adaptive':
      return adaptivePolicy(path, policy, budget, stored);
    case 'server':
      return serverPolicy(path, policy, budget, stored);
    default:
      return assertNever(policy);
  }
}
