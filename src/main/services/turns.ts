/**
 * The ways an answer comes about: send, retry, edit, continue. Each finds the conversation, the path of messages and
 * the provider, and hands them to the runner.
 */
import { fail, FailureError } from '../../shared/errors';
import type { TurnStarted, TwoStyles } from '../../shared/ipc';
import type { Conversation, Message, Style } from '../../shared/models';
import { titleOf } from '../context/title';
import { chooseFor, type Choice } from './choose';
import type { ConversationService } from './conversations';
import type { ChosenProvider } from './providers';
import type { Setup } from './setup';
import type { Begin, Prepared, RunnerDeps, TurnRunner } from './turn-runner';

/** 32 MiB of UTF-8: far above any model's window, far below what a JSON body or an SQLite row can hold. */
export const MAX_PROMPT_BYTES = 32 * 1024 * 1024;

/** One answer of several at once. */
type Variant = Choice & { style: Style | null };

interface Many {
  conversationId: string;
  userMessageId: string;
  /** In the order of the variants. */
  turns: TurnStarted[];
}

/** `overBudget`: the person knows, and wants it sent all the same. */
interface Willing {
  overBudget?: boolean | undefined;
}

type Asked = Choice & Willing & { conversationId: string | null; text: string; setup?: Setup | undefined };

export interface TurnService {
  /** `setup` counts for a new conversation only. */
  send(input: Asked): Promise<TurnStarted>;
  /** One question with several answers at once, siblings; the first is the branch on screen. */
  askMany(input: Omit<Asked, keyof Choice> & { variants: readonly Variant[] }): Promise<Many>;
  /** The same with two styles. */
  tryStyles(input: Asked & { styles: readonly [Style | null, Style | null] }): Promise<TwoStyles>;
  retry(input: Choice & Willing & { messageId: string }): Promise<TurnStarted>;
  edit(input: Willing & { messageId: string; text: string }): Promise<TurnStarted>;
  continueAnswer(input: Willing & { messageId: string }): Promise<TurnStarted>;
}

export interface TurnDeps extends Pick<RunnerDeps, 'db' | 'settings' | 'providers' | 'newId' | 'clock'> {
  runner: TurnRunner;
  conversations: ConversationService;
}

export function createTurns(deps: TurnDeps): TurnService {
  const { db, runner, conversations, newId } = deps;

  const choose = (conversation: Conversation | null, choice: Choice): ChosenProvider =>
    chooseFor(deps, conversation, choice);

  /** Conversations whose next turn is being made ready. */
  const beginning = new Set<string>();

  /** One question at a time: throws FailureError `turn_running` while an answer is written or made ready. */
  async function alone<T>(id: string, work: (conversation: Conversation) => Promise<T>): Promise<T> {
    if (beginning.has(id) || runner.isRunning(id)) {
      const message = 'An answer is still being written in this conversation. Wait for it or stop it.';
      throw new FailureError(fail('turn_running', message, { retryable: true }));
    }
    beginning.add(id);
    try {
      return await work(await conversations.get(id));
    } finally {
      beginning.delete(id);
    }
  }

  /** A conversation made for a question that could not be sent would be an empty row in the list. */
  async function inNew<T>(
    choice: Choice & { setup?: Setup | undefined },
    work: (conversation: Conversation) => Promise<T>,
  ): Promise<T> {
    const { config, model } = choose(null, choice);
    const conversation = await conversations.create({
      providerId: config.id,
      model: model.id,
      setup: choice.setup,
    });
    try {
      return await work(conversation);
    } catch (thrown) {
      await conversations.purge(conversation.id);
      throw thrown;
    }
  }

  async function messageOf(id: string): Promise<Message> {
    const message = await db.getMessage({ id });
    if (message) return message;
    throw new FailureError(fail('not_found', 'This message is no longer there.', { data: { id } }));
  }

  const begin = async (input: Begin): Promise<TurnStarted> => {
    const turn = await runner.start(await runner.prepare(input));
    await note(input);
    return turn;
  };

  /** On the conversation: what was used last and, the first time, what it is about. */
  async function note({ conversation, chosen, question }: Begin): Promise<void> {
    const titled = conversation.titleSource === 'none' && question !== null;
    await conversations.update(conversation.id, {
      providerId: chosen.config.id,
      model: chosen.model.id,
      ...(titled ? { title: titleOf(question.text), titleSource: 'made' as const } : {}),
    });
  }

  /** The next question of the branch on screen. */
  async function next(
    conversation: Conversation,
    { text, overBudget, ...choice }: Choice & Willing & { text: string },
  ): Promise<Begin> {
    const path = conversation.messages === 0 ? [] : await db.pathOf({ conversationId: conversation.id });
    const question = { id: newId(), parentId: path.at(-1)?.id ?? null, text };
    return {
      conversation,
      chosen: choose(conversation, choice),
      path,
      question,
      continues: null,
      overBudget,
    };
  }

  /** All made ready before any is sent, so that a refusal of one leaves nothing half done. */
  async function many(begin: Begin, variants: readonly Variant[]): Promise<Many> {
    const prepared: Prepared[] = [];
    for (const { style, ...choice } of variants) {
      const conversation = { ...begin.conversation, style };
      const chosen = choice.providerId === undefined ? begin.chosen : choose(conversation, choice);
      const besides = prepared.reduce((sum, { ticks }) => sum + (ticks ?? 0), 0);
      prepared.push(await runner.prepare({ ...begin, conversation, chosen, apart: true }, besides));
    }
    const [first, ...others] = prepared;
    if (!first) throw new Error('Nobody was asked.');
    const started = await runner.start(first);
    const { conversationId, userMessageId, assistantMessageId } = started;
    const turns = [started];
    for (const other of others) turns.push(await runner.start({ ...other, parent: userMessageId }));
    await db.showBranch({ messageId: assistantMessageId });
    await note(begin);
    return { conversationId, userMessageId, turns };
  }

  return {
    async send({ conversationId, setup, ...asked }) {
      checkPrompt(asked.text);
      const ask = async (conversation: Conversation): Promise<TurnStarted> =>
        begin(await next(conversation, asked));
      return conversationId === null ? inNew({ ...asked, setup }, ask) : alone(conversationId, ask);
    },

    async askMany({ conversationId, setup, text, variants, overBudget }) {
      checkPrompt(text);
      const { style: _style, ...choice } = variants[0] ?? { style: null };
      const asked = { ...choice, text, overBudget };
      const ask = async (conversation: Conversation): Promise<Many> =>
        many(await next(conversation, asked), variants);
      return conversationId === null ? inNew({ ...asked, setup }, ask) : alone(conversationId, ask);
    },

    async tryStyles({ conversationId, setup, styles, ...asked }) {
      checkPrompt(asked.text);
      const ask = async (conversation: Conversation): Promise<TwoStyles> => {
        const { turns, ...where } = await many(
          await next(conversation, asked),
          styles.map((style) => ({ style })),
        );
        const [one, two] = turns;
        if (!one || !two) throw new Error('Two were asked, fewer answer.');
        return { ...where, turns: [one, two] };
      };
      return conversationId === null ? inNew({ ...asked, setup }, ask) : alone(conversationId, ask);
    },

    async retry({ messageId, overBudget, ...choice }) {
      const message = await messageOf(messageId);
      const questionId = message.role === 'user' ? message.id : message.parentId;
      if (questionId === null) throw noQuestion();
      return alone(message.conversationId, async (conversation) => {
        const path = await db.pathTo({ messageId: questionId });
        const chosen = choose(conversation, choice);
        return begin({ conversation, chosen, path, question: null, continues: null, overBudget });
      });
    },

    async edit({ messageId, text, overBudget }) {
      checkPrompt(text);
      const { role, parentId, conversationId } = await messageOf(messageId);
      if (role !== 'user') throw noQuestion();
      return alone(conversationId, async (conversation) => {
        const path = parentId === null ? [] : await db.pathTo({ messageId: parentId });
        const question = { id: newId(), parentId, text };
        const chosen = choose(conversation, {});
        return begin({ conversation, chosen, path, question, continues: null, overBudget });
      });
    },

    async continueAnswer({ messageId, overBudget }) {
      const message = await messageOf(messageId);
      const { role, parentId } = message;
      if (role !== 'assistant' || parentId === null) throw noQuestion();
      return alone(message.conversationId, async (conversation) => {
        const path = await db.pathTo({ messageId: parentId });
        // With nothing saved there is nothing to go on from: that is a retry.
        const continues = message.text === '' ? null : message;
        const chosen = choose(conversation, {});
        return begin({ conversation, chosen, path, question: null, continues, overBudget });
      });
    },
  };
}

/** Throws FailureError `empty_prompt` or `prompt_too_large`. */
export function checkPrompt(text: string): void {
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
