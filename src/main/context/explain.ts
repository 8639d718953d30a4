import type { Explanation, ExplanationCode } from './types';

type Data = Explanation['data'];
type Count = Data[string] | undefined;

const plural = (count: Count, noun: string): string => `${count ?? 0} ${noun}${count === 1 ? '' : 's'}`;
const goes = (count: Count): string => (count === 1 ? 'goes' : 'go');
const stays = (count: Count): string => (count === 1 ? 'stays' : 'stay');
const newest = (turns: Count): string => `the newest ${plural(turns, 'turn')}`;

/** English; interfaces in other languages go by code and data. */
const sentences: Record<ExplanationCode, (data: Data) => string> = {
  question_only: () => 'Only the question goes.',
  last_turns: ({ turns }) =>
    turns === 1
      ? 'The last turn before the question goes.'
      : `The last ${plural(turns, 'turn')} before the question go.`,
  newest_in_budget: ({ turns, of, budget }) =>
    `Of ${plural(of, 'turn')}, the newest ${String(turns)} fit the budget of ${String(budget)} tokens.`,
  summary_used: ({ turns, messages }) =>
    `A summary stands for ${plural(messages, 'older message')}; ${newest(turns)} ${goes(turns)} whole.`,
  summary_missing: ({ turns }) =>
    `No summary fits this conversation yet, so ${newest(turns)} within the budget ${goes(turns)}.`,
  summary_too_large: ({ turns }) =>
    `The summary does not fit the budget, so ${newest(turns)} within it ${goes(turns)}.`,
  topic_holds: ({ turns, of }) =>
    `The topic has held for ${plural(of, 'turn')}; ${turns === of ? 'all of it goes' : `${newest(turns)} ${goes(turns)}`}.`,
  topic_changed: ({ turns, left }) =>
    `The topic changed ${turns === 0 ? 'with this question' : `${plural(turns, 'turn')} ago`}; ${plural(left, 'earlier turn')} ${stays(left)} out.`,
  topic_seems_changed: ({ left }) =>
    `The question seems to open a topic; only the turn before it goes along, ${plural(left, 'earlier turn')} ${stays(left)} out.`,
  topic_resumed: ({ turns, left }) =>
    `The question returns to an earlier topic: ${plural(turns, 'turn')} of it ${goes(turns)}, ${plural(left, 'other turn')} ${stays(left)} out.`,
  session_continues: () => 'The server remembers this conversation; only the question goes.',
  session_replayed: ({ turns }) =>
    `There is no server session to go on with, so ${plural(turns, 'turn')} of the history ${goes(turns)} again.`,
  too_small: ({ needed, budget }) =>
    `The question and the pinned messages need ${String(needed)} tokens; the budget is ${String(budget)}.`,
};

export function explain(code: ExplanationCode, data: Data = {}): Explanation {
  return { code, message: sentences[code](data), data };
}
