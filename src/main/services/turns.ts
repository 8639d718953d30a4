/**
 * The ways an answer comes about: send, retry, edit, continue. Each finds the conversation, the path of messages and
 * the provider, and hands them to the runner.
 */
import { fail, FailureError } from '../../shared/errors';
import type { TurnStarted } from '../../shared/ipc';
import type { Conversation, Message } from '../../shared/models';
import { titleOf } from '../context/title';
import type { ConversationService } from './conversations';
import type { ChosenProvider } from './providers';
import type { Begin, RunnerDeps, TurnRunner } from './turn-runner';

/** 32 MiB of UTF-8: far above any model's window, far below what a JSON body or an SQLite row can hold. */
export const MAX_PROMPT_BYTES = 32 * 1024 * 1024;

export interface TurnChoice {
  providerId?: string | undefined;
  model?: string | undefined;
}

export interface TurnService {
  send(input: TurnChoice & { conversationId: string | null; text: string }): Promise<TurnStarted>;
  retry(input: TurnChoice & { messageId: string }): Promise<TurnStarted>;
  edit(input: { messageId: string; text: string }): Promise<TurnStarted>;
  continueAnswer(input: { messageId: string }): Promise<TurnStarted>;
}

export interface TurnDeps extends Pick<RunnerDeps, 'db' | 'settings' | 'providers' | 'newId' | 'clock'> {
  runner: TurnRunner;
  conversations: ConversationService;
}

export function createTurns(deps: TurnDeps): TurnService {
  const { db, runner, conversations, newId } = deps;

  function choose(conversation: Conversation | null, choice: TurnChoice): ChosenProvider {
    const settings = deps.settings.get();
    const providerId = choice.providerId ?? conversation?.providerId ?? settings['chat.provider'];
    // A model belongs to its provider: a provider other than the conversation's starts with its own default.
    const own = providerId === conversation?.providerId ? conversation.model : null;
    const usual = providerId === settings['chat.provider'] ? settings['chat.model'] : null;
    return deps.providers.choose(providerId, choice.model ?? own ?? usual);
  }

  async function idleConversation(id: string): Promise<Conversation> {
    if (runner.isRunning(id)) {
      const message = 'An answer is still being written in this conversation. Wait for it or stop it.';
      throw new FailureError(fail('turn_running', message, { retryable: true }));
    }
    return conversations.get(id);
  }

  async function messageOf(id: string): Promise<Message> {
    const message = await db.getMessage({ id });
    if (message) return message;
    throw new FailureError(fail('not_found', 'This message is no longer there.', { data: { id } }));
  }

  /** Begins, and notes on the conversation what was used last and, the first time, what it is about. */
  async function begin(input: Begin): Promise<TurnStarted> {
    const turn = await runner.start(await runner.prepare(input));
    const { conversation, chosen, question } = input;
    const titled = conversation.titleSource === 'none' && question !== null;
    await conversations.update(conversation.id, {
      providerId: chosen.config.id,
      model: chosen.model.id,
      ...(titled ? { title: titleOf(question.text), titleSource: 'made' as const } : {}),
    });
    return turn;
  }

  return {
    async send({ conversationId, text, ...choice }) {
      checkPrompt(text);
      const existing = conversationId === null ? null : await idleConversation(conversationId);
      const chosen = choose(existing, choice);
      const path = existing ? await db.pathOf({ conversationId: existing.id }) : [];
      const conversation =
        existing ?? (await conversations.create({ providerId: chosen.config.id, model: chosen.model.id }));
      const question = { id: newId(), parentId: path.at(-1)?.id ?? null, text };
      try {
        return await begin({ conversation, chosen, path, question, continues: null });
      } catch (thrown) {
        // A conversation made for a question that could not be sent would be an empty row in the list.
        if (!existing) await conversations.purge(conversation.id);
        throw thrown;
      }
    },

    async retry({ messageId, ...choice }) {
      const message = await messageOf(messageId);
      const conversation = await idleConversation(message.conversationId);
      const questionId = message.role === 'user' ? message.id : message.parentId;
      if (questionId === null) throw noQuestion();
      const path = await db.pathTo({ messageId: questionId });
      const chosen = choose(conversation, choice);
      return begin({ conversation, chosen, path, question: null, continues: null });
    },

    async edit({ messageId, text }) {
      checkPrompt(text);
      const message = await messageOf(messageId);
      if (message.role !== 'user') throw noQuestion();
      const conversation = await idleConversation(message.conversationId);
      const path = message.parentId === null ? [] : await db.pathTo({ messageId: message.parentId });
      const question = { id: newId(), parentId: message.parentId, text };
      return begin({ conversation, chosen: choose(conversation, {}), path, question, continues: null });
    },

    async continueAnswer({ messageId }) {
      const message = await messageOf(messageId);
      if (message.role !== 'assistant' || message.parentId === null) throw noQuestion();
      const conversation = await idleConversation(message.conversationId);
      const path = await db.pathTo({ messageId: message.parentId });
      // With nothing saved there is nothing to go on from: that is a retry.
      const continues = message.text === '' ? null : message;
      return begin({ conversation, chosen: choose(conversation, {}), path, question: null, continues });
    },
  };
}

function checkPrompt(text: string): void {
  if (text.trim() === '') {
    throw new FailureError(fail('empty_prompt', 'There is nothing to send yet. Type a message first.'));
  }
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MAX_PROMPT_BYTES) {
    const mib = (value: number): string => (value / 1024 / 1024).toFixed(1);
    const message = `This message is ${mib(bytes)} MiB; the most that can be sent is ${mib(MAX_PROMPT_BYTES)} MiB. Shorten it or send it in parts.`;
    throw new FailureError(fail('prompt_too_large', message, { data: { bytes, max: MAX_PROMPT_BYTES } }));
  }
}

function noQuestion(): FailureError {
  return new FailureError(
    fail('invalid_input', 'This message cannot be answered again. Choose a question or its answer.'),
  );
}
