import type { ContextPolicy } from '../../shared/models';
import { assemble, MESSAGE_TOKENS, requiredTokens } from './assemble';
import { explain } from './explain';
import { completeTurns, layOut, messagesOf, type Layout, type Turn } from './layout';
import type { Background, Budget, PathMessage, Policy, StoredSummary } from './types';

const HEADING = 'A summary of the earlier part of this conversation:\n\n';

/**
 * The newest turns whole, stored summaries for the older ones. What no summary stands for yet goes whole too, newest
 * first, while the budget lasts: a summary is written in the background, and until it is there nothing is lost.
 */
export const summaryPolicy: Policy<'summary'> = (path, policy, budget, { summaries }) => {
  const layout = layOut(path);
  const newestFirst = completeTurns(layout);
  const used = usable(path, summaries, olderIds(layout, policy));
  const background = used.map((summary) => framed(summary, budget));
  const replaced = new Set(used.flatMap(({ replaces }) => replaces));
  const needed = background.reduce((sum, { tokens }) => sum + tokens, requiredTokens(layout, budget));
  const fits = used.length > 0 && needed <= (budget.tokens ?? Infinity);
  if (!fits) {
    const code = used.length > 0 ? 'summary_too_large' : 'summary_missing';
    return assemble(layout, budget, {
      reach: newestFirst,
      why: 'turn',
      outside: () => 'over_budget',
      explain: ({ length }) =>
        newestFirst.length <= policy.keepTurns && length === newestFirst.length
          ? explain(length === 0 ? 'question_only' : 'last_turns', { turns: length })
          : explain(code, { turns: length }),
    });
  }
  const keep = Math.max(0, policy.keepTurns);
  const kept = newestFirst.slice(0, keep);
  const gap = newestFirst.slice(keep).filter((turn) => !isReplaced(turn, replaced));
  return assemble(layout, budget, {
    reach: [...kept, ...gap],
    why: 'turn',
    outside: ({ id }) => (replaced.has(id) ? 'summarised' : 'over_budget'),
    background,
    explain: ({ length }) => explain('summary_used', { turns: length, messages: replaced.size }),
  });
};

/**
 * Ids of the messages that the next summary should stand for: older than the turns kept whole, and in no usable
 * summary. Empty = nothing to do.
 */
export function toSummarise(
  path: readonly PathMessage[],
  policy: Extract<ContextPolicy, { kind: 'summary' }>,
  summaries: readonly StoredSummary[],
): string[] {
  const older = olderIds(layOut(path), policy);
  const replaced = new Set(usable(path, summaries, older).flatMap(({ replaces }) => replaces));
  return [...older].filter((id) => !replaced.has(id));
}

function olderIds(layout: Layout, policy: { keepTurns: number }): Set<string> {
  const older = completeTurns(layout).slice(Math.max(0, policy.keepTurns)).reverse();
  return new Set(older.flatMap((turn) => messagesOf(turn).map(({ id }) => id)));
}

/**
 * Those that speak of this branch alone and of nothing that was excluded since, widest first and never two for one
 * message; of equals the newer. In path order.
 */
function usable(
  path: readonly PathMessage[],
  summaries: readonly StoredSummary[],
  older: ReadonlySet<string>,
): StoredSummary[] {
  const place = new Map(path.filter(({ excluded }) => !excluded).map(({ id }, index) => [id, index]));
  const candidates = summaries.filter(
    ({ text, replaces }) =>
      text.trim() !== '' && replaces.every((id) => place.has(id)) && replaces.some((id) => older.has(id)),
  );
  const taken = new Set<string>();
  const chosen: StoredSummary[] = [];
  for (const summary of candidates.reverse().sort((a, b) => b.replaces.length - a.replaces.length)) {
    if (summary.replaces.some((id) => taken.has(id))) continue;
    for (const id of summary.replaces) taken.add(id);
    chosen.push(summary);
  }
  const first = ({ replaces }: StoredSummary): number =>
    Math.min(...replaces.map((id) => place.get(id) ?? 0));
  return chosen.sort((a, b) => first(a) - first(b));
}

function isReplaced(turn: Turn, replaced: ReadonlySet<string>): boolean {
  return messagesOf(turn).every(({ id }) => replaced.has(id));
}

function framed({ id, text }: StoredSummary, { count }: Budget): Background {
  const tokens = count(HEADING) + count(text) + MESSAGE_TOKENS;
  return { id, why: 'summary', text: HEADING + text, tokens };
}
