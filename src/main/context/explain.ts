import type { Explanation, ExplanationCode } from './types';

type Data = Explanation['data'];

const plural = (count: string | number | undefined, noun: string): string =>
  `${count ?? 0} ${noun}${count === 1 ? '' : 's'}`;

/** English; interfaces in other languages go by code and data. */
const sentences: Record<ExplanationCode, (data: Data) => string> = {
  question_only: () => 'Only the question goes.',
  last_turns: ({ turns }) =>
    `The last ${plural(turns, 'turn')} before the question ${turns === 1 ? 'goes' : 'go'}.`,
  newest_in_budget: ({ turns, of, budget }) =>
    `The newest ${String(turns)} of ${plural(of, 'turn')} fit the budget of ${String(budget)} tokens.`,
  summary_used: ({ turns, messages }) =>
    `A summary stands for ${plural(messages, 'older message')}; the newest ${plural(turns, 'turn')} go whole.`,
  summary_missing: ({ turns }) =>
    `No summary fits this conversation yet, so the newest ${plural(turns, 'turn')} within the budget go.`,
  summary_too_large: ({ turns }) =>
    `The summary does not fit the budget, so the newest ${plural(turns, 'turn')} within the budget go.`,
  topic_holds: ({ turns, of }) =>
    turns === of
      ? `The topic has held for ${plural(of, 'turn')}, and all of it goes.`
      : `The topic has held for ${plural(of, 'turn')}; the newest ${String(turns)} go.`,
  topic_changed: ({ turns, left }) =>
    `The topic changed ${turns === 0 ? 'with this question' : `${plural(turns, 'turn')} ago`}; ${plural(left, 'earlier turn')} stay out.`,
  topic_seems_changed: ({ left }) =>
    `The question seems to open a topic; only the turn before it goes along, ${plural(left, 'earlier turn')} stay out.`,
  topic_resumed: ({ turns, left }) =>
    `The question returns to an earlier topic: ${plural(turns, 'turn')} of it go, ${plural(left, 'other turn')} stay out.`,
  session_continues: () => 'The server remembers this conversation; only the question goes.',
  session_replayed: ({ turns }) =>
    `The server session is gone or cannot be used, so ${plural(turns, 'turn')} of the history go again.`,
  too_small: ({ needed, budget }) =>
    `The question and the pinned messages need ${String(needed)} tokens; the budget is ${String(budget)}.`,
};

export function explain(code: ExplanationCode, data: Data = {}): Explanation {
  return { code, message: sentences[code](data), data };
}
