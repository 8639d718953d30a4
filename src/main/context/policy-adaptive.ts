import { assemble } from './assemble';
import { explain } from './explain';
import { layOut } from './layout';
import type { Policy } from './types';

/** Reaches back to the beginning of the current topic, `maxTurns` at most. */
export const adaptivePolicy: Policy<'adaptive'> = (path, policy, budget) => {
  const layout = layOut(path);
  const complete = layout.turns.filter((turn) => turn.complete).reverse();
  return assemble(layout, budget, {
    reach: complete.slice(0, policy.maxTurns),
    why: 'topic',
    outside: () => 'beyond_turns',
    explain: ({ length }) =>
      length === 0 ? explain('question_only') : explain('topic_holds', { turns: length }),
  });
};
