import { assemble } from './assemble';
import { explain } from './explain';
import { completeTurns, layOut, type Turn } from './layout';
import { topicsOf } from './topic-shift';
import type { Explanation, PathMessage, Policy } from './types';

/** Turns read for their topic, whatever `maxTurns` says: choosing a context must not be felt while typing. */
const READ_TURNS = 40;

/**
 * Reaches back over the turns of the current topic, `maxTurns` at most, also past a digression. Where the words alone
 * say that the question opens a topic, the turn before it goes along: a follow-up in other words is not left alone.
 */
export const adaptivePolicy: Policy<'adaptive'> = (path, policy, budget) => {
  const layout = layOut(path);
  const read = completeTurns(layout)
    .slice(0, Math.min(READ_TURNS, Math.max(0, policy.maxTurns)))
    .reverse();
  const { numbers, guessed } = topicsOf([
    ...read.map((turn) => ({ question: textOf(turn.questions), answer: textOf(turn.answers) })),
    { question: layout.question.text, answer: null },
  ]);
  const topic = numbers.at(-1);
  const elsewhere = new Set(read.filter((_, index) => numbers[index] !== topic));
  const onTopic = read.filter((turn) => !elsewhere.has(turn));
  return assemble(layout, budget, {
    reach: guessed ? read.slice(-1) : [...onTopic].reverse(),
    why: 'topic',
    outside: (_, turn) => (elsewhere.has(turn) ? 'other_topic' : 'beyond_turns'),
    explain: (reached) => explanationOf(reached.length, onTopic, read, guessed),
  });
};

function explanationOf(
  turns: number,
  onTopic: readonly Turn[],
  read: readonly Turn[],
  guessed: boolean,
): Explanation {
  if (read.length === 0) return explain('question_only');
  const left = read.length - turns;
  if (guessed) return explain('topic_seems_changed', { turns, left });
  const of = onTopic.length;
  if (of === read.length) return explain('topic_holds', { turns, of });
  const unbroken = onTopic[0] === read.at(-of);
  return explain(of === 0 || unbroken ? 'topic_changed' : 'topic_resumed', { turns, left });
}

const textOf = (messages: readonly PathMessage[]): string => messages.map(({ text }) => text).join('\n');
