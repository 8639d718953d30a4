/**
 * Conversations of which nothing is kept. They run through the same composer, lanes and calls as every other, but live
 * in this process's memory alone: no row, no journal, no draft, no session, no title, nothing in the search, and no
 * word of them in the log.
 */
import { bareMessage } from '../../shared/bare-message';
import { fail, FailureError } from '../../shared/errors';
import type { TemporaryStarted } from '../../shared/ipc';
import type { Conversation, Message, TurnEvent, TurnSnapshot } from '../../shared/models';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import { chooseFor } from './choose';
import type { Composed, ContextService } from './context';
import type { ConversationService } from './conversations';
import type { ModelCall } from './model-call';
import type { ChosenProvider, ProviderService } from './providers';
import { createRunningTurn, type RunningTurn } from './running-turn';
import type { SettingsService } from './settings';
import type { Setup } from './setup';
import { checkPrompt } from './turns';
import type { Outcome } from './turn-run';

export interface TemporaryService {
  /** Throws FailureError for what must not or cannot be sent; then nothing has been said. */
  send(input: {
    conversationId: string | null;
    text: string;
    providerId?: string | undefined;
    setup?: Setup | undefined;
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
  clock: Clock;
  newId(): string;
}

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

  async function run(one: Kept, turn: RunningTurn, answer: Message, sent: Sent): Promise<void> {
    const { chosen, composed } = sent;
    const { request, replay, context } = composed;
    const asked = { request, replay, tokens: context.tokens.total };
    const outcome = await model.run(chosen, asked, sent.endpoint, turn);
    turn.settle();
    const message = finished(answer, turn, outcome, model.usageOf(asked, turn, outcome));
    one.messages = one.messages.map((item) => (item.id === message.id ? message : item));
    turn.finish(message);
    // Forgotten in the meantime: nobody is to be told of it.
    if (turnOf(turn.turnId)) ended.emit(message);
  }

  return {
    async send({ conversationId, text, ...choice }) {
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
      const end = run(one, turn, answer, { chosen, composed, endpoint }).finally(() => ends.delete(end));
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
    },
  };
}

interface Sent {
  chosen: ChosenProvider;
  composed: Composed;
  endpoint: Awaited<ReturnType<ProviderService['endpoint']>>;
}

function finished(answer: Message, turn: RunningTurn, outcome: Outcome, usage: Message['usage']): Message {
  const { status, finishReason, failure, ttftMs, totalMs } = outcome;
  const said = { text: turn.text(), reasoning: turn.reasoning(), usage };
  return { ...answer, ...said, status, finishReason, failure, ttftMs, totalMs };
}

function blankMessage(of: {
  id: string;
  conversationId: string;
  role: Message['role'];
  text: string;
  at: number;
}): Message {
  const { at, ...named } = of;
  return {
    ...bareMessage,
    ...named,
    parentId: null,
    status: 'done',
    createdAt: at,
    seams: [],
    turnId: null,
    siblings: [],
  };
}
