/**
 * How well a policy keeps to the topic. Every question of every conversation is asked, with what stood before it.
 * `turns`: of all earlier turns, those on the question's topic should go and the others should not. `shifts`: where the
 * topic changes with the question, and only there, the turn before it should be told to be off the topic.
 */
import { select } from '../../../src/main/context/index';
import { estimateTokens } from '../../../src/main/context/token-estimate';
import type { ContextPolicy } from '../../../src/shared/models';
import { pathAt, type LabelledConversation } from './conversations';

export interface Score {
  precision: number;
  recall: number;
  f1: number;
}

export interface Measure {
  turns: Score;
  shifts: Score;
  tokens: number;
  questions: number;
}

const budget = { tokens: null, count: estimateTokens };

export function measure(conversations: readonly LabelledConversation[], policy: ContextPolicy): Measure {
  const turns = tally();
  const shifts = tally();
  let tokens = 0;
  let questions = 0;
  for (const conversation of conversations) {
    const topics = conversation.turns.map(({ topic }) => topic);
    for (let asked = 1; asked < topics.length; asked++) {
      const selection = select(pathAt(conversation, asked), policy, budget);
      const sent = new Set(selection.include.map(({ id }) => id));
      questions++;
      tokens += selection.tokens;
      for (let turn = 0; turn < asked; turn++)
        turns.add(sent.has(`q${turn}`), topics[turn] === topics[asked]);
      const told = selection.explanation.code;
      const shifted = told === 'topic_seems_changed' || !sent.has(`q${asked - 1}`);
      shifts.add(shifted, topics[asked] !== topics[asked - 1]);
    }
  }
  return { turns: turns.score(), shifts: shifts.score(), tokens, questions };
}

function tally(): { add(claimed: boolean, wanted: boolean): void; score(): Score } {
  let [hits, claims, all] = [0, 0, 0];
  return {
    add(claimed, wanted) {
      if (claimed) claims++;
      if (wanted) all++;
      if (claimed && wanted) hits++;
    },
    score() {
      const precision = claims === 0 ? 0 : hits / claims;
      const recall = all === 0 ? 0 : hits / all;
      return {
        precision,
        recall,
        f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
      };
    },
  };
}

/** One line of the table that is printed. */
export function lineOf(name: string, { turns, shifts, tokens }: Measure): string {
  const figures = (score: Score): string =>
    [score.precision, score.recall, score.f1].map((figure) => figure.toFixed(3)).join(' / ');
  return `${name.padEnd(22)} turns ${figures(turns)}  shifts ${figures(shifts)}  tokens ${tokens}`;
}
