/**
 * What all policies share: pins count first, then what the policy reaches for, newest first, until the budget; turns
 * stay whole, order and alternation stay.
 */
import { explain } from './explain';
import { messagesOf, pinsOf, type Layout, type Turn } from './layout';
import type { Background, Budget, Chosen, Explanation, PathMessage, Selection, Why } from './types';

/** What a chat template adds to a message: 3 tokens at OpenAI (its cookbook), 1 for the blank line where two join. */
export const MESSAGE_TOKENS = 4;

const NOTE_HEADING = 'An earlier answer of yours that the user pinned:\n\n';

export interface Plan {
  /** Turns the policy wants, newest first; the first that does not fit ends it. */
  reach: readonly Turn[];
  why: 'turn' | 'topic';
  /** Why a message of a complete turn out of reach stays out. */
  outside(message: PathMessage): Why;
  /** Summaries, already known to fit. */
  background?: readonly Background[];
  explain(reached: readonly Turn[]): Explanation;
}

/** Tokens of question and pins alone: what has to fit whatever the policy. */
export function requiredTokens(layout: Layout, budget: Budget): number {
  const { question, turns } = layout;
  let tokens = budget.count(question.text) + MESSAGE_TOKENS;
  for (const turn of turns) tokens += turnTokens(turn, new Set(pinsOf(turn).map(({ id }) => id)), budget);
  return tokens;
}

export function assemble(layout: Layout, budget: Budget, plan: Plan): Selection {
  const sent = new Set<string>();
  let spent = requiredTokens(layout, budget);
  const limit = budget.tokens ?? Infinity;
  for (const turn of layout.turns) for (const { id } of pinsOf(turn)) sent.add(id);
  const reached: Turn[] = [];
  const background = plan.background ?? [];

  const take = (turn: Turn): boolean => {
    const whole = new Set(messagesOf(turn).map(({ id }) => id));
    const more = turnTokens(turn, whole, budget) - turnTokens(turn, sent, budget);
    if (spent + more > limit) return false;
    spent += more;
    for (const id of whole) sent.add(id);
    return true;
  };

  if (spent <= limit) {
    for (const { tokens } of background) spent += tokens;
    const pinned = layout.turns.filter((turn) => turn.complete && pinsOf(turn).length > 0);
    for (const turn of pinned.reverse()) take(turn);
    for (const turn of plan.reach) {
      if (!take(turn)) break;
      reached.push(turn);
    }
    return finish(layout, budget, plan, sent, reached, background, null, spent);
  }
  return finish(layout, budget, plan, sent, [], [], { needed: spent, budget: limit }, spent);
}

function finish(
  layout: Layout,
  budget: Budget,
  plan: Plan,
  sent: ReadonlySet<string>,
  reached: readonly Turn[],
  background: readonly Background[],
  tooSmall: Selection['tooSmall'],
  tokens: number,
): Selection {
  const { question, before, turnOf, barred } = layout;
  const wanted = new Set(plan.reach);
  const inReach = new Set(reached);
  const include: Chosen[] = [];
  const notes: Background[] = [];
  const exclude: Selection['exclude'] = [];
  for (const message of before) {
    const turn = turnOf.get(message.id);
    if (!sent.has(message.id) || !turn) {
      const why = turn && wanted.has(turn) ? 'over_budget' : plan.outside(message);
      exclude.push({ id: message.id, why: barred.get(message.id) ?? why });
      continue;
    }
    const why = message.pinned ? 'pinned' : inReach.has(turn) ? plan.why : 'with_pin';
    const { id, role } = message;
    if (isNote(message, turn, sent)) {
      const text = NOTE_HEADING + message.text;
      notes.push({ id, why, text, tokens: noteTokens(message.text, budget) });
    } else {
      const carry = message.carry ? { carry: message.carry } : {};
      add(include, { id, role, why, text: message.text, tokens: textTokens(message.text, budget), ...carry });
    }
  }
  const { id, text } = question;
  add(include, { id, role: 'user', why: 'question', text, tokens: textTokens(text, budget) });
  const oldest = reached.at(-1);
  return {
    include,
    exclude,
    startsAt: oldest?.questions[0]?.id ?? question.id,
    background: [...background, ...notes],
    tokens,
    explanation: tooSmall ? explain('too_small', tooSmall) : plan.explain(reached),
    tooSmall,
  };
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
function isNote(message: PathMessage, turn: Turn, sent: ReadonlySet<string>): boolean {
  return message.role === 'assistant' && !turn.questions.some(({ id }) => sent.has(id));
}

function turnTokens(turn: Turn, sent: ReadonlySet<string>, budget: Budget): number {
  let tokens = 0;
  for (const message of messagesOf(turn)) {
    if (!sent.has(message.id)) continue;
    tokens += isNote(message, turn, sent)
      ? noteTokens(message.text, budget)
      : textTokens(message.text, budget);
  }
  return tokens;
}

const textTokens = (text: string, { count }: Budget): number => count(text) + MESSAGE_TOKENS;
const noteTokens = (text: string, { count }: Budget): number =>
  count(NOTE_HEADING) + count(text) + MESSAGE_TOKENS;
