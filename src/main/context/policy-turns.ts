import { assemble } from './assemble';
import { explain } from './explain';
import { completeTurns, layOut } from './layout';
import type { Policy } from './types';

/** The last N turns; the article's window of 5. 0 = the question alone. Failed turns take no place. */
export const turnsPolicy: Policy<'turns'> = (path, policy, budget) => {
  const layout = layOut(path);
  return assemble(layout, budget, {
    reach: completeTurns(layout).slice(0, Math.max(0, policy.turns)),
    why: 'turn',
    outside: () => 'beyond_turns',
    explain: ({ length }) =>
      length === 0 ? explain('question_only') : explain('last_turns', { turns: length }),
  });
};
