/**
 * What all policies share: pins count first, then what the policy reaches for, newest first, until the budget; turns
 * stay whole, order and alternation stay.
 */
import { explain } from './explain';
import { messagesOf, type Layout, type Turn } from './layout';
import type { Background, Budget, Chosen, Explanation, PathMessage, Selection, Why } from './types';

/** What a chat template adds to a message: 3 tokens at OpenAI (its cookbook), 1 for the blank line where two join. */
export const MESSAGE_TOKENS = 4;

const NOTE_HEADING = 'An earlier answer of yours that the user pinned:\n\n';

export interface Plan {
  /** Turns the policy wants, newest first; the first that does not fit ends it. */
  reach: readonly Turn[];
  why: 'turn' | 'topic';
  /** Why a message of a complete turn out of reach stays out. */
  outside(message: PathMessage, turn: Turn): Why;
  /** Summaries, already known to fit. */
  background?: readonly Background[];
  explain(reached: readonly Turn[]): Explanation;
}

/** Tokens of question and pins alone: what has to fit whatever the policy. */
export function requiredTokens({ question, turns }: Layout, budget: Budget): number {
  let tokens = textTokens(question.text, budget);
  for (const turn of turns) if (turn.pinned) tokens += turnTokens(turn, new Set(pinsOf(turn)), budget);
  return tokens;
}

export function assemble(layout: Layout, budget: Budget, plan: Plan): Selection {
  const limit = budget.tokens ?? Infinity;
  const pinned = layout.turns.filter((turn) => turn.pinned);
  const sent = new Set(pinned.flatMap(pinsOf));
  let tokens = requiredTokens(layout, budget);
  if (tokens > limit) {
    const tooSmall = { needed: tokens, budget: limit };
    return {
      ...lay(layout, budget, plan, sent, []),
      tokens,
      explanation: explain('too_small', tooSmall),
      tooSmall,
    };
  }

  const take = (turn: Turn): boolean => {
    const whole = messagesOf(turn);
    const more = turnTokens(turn, new Set(whole), budget) - turnTokens(turn, sent, budget);
    if (tokens + more > limit) return false;
    tokens += more;
    for (const message of whole) sent.add(message);
    return true;
  };

  for (const summary of plan.background ?? []) tokens += summary.tokens;
  // A pin brings the other half of its turn where that fits; else it goes alone.
  for (const turn of pinned.reverse()) if (turn.complete) take(turn);
  const reached: Turn[] = [];
  for (const turn of plan.reach) {
    if (!take(turn)) break;
    reached.push(turn);
  }
  const { background, ...rest } = lay(layout, budget, plan, sent, reached);
  const whole = [...(plan.background ?? []), ...background];
  return { ...rest, background: whole, tokens, explanation: plan.explain(reached), tooSmall: null };
}

type Laid = Pick<Selection, 'include' | 'exclude' | 'startsAt' | 'background'>;

/** Lays what was chosen out in path order. */
function lay(
  { question, places }: Layout,
  budget: Budget,
  plan: Plan,
  sent: ReadonlySet<PathMessage>,
  reached: readonly Turn[],
): Laid {
  const wanted = new Set(plan.reach);
  const inReach = new Set(reached);
  const include: Chosen[] = [];
  const background: Background[] = [];
  const exclude: Selection['exclude'] = [];
  for (const { message, turn, barred } of places) {
    const { id, role, text } = message;
    if (!sent.has(message)) {
      const why = barred ?? (wanted.has(turn) ? 'over_budget' : plan.outside(message, turn));
      exclude.push({ id, why });
      continue;
    }
    const why = message.pinned ? 'pinned' : inReach.has(turn) ? plan.why : 'with_pin';
    if (isNote(message, turn, sent)) {
      background.push({ id, why, text: NOTE_HEADING + text, tokens: noteTokens(text, budget) });
    } else {
      const carry = message.carry ? { carry: message.carry } : {};
      add(include, { id, role, why, text, tokens: textTokens(text, budget), ...carry });
    }
  }
  const { id, text } = question;
  add(include, { id, role: 'user', why: 'question', text, tokens: textTokens(text, budget) });
  return { include, exclude, startsAt: reached.at(-1)?.questions[0]?.id ?? id, background };
}

/** Consecutive messages of one role become one, since dialects want the roles to alternate. */
function add(include: Chosen[], next: Chosen): void {
  const last = include.at(-1);
  if (last?.role !== next.role) {
    include.push(next);
    return;
  }
  const { id, why, tokens } = last;
  const carry = [...(last.carry ?? []), ...(next.carry ?? [])];
  include[include.length - 1] = {
    ...next,
    text: `${last.text}\n\n${next.text}`,
    merged: [...(last.merged ?? []), { id, why, tokens }],
    ...(carry.length > 0 ? { carry } : {}),
  };
}

/** A pinned answer whose question is not sent cannot stand in the dialogue and goes into the system prompt. */
function isNote(message: PathMessage, turn: Turn, sent: ReadonlySet<PathMessage>): boolean {
  return message.role === 'assistant' && !turn.questions.some((question) => sent.has(question));
}

function pinsOf(turn: Turn): PathMessage[] {
  return messagesOf(turn).filter((message) => message.pinned);
}

/** What the sent messages of a turn cost, each as it would go. */
function turnTokens(turn: Turn, sent: ReadonlySet<PathMessage>, budget: Budget): number {
  let tokens = 0;
  for (const message of messagesOf(turn)) {
    if (!sent.has(message)) continue;
    const note = isNote(message, turn, sent);
    tokens += note ? noteTokens(message.text, budget) : textTokens(message.text, budget);
  }
  return tokens;
}

const textTokens = (text: string, { count }: Budget): number => count(text) + MESSAGE_TOKENS;
const noteTokens = (text: string, { count }: Budget): number =>
  count(NOTE_HEADING) + count(text) + MESSAGE_TOKENS;
