/**
 * Runs turns: stores the beginning, feeds the answer from the call, folds the end. Main owns every turn, so that a
 * window that reloads, a second window or quick-ask loses nothing.
 */
import { fail, FailureError, toFailure } from '../../shared/errors';
import type { TurnStarted } from '../../shared/ipc';
import type { Conversation, Message, TurnEvent, TurnSnapshot } from '../../shared/models';
import type { Database } from '../db/client';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import type { Endpoint } from '../providers/types';
import type { BudgetService } from './budgets';
import type { Composed, ContextService } from './context';
import type { ModelCall } from './model-call';
import type { PriceService } from './prices';
import type { ChosenProvider, ProviderService } from './providers';
import { createRunningTurn, type RunningTurn } from './running-turn';
import type { SettingsService } from './settings';
import { createTurnEnd, type Sent } from './turn-end';
import type { Outcome } from './turn-run';

/** Another process takes a turn for dead when its owner has not been heard of for a minute. */
const HEARTBEAT_MS = 5_000;

export interface RunnerDeps {
  db: Database;
  settings: SettingsService;
  providers: ProviderService;
  context: ContextService;
  model: ModelCall;
  prices: PriceService;
  budgets: BudgetService;
  clock: Clock;
  newId(): string;
  owner: { pid: number; id: string };
  /** A write that failed; the app tells the person. */
  onStorageFailure(thrown: unknown): void;
}

export interface Begin {
  conversation: Conversation;
  chosen: ChosenProvider;
  /** Root first. Ends with the question, unless that comes in `question`. */
  path: Message[];
  /** A question that is not stored yet. */
  question: { id: string; parentId: string | null; text: string } | null;
  /** The answer to go on with, or null for a new one. */
  continues: Message | null;
  /** One of two answers at once, which must not speak into the same server session. */
  apart?: boolean;
  /** The person knows that this goes beyond a budget. */
  overBudget?: boolean | undefined;
}

/** Everything that can be refused has been; nothing is stored yet. */
export interface Prepared {
  input: Begin;
  composed: Composed;
  endpoint: Endpoint;
  /** What it may cost at most; null where no price is known. */
  ticks: number | null;
  /** The question, where another turn has stored it since. */
  parent?: string;
}

export interface EndedTurn {
  turnId: string;
  conversationId: string;
  message: Message;
}

export interface TurnRunner {
  /** Throws FailureError for what must not or cannot be sent. `besides` = ticks of what will be sent with it. */
  prepare(input: Begin, besides?: number): Promise<Prepared>;
  /** Stores the beginning and sends. */
  start(prepared: Prepared): Promise<TurnStarted>;
  isRunning(conversationId: string): boolean;
  /** What a running turn has written so far; null for one that does not run here. */
  textOf(turnId: string): string | null;
  running(): { turnId: string; conversationId: string }[];
  /** Text so far and what follows; `listener` is not called before this has returned. */
  attach(
    turnId: string,
    listener: (event: TurnEvent) => void,
  ): Promise<{ snapshot: TurnSnapshot; detach(): void }>;
  stop(turnId: string): void;
  tryNow(turnId: string): void;
  /** Stops every turn and waits until what came is stored; what cannot be stored now is left to its journal. */
  stopAll(): Promise<void>;
  /** The same for the turns of one conversation. */
  stopIn(conversationId: string): Promise<void>;
  onStarted(listener: (turn: TurnStarted) => void): () => void;
  onEnded(listener: (turn: EndedTurn) => void): () => void;
  /** Stops all, for good. */
  close(): Promise<void>;
}

export function createTurnRunner(deps: RunnerDeps): TurnRunner {
  const { db, clock, newId } = deps;
  const turns = new Map<string, RunningTurn>();
  /** Over, and nowhere but here and in their journal: who comes late hears their end too. */
  const unstored = new Map<string, RunningTurn>();
  const ends = new Map<string, Promise<void>>();
  const started = createEmitter<TurnStarted>();
  const ended = createEmitter<EndedTurn>();
  let cancelHeartbeat: (() => void) | null = null;
  let closed = false;
  const endTurn = createTurnEnd(deps);

  function beat(): void {
    cancelHeartbeat = null;
    if (turns.size === 0) return;
    db.touchOwner({ ownerId: deps.owner.id, at: clock.now() }).catch(deps.onStorageFailure);
    cancelHeartbeat = clock.after(HEARTBEAT_MS, beat);
  }

  async function prepare(input: Begin, besides = 0): Promise<Prepared> {
    const { chosen, path, conversation, overBudget } = input;
    const composed = await deps.context.compose(input);
    const endpoint = await deps.providers.endpoint(chosen.config);
    const ticks = (await deps.prices.expected({ chosen, path, composed }))?.highTicks ?? null;
    if (overBudget !== true) {
      const refused = await deps.budgets.check(conversation.id, ticks === null ? null : ticks + besides);
      if (refused) throw new FailureError(refused);
    }
    return { input, composed, endpoint, ticks };
  }

  async function start({ input, composed, endpoint, ticks, parent }: Prepared): Promise<TurnStarted> {
    const { conversation, chosen, continues } = input;
    const question = parent === undefined ? input.question : null;
    // Only now is anything stored: all that can be refused has been, and refused text stays where it was typed.
    const at = clock.now();
    const turn = {
      id: newId(),
      conversationId: conversation.id,
      providerId: chosen.config.id,
      model: chosen.model.id,
      startedAt: at,
      ownerPid: deps.owner.pid,
      ownerId: deps.owner.id,
    };
    const userMessageId = parent ?? question?.id ?? input.path.at(-1)?.id ?? '';
    const assistantMessageId = continues?.id ?? newId();
    if (continues) await db.continueTurn({ turn, messageId: continues.id, at });
    else {
      const { style, policy } = composed;
      const assistant = {
        id: assistantMessageId,
        parentId: userMessageId,
        createdAt: at,
        style,
        context: policy,
      };
      await db.beginTurn({ turn, user: question && { ...question, createdAt: at }, assistant });
    }
    const runningTurn = createRunningTurn({
      turnId: turn.id,
      conversationId: conversation.id,
      messageId: assistantMessageId,
      text: continues?.text ?? '',
      reasoning: continues?.reasoning ?? '',
      clock,
      append: (entries) => db.appendJournal({ turnId: turn.id, entries }).then(() => undefined),
      onTrouble: (thrown) => {
        deps.onStorageFailure(thrown);
        runningTurn.notice(toFailure(thrown));
      },
    });
    // Begun in the last moment: nobody will wait for it.
    if (closed) runningTurn.letGo.abort();
    turns.set(turn.id, runningTurn);
    cancelHeartbeat ??= clock.after(HEARTBEAT_MS, beat);
    const begun = { turnId: turn.id, conversationId: conversation.id, userMessageId, assistantMessageId };
    started.emit(begun);
    const release = deps.budgets.reserve(conversation.id, ticks);
    ends.set(turn.id, run(runningTurn, chosen, composed, endpoint).finally(release));
    return begun;
  }

  async function run(
    turn: RunningTurn,
    chosen: ChosenProvider,
    composed: Composed,
    endpoint: Endpoint,
  ): Promise<void> {
    const { request, replay, context } = composed;
    const asked = { request, replay, tokens: context.tokens.total };
    const outcome = await deps.model.run(chosen, asked, endpoint, turn);
    await finish(turn, { chosen, composed, asked }, outcome);
  }

  async function finish(turn: RunningTurn, sent: Sent, outcome: Outcome): Promise<void> {
    const { turnId, conversationId } = turn;
    const { message, stored } = await endTurn(turn, sent, outcome);
    try {
      turns.delete(turnId);
      if (!stored) unstored.set(turnId, turn);
      turn.finish(message, stored);
      ended.emit({ turnId, conversationId, message });
      if (stored) await deps.budgets.recorded(conversationId);
    } catch (thrown) {
      deps.onStorageFailure(thrown);
    } finally {
      ends.delete(turnId);
    }
  }

  const stopForGood = ({ abort, letGo }: RunningTurn): void => {
    letGo.abort();
    abort.abort();
  };

  async function stopAll(): Promise<void> {
    for (const turn of turns.values()) stopForGood(turn);
    await Promise.all(ends.values());
  }

  async function stopIn(conversationId: string): Promise<void> {
    const there = [...turns.values()].filter((turn) => turn.conversationId === conversationId);
    there.forEach(stopForGood);
    for (const { turnId } of there) await ends.get(turnId);
  }

  return {
    prepare,
    start,
    isRunning: (conversationId) => [...turns.values()].some((turn) => turn.conversationId === conversationId),
    textOf: (turnId) => turns.get(turnId)?.text() ?? null,
    running: () => [...turns.values()].map(({ turnId, conversationId }) => ({ turnId, conversationId })),
    async attach(turnId, listener) {
      const turn = turns.get(turnId) ?? unstored.get(turnId);
      if (turn) return { snapshot: turn.snapshot(), detach: turn.attach(listener) };
      const message = await db.getMessageOfTurn({ turnId });
      if (message) return { snapshot: finishedSnapshot(turnId, message), detach: () => undefined };
      throw new FailureError(fail('not_found', 'This answer is no longer there.', { data: { turnId } }));
    },
    stop: (turnId) => turns.get(turnId)?.abort.abort(),
    tryNow: (turnId) => turns.get(turnId)?.tryNow(),
    onStarted: started.on,
    onEnded: ended.on,
    stopAll,
    stopIn,
    async close() {
      closed = true;
      for (const { letGo } of unstored.values()) letGo.abort();
      await stopAll();
      cancelHeartbeat?.();
    },
  };
}

/** A turn that is over, or that another process runs: the stored message is all there is. */
function finishedSnapshot(turnId: string, message: Message): TurnSnapshot {
  return {
    turnId,
    conversationId: message.conversationId,
    messageId: message.id,
    text: message.text,
    reasoning: message.reasoning,
    wait: null,
    finished: message.status === 'streaming' ? null : message,
    startedAt: message.createdAt,
    lastActivityAt: message.createdAt,
  };
}
