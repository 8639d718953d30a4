/** A path of messages as turns. A turn goes whole or not at all: half of one would break the alternation. */
import type { PathMessage, Why } from './types';

export interface Turn {
  /** 0 = the oldest of the path. */
  index: number;
  /** Those that may be sent, in path order; more than one only in imported or merged conversations. */
  questions: PathMessage[];
  answers: PathMessage[];
  complete: boolean;
}

export interface Layout {
  question: PathMessage;
  /** Everything before the question. */
  before: readonly PathMessage[];
  turns: Turn[];
  turnOf: ReadonlyMap<string, Turn>;
  /** What no policy may send unless it is pinned, and why. */
  barred: ReadonlyMap<string, Why>;
}

/** The last message of the path has to be the user's; anything else is a bug of the caller. */
export function layOut(path: readonly PathMessage[]): Layout {
  const question = path.at(-1);
  if (question?.role !== 'user') throw new Error('The path has to end with a question.');
  const before = path.slice(0, -1);
  const turns: Turn[] = [];
  const turnOf = new Map<string, Turn>();
  const barred = new Map<string, Why>();
  for (const run of runsOf(before)) {
    const sendable = run.filter((message) => !message.excluded && message.text.trim() !== '');
    const questions = sendable.filter((message) => message.role === 'user');
    const answers = sendable.filter((message) => message.role === 'assistant');
    const complete = questions.length > 0 && answers.length > 0;
    const turn = { index: turns.length, questions, answers, complete };
    turns.push(turn);
    const half = run.some((message) => message.excluded) || questions.length === 0 ? 'half_turn' : 'failed';
    for (const message of run) {
      turnOf.set(message.id, turn);
      if (message.excluded) barred.set(message.id, 'excluded');
      else if (message.text.trim() === '') barred.set(message.id, 'failed');
      else if (!complete) barred.set(message.id, half);
    }
  }
  return { question, before, turns, turnOf, barred };
}

/** Pinned messages that can be sent at all. */
export function pinsOf(turn: Turn): PathMessage[] {
  return messagesOf(turn).filter((message) => message.pinned);
}

export function messagesOf(turn: Turn): PathMessage[] {
  return [...turn.questions, ...turn.answers];
}

/** A new turn begins where the user speaks after the assistant. */
function runsOf(messages: readonly PathMessage[]): PathMessage[][] {
  const runs: PathMessage[][] = [];
  let previous: PathMessage | undefined;
  for (const message of messages) {
    const run = runs.at(-1);
    if (!run || (message.role === 'user' && previous?.role === 'assistant')) runs.push([message]);
    else run.push(message);
    previous = message;
  }
  return runs;
}
