/** The context policies. A new one is a file, a kind in `shared/models.ts` and a line here. */
import { assertNever } from '../../shared/errors';
import type { ContextPolicy } from '../../shared/models';
import { adaptivePolicy } from './policy-adaptive';
import { serverPolicy } from './policy-server';
import { summaryPolicy } from './policy-summary';
import { tokensPolicy } from './policy-tokens';
import { turnsPolicy } from './policy-turns';
import type { Budget, CountTokens, PathMessage, Selection, Stored } from './types';

/** Pure: the same input gives the same selection. The path ends with the question. */
export function select(
  path: readonly PathMessage[],
  policy: ContextPolicy,
  budget: Budget,
  stored: Stored = { summaries: [], sessionAlive: false },
): Selection {
  const counted = { ...budget, count: once(budget.count) };
  switch (policy.kind) {
    case 'turns':
      return turnsPolicy(path, policy, counted, stored);
    case 'tokens':
      return tokensPolicy(path, policy, counted, stored);
    case 'summary':
      return summaryPolicy(path, policy, counted, stored);
    case 'adaptive':
      return adaptivePolicy(path, policy, counted, stored);
    case 'server':
      return serverPolicy(path, policy, counted, stored);
    default:
      return assertNever(policy);
  }
}

/** A message is priced alone, with its turn and in the sum: counted it is once. */
function once(count: CountTokens): CountTokens {
  const known = new Map<string, number>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const tokens = count(text);
    known.set(text, tokens);
    return tokens;
  };
}
