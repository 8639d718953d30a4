/**
 * Where topics change, found in the words alone: no model, no network. Turns are read in order; each goes on with the
 * topic before it, resumes an older one, or opens a new one. A question that is not answered yet has only itself to
 * show, so it opens a topic only when it says enough of something else; the turns before it are judged with their
 * answers and with what followed. The weights were set by hand on the conversations under
 * `tests/fixtures/conversations/development`; those under `held-out` were never looked at for it.
 */
import { remember } from './text-cache';
import { cuesOf } from './topic-cues';
import { termsOf, type Terms } from './topic-terms';

export interface Exchange {
  question: string;
  /** null for the question about to be sent. */
  answer: string | null;
}

/** Weight in common from which a question belongs to a topic: two characters, or a word of an answer. */
const SHARED = 0.6;
/** Share of an answer's weight from which it belongs; its many words meet others by chance. */
const ANSWER_SHARED = 0.04;
/** Weight of an unanswered question from which it can stand for a topic of its own: about four words. */
const TELLING = 6.2;
/** The same where an answer confirms it. */
const TELLING_ANSWERED = 3;
/** An older topic is resumed where a question shares this weight with it, and this share of its own weight. */
const RESUMED = 2.5;
const RESUMED_SHARE = 0.3;

interface Read {
  cues: ReturnType<typeof cuesOf>;
  question: Terms;
  answer: Terms | null;
}

/** The turns of a conversation are the same with every question but for the last. 4 MB each. */
const REMEMBERED = 2_000_000;
const cuesIn = remember(REMEMBERED, cuesOf);
const termsIn = remember(REMEMBERED, termsOf);

function read({ question, answer }: Exchange): Read {
  return {
    cues: cuesIn(question),
    question: termsIn(question),
    answer: answer === null ? null : termsIn(answer),
  };
}

/** How well a topic knows its terms, 0 to 1. */
type Topic = Map<string, number>;

export interface Topics {
  /** The number of each exchange's topic, 0 for the first; equal numbers = the same topic. */
  numbers: number[];
  /** The last exchange opens a topic, and its words alone say so: it may be a follow-up in other words. */
  guessed: boolean;
}

/** Pure; for one exchange or more. Work is bounded by their number, not their length. */
export function topicsOf(exchanges: readonly Exchange[]): Topics {
  const reads = exchanges.map(read);
  const topics: Topic[] = [];
  const numbers: number[] = [];
  let guessed = false;
  reads.forEach((each, index) => {
    const current = numbers.at(-1);
    const number = current === undefined ? 0 : decide(each, reads[index + 1], topics, current);
    guessed = current !== undefined && number === topics.length && !each.cues.opens && !each.cues.aside;
    numbers.push(number);
    learn((topics[number] ??= new Map()), each);
  });
  return { numbers, guessed };
}

function decide(turn: Read, next: Read | undefined, topics: readonly Topic[], current: number): number {
  const { cues, question, answer } = turn;
  const weight = mass(question);
  const shared = topics.map((topic) => common(question, topic));
  const here = shared[current] ?? 0;
  const other = bestBut(current, shared);
  const there = shared[other] ?? 0;
  const resumes = there >= RESUMED && there >= weight * RESUMED_SHARE;
  const opened = topics.length;
  if (cues.returns) return there > here ? other : here >= SHARED ? current : previousOf(topics, current);
  if (cues.opens) return resumes ? other : opened;
  if (cues.recalls && there > here) return other;
  if (here >= SHARED) return resumes && there > 2 * here ? other : current;
  if (resumes) return other;
  if (cues.follows) return current;
  if (cues.aside) return cues.refers ? current : opened;
  if (cues.refers && weight < 2 * TELLING) return current;
  if (answer === null) return weight >= TELLING ? opened : current;
  if (weight < TELLING_ANSWERED) return current;
  const topic = topics[current] ?? new Map();
  return goesOn(answer, topic) || leadsBack(next, topic) ? current : opened;
}

function bestBut(current: number, shared: readonly number[]): number {
  let best = -1;
  shared.forEach((value, topic) => {
    if (topic !== current && value > (shared[best] ?? 0)) best = topic;
  });
  return best;
}

/** "Back to what I asked" without a word of what: the topic opened before this one. */
function previousOf(topics: readonly Topic[], current: number): number {
  return current === 0 ? topics.length - 1 : current - 1;
}

function goesOn(answer: Terms, topic: Topic): boolean {
  return common(answer, topic) >= ANSWER_SHARED * mass(answer);
}

/** What comes next is on the topic without saying that it returns: then this was a follow-up in other words. */
function leadsBack(next: Read | undefined, topic: Topic): boolean {
  if (!next || next.cues.returns || next.cues.opens || next.cues.recalls) return false;
  return common(next.question, topic) >= SHARED || (next.answer !== null && goesOn(next.answer, topic));
}

function learn(topic: Topic, { question, answer }: Read): void {
  for (const term of question.keys()) topic.set(term, 1);
  for (const term of answer?.keys() ?? []) topic.set(term, Math.min(1, (topic.get(term) ?? 0) + 0.5));
}

function common(terms: Terms, topic: Topic): number {
  let sum = 0;
  for (const [term, weight] of terms) sum += weight * (topic.get(term) ?? 0);
  return sum;
}

function mass(terms: Terms): number {
  let sum = 0;
  for (const weight of terms.values()) sum += weight;
  return sum;
}
