/** The end of a turn: the answer as it came, what it used and what that costs, stored; tried again until there is room. */
import { toFailure, type Failure } from '../../shared/errors';
import type { Message } from '../../shared/models';
import type { Database } from '../db/client';
import { pause } from '../http/resilience/pause';
import type { Clock } from '../http/types';
import type { Composed } from './context';
import type { Asked, ModelCall } from './model-call';
import type { PriceService } from './prices';
import type { ChosenProvider } from './providers';
import type { RunningTurn } from './running-turn';
import { blankMessage } from './turn-message';
import type { Outcome } from './turn-run';

/** Between two tries to store an answer, doubling. */
const KEEP_AGAIN_MS = 1_000;
const KEEP_AT_MOST_MS = 15_000;

export interface TurnEndDeps {
  db: Database;
  model: ModelCall;
  prices: PriceService;
  clock: Clock;
  /** A write that failed; the app tells the person. */
  onStorageFailure(thrown: unknown): void;
}

/** What the answer is the answer to. */
export interface Sent {
  chosen: ChosenProvider;
  composed: Composed;
  asked: Asked;
}

export interface Ended {
  message: Message;
  /** False where it could not be for good: then the message says why. The journal may still have it. */
  stored: boolean;
}

export type EndTurn = (turn: RunningTurn, sent: Sent, outcome: Outcome) => Promise<Ended>;

export function createTurnEnd({ db, model, prices, clock, onStorageFailure }: TurnEndDeps): EndTurn {
  /** A conversation that somebody deleted is no trouble with the storage. */
  function tellTrouble(thrown: unknown): void {
    if (toFailure(thrown).code !== 'not_found') onStorageFailure(thrown);
  }

  /** Until there is room, or nobody waits for it any more: until then the text is on screen and in memory. */
  async function keep(turn: RunningTurn, write: () => Promise<Message>): Promise<Message> {
    for (let wait = KEEP_AGAIN_MS; ; wait = Math.min(2 * wait, KEEP_AT_MOST_MS)) {
      try {
        return await write();
      } catch (thrown) {
        const failure = toFailure(thrown);
        if (turn.letGo.signal.aborted || !mayPass(failure)) throw thrown;
        if (wait === KEEP_AGAIN_MS) {
          onStorageFailure(thrown);
          turn.notice(failure);
        }
        await pause({ clock, until: clock.now() + wait, signal: turn.letGo.signal });
      }
    }
  }

  /** Only one that was asked for: any other holds less than the conversation. */
  async function keepSession(
    { conversationId, messageId }: RunningTurn,
    { config, dialect }: ChosenProvider,
    { request: { session }, excluded }: Composed,
    outcome: Outcome,
  ): Promise<void> {
    if (session === undefined) return;
    const at = clock.now();
    const key = { conversationId, providerId: config.id };
    const token = outcome.session ?? (dialect.sessionGrows === true ? session : null);
    if (outcome.status === 'done' && token !== null) {
      await db.setSession({ ...key, token, messageId, excluded, at });
    } else if (session !== null) {
      // It may hold a question whose answer never came: who asks again begins another.
      await db.clearSession(key);
    }
  }

  async function store(
    turn: RunningTurn,
    { chosen, composed, asked }: Sent,
    outcome: Outcome,
  ): Promise<Message> {
    const { status, finishReason, failure, ttftMs, totalMs, attempts, carry } = outcome;
    const message = await keep(turn, () =>
      db.finishTurn({
        turnId: turn.turnId,
        at: clock.now(),
        state: status === 'error' ? 'failed' : status,
        message: {
          text: turn.text(),
          reasoning: turn.reasoning(),
          status,
          finishReason,
          failure,
          ttftMs,
          totalMs,
          usage: model.usageOf(asked, turn, outcome),
          price: prices.of(chosen.config.id, chosen.model.id),
          attempts,
          // Of a continued answer it says the rest alone, and perhaps another model said it than the one it goes back to.
          carry: composed.request.continues === true ? [] : (carry ?? []),
        },
      }),
    );
    await keepSession(turn, chosen, composed, outcome).catch(tellTrouble);
    return message;
  }

  /** For those who watch: what came, and why it is not stored. */
  async function unstored(turn: RunningTurn, failure: Failure): Promise<Message> {
    const { turnId, conversationId, messageId: id } = turn;
    const text = turn.text();
    const known = await db.getMessage({ id }).catch(() => null);
    return {
      ...(known ?? blankMessage({ id, conversationId, role: 'assistant', text, at: clock.now() })),
      text,
      reasoning: turn.reasoning(),
      status: text === '' ? 'error' : 'interrupted',
      failure,
      turnId,
    };
  }

  return async (turn, sent, outcome) => {
    turn.settle();
    try {
      return { message: await store(turn, sent, outcome), stored: true };
    } catch (thrown) {
      tellTrouble(thrown);
      return { message: await unstored(turn, toFailure(thrown)), stored: false };
    }
  };
}

/** A disk gets room again, a folder its permissions; what is not there stays away. */
function mayPass({ code, retryable }: Failure): boolean {
  return retryable || code === 'profile_read_only';
}
