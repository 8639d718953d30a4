import { assemble } from './assemble';
import { explain } from './explain';
import { completeTurns, layOut } from './layout';
import type { Policy } from './types';

/**
 * Nothing but the question while the server holds the conversation, pins included: they are there already. Otherwise
 * everything within the budget, so that a new session knows what the lost one knew.
 */
export const serverPolicy: Policy<'server'> = (path, _policy, budget, { sessionAlive }) => {
  const layout = layOut(path);
  if (sessionAlive) {
    const alone = assemble(layOut([layout.question]), budget, {
      reach: [],
      why: 'turn',
      outside: () => 'on_server',
      explain: () => explain('session_continues'),
    });
    const exclude = layout.places.map(({ message, barred }) => ({
      id: message.id,
      why: barred ?? ('on_server' as const),
    }));
    return { ...alone, exclude, startsAt: null };
  }
  return assemble(layout, budget, {
    reach: completeTurns(layout),
    why: 'turn',
    outside: () => 'over_budget',
    explain: ({ length }) =>
      length === 0 ? explain('question_only') : explain('session_replayed', { turns: length }),
  });
};
