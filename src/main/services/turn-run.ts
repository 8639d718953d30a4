/** The life of one answer, from the first byte asked for to the folded message. */
import { assertNever, type Failure } from '../../shared/errors';
import type { FinishReason, MessageStatus, Usage } from '../../shared/models';
import type { CallEvent } from '../http/call';
import type { Clock } from '../http/types';
import type { RunningTurn } from './running-turn';

export interface Outcome {
  status: Exclude<MessageStatus, 'streaming'>;
  finishReason: FinishReason | null;
  failure: Failure | null;
  /** Milliseconds from the start of the turn, waits included. */
  ttftMs: number | null;
  totalMs: number;
  /** What the server said it used, or null. */
  usage: Usage | null;
  attempts: number;
  /** Server-kept state to go on from. */
  session: string | null;
  carry: unknown[] | null;
}

/** An answer of which nothing has come. */
export const NOTHING_YET: Readonly<Outcome> = {
  status: 'interrupted',
  finishReason: null,
  failure: null,
  ttftMs: null,
  totalMs: 0,
  usage: null,
  attempts: 1,
  session: null,
  carry: null,
};

/** Feeds a turn from a call's events and says how it ended. Never throws for what a server does. */
export async function runTurn(
  events: AsyncIterable<CallEvent>,
  turn: RunningTurn,
  clock: Clock,
  onEvent?: (event: CallEvent) => void,
): Promise<Outcome> {
  const startedAt = clock.now();
  const outcome: Outcome = { ...NOTHING_YET };
  const arrived = (): void => {
    outcome.ttftMs ??= clock.now() - startedAt;
  };

  for await (const event of events) {
    onEvent?.(event);
    switch (event.type) {
      case 'text':
      case 'reasoning':
        arrived();
        turn.add(event.type, event.text);
        break;
      case 'usage':
        outcome.usage = event.usage;
        break;
      case 'session':
        outcome.session = event.token;
        break;
      case 'carry':
        outcome.carry = event.items;
        break;
      case 'finish':
        outcome.finishReason = event.reason;
        break;
      case 'failure':
        outcome.failure = event.failure;
        break;
      case 'wait':
        turn.wait(event.wait);
        break;
      case 'notice':
        turn.notice(event.failure);
        break;
      case 'attempt':
        outcome.attempts = event.attempt;
        break;
      case 'headers':
        break;
      case 'end':
        outcome.status = statusOf(event, turn);
        outcome.failure = event.failure ?? outcome.failure;
        outcome.attempts = event.attempts;
        break;
      default:
        assertNever(event);
    }
  }
  outcome.totalMs = clock.now() - startedAt;
  return outcome;
}

/** What came is never called an error: an answer with text that failed is interrupted, and can be gone on with. */
function statusOf(event: Extract<CallEvent, { type: 'end' }>, turn: RunningTurn): Outcome['status'] {
  switch (event.outcome) {
    case 'done':
      return 'done';
    case 'aborted':
      return 'stopped';
    case 'interrupted':
      return 'interrupted';
    case 'failed':
      return turn.text() === '' ? 'error' : 'interrupted';
    default:
      return assertNever(event.outcome);
  }
}
