/** A path of messages as turns. A turn goes whole or not at all: half of one would break the alternation. */
import type { PathMessage, Why } from './types';

export interface Turn {
  /** Those that may be sent, in path order; more than one only in imported conversations. */
  questions: PathMessage[];
  answers: PathMessage[];
  complete: boolean;
  /** Holds a pinned message that may be sent. */
  pinned: boolean;
}

export interface Place {
  message: PathMessage;
  turn: Turn;
  /** Why no policy may send it unless it is pinned, or null. */
  barred: Why | null;
}

export interface Layout {
  question: PathMessage;
  /** Everything before the question, oldest first. */
  places: Place[];
  /** Oldest first. */
  turns: Turn[];
}

/** The last message of the path has to be the user's; anything else is a bug of the caller. */
export function layOut(path: readonly PathMessage[]): Layout {
  const question = path.at(-1);
  if (question?.role !== 'user') throw new Error('The path has to end with a question.');
  const places: Place[] = [];
  const turns: Turn[] = [];
  const broken = new Set<Turn>();
  for (const message of path.slice(0, -1)) {
    const last = places.at(-1);
    // A new turn begins where the user speaks after the assistant.
    const begins = !last || (message.role === 'user' && last.message.role === 'assistant');
    const turn = begins ? { questions: [], answers: [], complete: false, pinned: false } : last.turn;
    if (begins) turns.push(turn);
    const barred = message.excluded ? 'excluded' : isBlank(message.text) ? 'failed' : null;
    places.push({ message, turn, barred });
    if (message.excluded) broken.add(turn);
    if (barred) continue;
    (message.role === 'user' ? turn.questions : turn.answers).push(message);
    turn.pinned ||= message.pinned;
    turn.complete = turn.questions.length > 0 && turn.answers.length > 0;
  }
  for (const place of places) {
    const { turn } = place;
    if (turn.complete) continue;
    // Its other half was excluded or never was; or it is a question that got no answer.
    place.barred ??= broken.has(turn) || turn.questions.length === 0 ? 'half_turn' : 'failed';
  }
  return { question, places, turns };
}

/** Those that may be sent by any policy, newest first. */
export function completeTurns({ turns }: Layout): Turn[] {
  return turns.filter((turn) => turn.complete).reverse();
}

export function messagesOf(turn: Turn): PathMessage[] {
  return [...turn.questions, ...turn.answers];
}

const isBlank = (text: string): boolean => !/\S/.test(text);
