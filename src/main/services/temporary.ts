/**
 * Conversations of which nothing is kept. They run through the same composer, lanes and calls as every other, but live
 * in this process's memory alone: no row, no journal, no draft, no session, no title, nothing in the search, and no
 * word of them in the log. What they cost counts against the budgets until midnight, in memory too.
 */
import { fail, FailureError } from '../../shared/errors';
import type { TemporaryStarted } from '../../shared/ipc';
import type { Conversation, Message, TurnEvent, TurnSnapshot, Usage } from '../../shared/models';
import { costTicks } from '../../shared/prices';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import type { BudgetService } from './budgets';
import { chooseFor } from './choose';
import type { Composed, ContextService } from './context';
import type { ConversationService } from './conversations';
import type { ModelCall } from './model-call';
import type { PriceService } from './prices';
import type { ChosenProvider, ProviderService } from './providers';
import { createRunningTurn, type RunningTurn } from './running-turn';
import type { SettingsService } from './settings';
import type { Setup } from './setup';
import { blankMessage } from './turn-message';
import type { Outcome } from './turn-run';
import { checkPrompt } from './turns';

export interface TemporaryService {
  /** Throws FailureError for what must not or cannot be sent; then nothing has been said. */
  send(input: {
    conversationId: string | null;
    text: string;
    providerId?: string | undefined;
    setup?: Setup | undefined;
    /** The person knows that this goes beyond a budget. */
    overBudget?: boolean | undefined;
  }): Promise<TemporaryStarted>;
  forget(conversationId: string): void;
  /** Whether a turn is one of these. */
  has(turnId: string): boolean;
  /** As of the runner: text so far, and what follows. */
  attach(turnId: string, listener: (event: TurnEvent) => void): { snapshot: TurnSnapshot; detach(): void };
  stop(turnId: string): void;
  tryNow(turnId: string): void;
  onEnded(listener: (message: Message) => void): () => void;
  close(): Promise<void>;
}

export interface TemporaryDeps {
  settings: SettingsService;
  providers: ProviderService;
  conversations: Pick<ConversationService, 'blank'>;
  context: ContextService;
  model: ModelCall;
  prices: Pick<PriceService, 'of' | 'expected'>;
  budgets: Pick<BudgetService, 'check' | 'reserve'>;
  clock: Clock;
  newId(): string;
}

/** These have no conversation that a budget could know. */
const UNKEPT = '';

interface Kept {
  conversation: Conversation;
  messages: Message[];
  /** Its turns, the last one perhaps running. */
  turns: Map<string, RunningTurn>;
}

export function createTemporary(deps: TemporaryDeps): TemporaryService {
  const { clock, newId, model } = deps;
  const kept = new Map<string, Kept>();
  const ends = new Set<Promise<void>>();
  const ended = createEmitter<Message>();
  /** Ends of the waits for midnight. */
  const waits = new Set<() => void>();

  const turnOf = (turnId: string): RunningTurn | undefined => {
    for (const { turns } of kept.values()) {
      const turn = turns.get(turnId);
      if (turn) return turn;
    }
    return undefined;
  };

  function begin(choice: { providerId?: string | undefined; setup?: Setup | undefined }): [string, Kept] {
    const { config, model: info } = chooseFor(deps, null, choice);
    const conversation = deps.conversations.blank({
      providerId: config.id,
      model: info.id,
      setup: choice.setup,
    });
    return [newId(), { conversation, messages: [], turns: new Map() }];
  }

  function find(id: string): Kept {
    const found = kept.get(id);
    if (!found) throw new FailureError(fail('not_found', 'This conversation has been forgotten.'));
    const last = found.messages.at(-1);
    if (last?.status !== 'streaming') return found;
    const message = 'An answer is still being written in this conversation. Wait for it or stop it.';
    throw new FailureError(fail('turn_running', message, { retryable: true }));
  }

  function forget(conversationId: string): void {
    const one = kept.get(conversationId);
    kept.delete(conversationId);
    for (const turn of one?.turns.values() ?? []) turn.abort.abort();
  }

  /** What it may cost at most; null where no price is known. Throws FailureError `budget_reached`. */
  async function withinBudget(
    { chosen, composed }: Pick<Sent, 'chosen' | 'composed'>,
    path: Message[],
    overBudget: boolean,
  ): Promise<number | null> {
    const ticks = (await deps.prices.expected({ chosen, path, composed }))?.highTicks ?? null;
    const refused = overBudget ? null : await deps.budgets.check(UNKEPT, ticks);
    if (refused) throw new FailureError(refused);
    return ticks;
  }

  /** In place of a row in the ledger: what was spent keeps its place in the budgets for the rest of the day. */
  function spend(ticks: number | null): void {
    if (ticks === null || ticks === 0) return;
    const release = deps.budgets.reserve(UNKEPT, ticks);
    const now = clock.now();
    const cancel = clock.after(new Date(now).setHours(24, 0, 0, 0) - now, () => {
      waits.delete(cancel);
      release();
    });
    waits.add(cancel);
  }

  /** Prices by message depend on the ledger, which was asked for the estimate. */
  function costOf({ chosen: { config, model: info }, ticks }: Sent, usage: Usage | null): number | null {
    if (!usage || usage.costTicks !== null) return usage && usage.costTicks;
    const price = deps.prices.of(config.id, info.id);
    return price?.kind === 'token' ? costTicks(usage, price, { at: clock.now() }) : ticks;
  }

  async function run(one: Kept, turn: RunningTurn, answer: Message, sent: Sent): Promise<void> {
    const { chosen, composed } = sent;
    const release = deps.budgets.reserve(UNKEPT, sent.ticks);
    const { request, replay, context } = composed;
    const asked = { request, replay, tokens: context.tokens.total };
    const outcome = await model.run(chosen, asked, sent.endpoint, turn);
    turn.settle();
    const usage = model.usageOf(asked, turn, outcome);
    release();
    spend(costOf(sent, usage));
    const message = finished(answer, turn, outcome, usage);
    one.messages = one.messages.map((item) => (item.id === message.id ? message : item));
    turn.finish(message);
    // Forgotten in the meantime: nobody is to be told of it.
    if (turnOf(turn.turnId)) ended.emit(message);
  }

  return {
    async send({ conversationId, text, overBudget = false, ...choice }) {
      checkPrompt(text);
      const [id, one] = conversationId === null ? begin(choice) : [conversationId, find(conversationId)];
      const chosen = chooseFor(deps, one.conversation, {});
      const question = blankMessage({ id: newId(), conversationId: id, role: 'user', text, at: clock.now() });
      // `apart`: a session of a server would have to be remembered.
      const composed = await deps.context.compose({
        conversation: one.conversation,
        chosen,
        path: one.messages,
        question,
        continues: null,
        apart: true,
      });
      const endpoint = await deps.providers.endpoint(chosen.config);
      const ticks = await withinBudget({ chosen, composed }, one.messages, overBudget);
      const turnId = newId();
      const answer: Message = {
        ...blankMessage({ id: newId(), conversationId: id, role: 'assistant', text: '', at: clock.now() }),
        parentId: question.id,
        status: 'streaming',
        providerId: chosen.config.id,
        model: chosen.model.id,
        style: composed.style,
        context: composed.policy,
        turnId,
      };
      const turn = createRunningTurn({
        turnId,
        conversationId: id,
        messageId: answer.id,
        text: '',
        reasoning: '',
        clock,
        append: () => Promise.resolve(),
      });
      kept.set(id, one);
      one.messages = [...one.messages, question, answer];
      one.turns.set(turnId, turn);
      const end = run(one, turn, answer, { chosen, composed, endpoint, ticks }).finally(() =>
        ends.delete(end),
      );
      ends.add(end);
      return { conversationId: id, turnId };
    },
    forget,
    has: (turnId) => turnOf(turnId) !== undefined,
    attach(turnId, listener) {
      const turn = turnOf(turnId);
      if (!turn) throw new FailureError(fail('not_found', 'This answer is no longer there.'));
      return { snapshot: turn.snapshot(), detach: turn.attach(listener) };
    },
    stop: (turnId) => turnOf(turnId)?.abort.abort(),
    tryNow: (turnId) => turnOf(turnId)?.tryNow(),
    onEnded: ended.on,
    async close() {
      for (const id of kept.keys()) forget(id);
      await Promise.all(ends);
      for (const cancel of waits) cancel();
    },
  };
}

interface Sent {
  chosen: ChosenProvider;
  composed: Composed;
  endpoint: Awaited<ReturnType<ProviderService['endpoint']>>;
  /** What it may cost at most; null where no price is known. */
  ticks: number | null;
}

function finished(answer: Message, turn: RunningTurn, outcome: Outcome, usage: Message['usage']): Message {
  const { status, finishReason, failure, ttftMs, totalMs } = outcome;
  const said = { text: turn.text(), reasoning: turn.reasoning(), usage };
  return { ...answer, ...said, status, finishReason, failure, ttftMs, totalMs };
}
