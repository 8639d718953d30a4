import { assemble } from './assemble';
import { explain } from './explain';
import { completeTurns, layOut } from './layout';
import type { Policy } from './types';

/** The newest turns until the policy's own budget, or the model's where that is less. */
export const tokensPolicy: Policy<'tokens'> = (path, policy, budget) => {
  const layout = layOut(path);
  const reach = completeTurns(layout);
  const tokens = Math.min(policy.budget, budget.tokens ?? Infinity);
  return assemble(
    layout,
    { ...budget, tokens },
    {
      reach,
      why: 'turn',
      outside: () => 'over_budget',
      explain: ({ length }) =>
        explain('newest_in_budget', { turns: length, of: reach.length, budget: tokens }),
    },
  );
};
