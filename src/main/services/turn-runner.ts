/**
 * Runs turns: stores the beginning, feeds the answer from the call, folds the end. Main owns every turn, so that a
 * window that reloads, a second window or quick-ask loses nothing.
 */
import { fail, FailureError, toFailure } from '../../shared/errors';
import type { TurnStarted } from '../../shared/ipc';
import type { Conversation, Message, TurnEvent, TurnSnapshot, Usage } from '../../shared/models';
import type { Database } from '../db/client';
import { createEmitter } from '../emitter';
import { call } from '../http/call';
import type { Clock, Fetch } from '../http/types';
import { omitParams } from '../providers/omit-params';
import { costTicks, priceOf } from '../providers/prices';
import type { Endpoint } from '../providers/types';
import type { Composed, ContextService } from './context';
import { timeoutsOf, type ChosenProvider, type ProviderService } from './providers';
import { createRunningTurn, type RunningTurn } from './running-turn';
import type { SettingsService } from './settings';
import { runTurn, type Outcome } from './turn-run';

/** Another process takes a turn for dead when its owner has not been heard of for a minute. */
const HEARTBEAT_MS = 5_000;

export interface RunnerDeps {
  db: Database;
  settings: SettingsService;
  providers: ProviderService;
  context: ContextService;
  fetch: Fetch;
  clock: Clock;
  random: () => number;
  redact(text: string): string;
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
}

export interface EndedTurn {
  turnId: string;
  conversationId: string;
  message: Message;
}

export interface TurnRunner {
  begin(input: Begin): Promise<TurnStarted>;
  isRunning(conversationId: string): boolean;
  running(): { turnId: string; conversationId: string }[];
  /** Text so far and what follows; `listener` is not called before this has returned. */
  attach(
    turnId: string,
    listener: (event: TurnEvent) => void,
  ): Promise<{ snapshot: TurnSnapshot; detach(): void }>;
  stop(turnId: string): void;
  tryNow(turnId: string): void;
  onStarted(listener: (turn: TurnStarted) => void): () => void;
  onEnded(listener: (turn: EndedTurn) => void): () => void;
  /** Stops every turn and waits until what came is stored. */
  close(): Promise<void>;
}

export function createTurnRunner(deps: RunnerDeps): TurnRunner {
  const { db, clock, newId } = deps;
  const turns = new Map<string, RunningTurn>();
  const ends = new Map<string, Promise<void>>();
  const started = createEmitter<TurnStarted>();
  const ended = createEmitter<EndedTurn>();
  /** Parameters a server refused, by provider and model, for the life of this process. */
  const learnt = new Map<string, Set<string>>();
  let cancelHeartbeat: (() => void) | null = null;

  function beat(): void {
    cancelHeartbeat = null;
    if (turns.size === 0) return;
    db.touchOwner({ ownerId: deps.owner.id, at: clock.now() }).catch(deps.onStorageFailure);
    cancelHeartbeat = clock.after(HEARTBEAT_MS, beat);
  }

  async function begin(input: Begin): Promise<TurnStarted> {
    const { conversation, chosen, question, continues } = input;
    const composed = await deps.context.compose(input);
    const endpoint = await deps.providers.endpoint(chosen.config);
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
    const userMessageId = question?.id ?? input.path.at(-1)?.id ?? '';
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
      // The text stays in memory too and is written whole at the end, so a failed append costs nothing but safety.
      append: (entries) =>
        db.appendJournal({ turnId: turn.id, entries }).then(() => undefined, deps.onStorageFailure),
    });
    turns.set(turn.id, runningTurn);
    cancelHeartbeat ??= clock.after(HEARTBEAT_MS, beat);
    const start = { turnId: turn.id, conversationId: conversation.id, userMessageId, assistantMessageId };
    started.emit(start);
    ends.set(turn.id, run(runningTurn, chosen, composed, endpoint));
    return start;
  }

  async function run(
    turn: RunningTurn,
    chosen: ChosenProvider,
    composed: Composed,
    endpoint: Endpoint,
  ): Promise<void> {
    const { config, dialect, model } = chosen;
    const settings = deps.settings.get();
    const refused = learnt.get(`${config.id} ${model.id}`) ?? new Set<string>();
    learnt.set(`${config.id} ${model.id}`, refused);
    let outcome: Outcome;
    try {
      const events = call({
        build: (without) => {
          // A session the server has forgotten: the local history goes into a new one, unseen by the person.
          const request = without.has('session') ? (composed.replay ?? composed.request) : composed.request;
          return dialect.request(omitParams(request, [...refused, ...without]), endpoint);
        },
        dialect,
        lane: chosen.lane,
        fetch: deps.fetch,
        clock,
        random: deps.random,
        retry: {
          retries: settings['resilience.retries'],
          baseMs: settings['resilience.baseMs'],
          capMs: settings['resilience.capMs'],
        },
        timeouts: timeoutsOf(config, deps.settings),
        signal: turn.abort.signal,
        onTryNow: turn.onTryNow,
        redact: deps.redact,
        allowInsecureHttp: config.allowInsecureHttp,
        estimatedTokens: composed.tokens.total,
        learn: (param) => void refused.add(param),
      });
      outcome = await runTurn(events, turn, clock);
    } catch (thrown) {
      // A bug, not a server: the answer is still closed and what came is kept.
      const failure = toFailure(thrown);
      const status = turn.text() === '' ? 'error' : 'interrupted';
      outcome = {
        status,
        finishReason: null,
        failure,
        ttftMs: null,
        totalMs: 0,
        usage: null,
        attempts: 1,
        session: null,
        carry: null,
      };
    }
    await finish(turn, chosen, composed, outcome);
  }

  async function finish(
    turn: RunningTurn,
    chosen: ChosenProvider,
    composed: Composed,
    outcome: Outcome,
  ): Promise<void> {
    const { turnId, conversationId, messageId } = turn;
    const { status, finishReason, failure, ttftMs, totalMs, attempts, carry } = outcome;
    try {
      await turn.settle();
      const usage = usageOf(turn, chosen, composed, outcome);
      const answer = {
        text: turn.text(),
        reasoning: turn.reasoning(),
        status,
        finishReason,
        failure,
        ttftMs,
        totalMs,
      };
      const message = await db.finishTurn({
        turnId,
        at: clock.now(),
        state: status === 'error' ? 'failed' : status,
        message: { ...answer, usage, attempts, carry: carry ?? [] },
      });
      if (outcome.session !== null) {
        const providerId = chosen.config.id;
        await db.setSession({
          conversationId,
          providerId,
          token: outcome.session,
          messageId,
          at: clock.now(),
        });
      }
      turns.delete(turnId);
      turn.finish(message);
      ended.emit({ turnId, conversationId, message });
    } catch (thrown) {
      // The journal still has what it got; the next start folds it into the message.
      deps.onStorageFailure(thrown);
      turns.delete(turnId);
    } finally {
      ends.delete(turnId);
    }
  }

  /** The server's figures where it gave some, else ours, marked as an estimate. */
  function usageOf(
    turn: RunningTurn,
    chosen: ChosenProvider,
    composed: Composed,
    outcome: Outcome,
  ): Usage | null {
    if (!outcome.usage && turn.text() === '' && turn.reasoning() === '') return null;
    const reasoningTokens = deps.context.estimate(turn.reasoning());
    const usage: Usage = outcome.usage ?? {
      inputTokens: composed.tokens.total,
      outputTokens: deps.context.estimate(turn.text()) + reasoningTokens,
      cachedTokens: 0,
      reasoningTokens,
      costTicks: null,
      estimated: true,
    };
    const price = usage.costTicks === null ? priceOf(chosen.config.id, chosen.model.id) : null;
    return price ? { ...usage, costTicks: costTicks(usage, price) } : usage;
  }

  return {
    begin,
    isRunning: (conversationId) => [...turns.values()].some((turn) => turn.conversationId === conversationId),
    running: () => [...turns.values()].map(({ turnId, conversationId }) => ({ turnId, conversationId })),
    async attach(turnId, listener) {
      const turn = turns.get(turnId);
      if (turn) return { snapshot: turn.snapshot(), detach: turn.attach(listener) };
      const message = await db.getMessageOfTurn({ turnId });
      if (message) return { snapshot: finishedSnapshot(turnId, message), detach: () => undefined };
      throw new FailureError(fail('not_found', 'This answer is no longer there.', { data: { turnId } }));
    },
    stop: (turnId) => turns.get(turnId)?.abort.abort(),
    tryNow: (turnId) => turns.get(turnId)?.tryNow(),
    onStarted: started.on,
    onEnded: ended.on,
    async close() {
      for (const turn of turns.values()) turn.abort.abort();
      await Promise.all(ends.values());
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
