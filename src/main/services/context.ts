/** What the next request of a conversation is: the stored tree, the policy, the style and the model, composed. */
import { FailureError, fail } from '../../shared/errors';
import type { ContextPolicy, Conversation, Message, Style } from '../../shared/models';
import { compose, type Composed as ComposedContext } from '../context/compose';
import type { PathMessage } from '../context/types';
import type { Database } from '../db/client';
import { capabilitiesOf } from '../providers/capabilities';
import type { ChatRequest } from '../providers/types';
import type { ChosenProvider } from './providers';
import type { SettingsService } from './settings';

/** Room kept for the answer where the model's own maximum is unknown or larger. Tokens. */
const ANSWER_ROOM = 16_000;

export interface Composed {
  request: ChatRequest;
  /** Where the request continues a server session: the same question with the local history, for a new session. */
  replay: ChatRequest | null;
  policy: ContextPolicy;
  style: Style | null;
  selection: ComposedContext['selection'];
  leftOut: ComposedContext['leftOut'];
  tokens: ComposedContext['tokens'];
}

export interface ComposeInput {
  conversation: Conversation;
  chosen: ChosenProvider;
  path: Message[];
  question: { id: string; text: string } | null;
  continues: Message | null;
}

export interface ContextService {
  /** Throws FailureError `context_too_small` where the question and the pins alone are too much. */
  compose(input: ComposeInput): Promise<Composed>;
  /** Tokens, an estimate. */
  estimate(text: string): number;
}

export interface ContextDeps {
  db: Pick<Database, 'getSession' | 'getCarry'>;
  settings: SettingsService;
  estimate(text: string): number;
}

export function createContext(deps: ContextDeps): ContextService {
  const { db, estimate } = deps;

  return {
    estimate,
    async compose({ conversation, chosen, path, question, continues }) {
      const { config, dialect, model } = chosen;
      const policy = conversation.context ?? defaultPolicy(dialect.id, deps.settings.get()['context.turns']);
      const session = policy.kind === 'server' && dialect.serverSession ? await liveSession() : undefined;
      const carry = await db.getCarry({ messageIds: answersOf(path, config.id) });
      const capabilities = capabilitiesOf(dialect.id, config.id, model.id);
      const composeWith = (sessionAlive: boolean): ComposedContext =>
        compose({
          path: pathMessages(path, question, carry),
          policy,
          summaries: [],
          sessionAlive,
          systemPrompt: conversation.systemPrompt,
          style: conversation.style,
          target: { nativeStyle: dialect.nativeStyle, capabilities },
          continues,
          budgetTokens: budgetOf(chosen),
          count: estimate,
        });
      const composed = composeWith(typeof session === 'string');
      const { selection, leftOut, tokens } = composed;
      if (selection.tooSmall) {
        const { needed, budget } = selection.tooSmall;
        throw new FailureError(
          fail('context_too_small', selection.explanation.message, { data: { needed, budget } }),
        );
      }
      const requestOf = (from: ComposedContext, token: string | null | undefined): ChatRequest => ({
        model: model.id,
        system: from.system,
        messages: from.messages,
        params: from.params,
        style: from.native,
        cacheKey: conversation.id,
        ...(token === undefined ? {} : { session: token }),
        ...(continues ? { continues: true } : {}),
      });
      const request = requestOf(composed, session);
      const replay = typeof session === 'string' ? requestOf(composeWith(false), null) : null;
      return { request, replay, policy, style: conversation.style, selection, leftOut, tokens };

      /** The token, where it holds exactly what stands before the question; null = begin one. */
      async function liveSession(): Promise<string | null> {
        const stored = await db.getSession({ conversationId: conversation.id, providerId: config.id });
        const before = (question ? path : path.slice(0, -1)).at(-1);
        if (!stored || continues || before?.id !== stored.messageId || before.status !== 'done') return null;
        return stored.token;
      }
    },
  };
}

/** The article's API keeps the conversation itself and takes one message at a time; all others get the last turns. */
function defaultPolicy(dialectId: string, turns: number): ContextPolicy {
  return dialectId === 'grok-session' ? { kind: 'server' } : { kind: 'turns', turns };
}

function budgetOf({ model }: ChosenProvider): number | null {
  if (model.contextWindow === null) return null;
  const room = Math.min(
    model.maxOutputTokens ?? ANSWER_ROOM,
    ANSWER_ROOM,
    Math.floor(model.contextWindow / 4),
  );
  return model.contextWindow - room;
}

/** Opaque items go back only to the provider that gave them. */
function answersOf(path: readonly Message[], providerId: string): string[] {
  return path
    .filter((message) => message.role === 'assistant' && message.providerId === providerId)
    .map((message) => message.id);
}

function pathMessages(
  path: readonly Message[],
  question: { id: string; text: string } | null,
  carry: Record<string, unknown[]>,
): PathMessage[] {
  const stored = path.map(({ id, role, text, pinned, excluded }): PathMessage => {
    const items = carry[id];
    return { id, role, text, pinned, excluded, ...(items ? { carry: items } : {}) };
  });
  if (question) stored.push({ ...question, role: 'user', pinned: false, excluded: false });
  return stored;
}
