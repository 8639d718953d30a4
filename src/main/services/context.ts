/** What the next request of a conversation is: the stored tree, the policy, the style and the model, composed. */
import { FailureError, fail } from '../../shared/errors';
import type { ContextPolicy, Conversation, Message, Style } from '../../shared/models';
import { compose, type Composed as ComposedContext } from '../context/compose';
import { composeExactly } from '../context/compose-exactly';
import { remember } from '../context/text-cache';
import type { TokenCounter } from '../context/tokens';
import type { PathMessage, StoredSummary } from '../context/types';
import type { Database } from '../db/client';
import { capabilitiesOf } from '../providers/capabilities';
import type { ChatRequest } from '../providers/types';
import { windowOf, type TokenWindow } from './context-window';
import type { ChosenProvider } from './providers';
import type { SettingsService } from './settings';

/** Characters whose estimates are kept: while someone types, only what changed is weighed again. */
const ESTIMATED_CHARACTERS = 4_000_000;

/** Estimates are within a third and three times of the exact count on all but made-up text. */
const DOUBT = 3;

export interface Composed {
  request: ChatRequest;
  /** Where the request continues a server session: the same question with the local history, for a new session. */
  replay: ChatRequest | null;
  policy: ContextPolicy;
  style: Style | null;
  context: ComposedContext;
  window: TokenWindow;
  /** What a session that this request begins or continues never gets: ids left out by hand. */
  excluded: string[];
}

interface ComposeInput {
  conversation: Conversation;
  chosen: ChosenProvider;
  path: Message[];
  question: { id: string; text: string } | null;
  continues: Message | null;
  /** Never goes on with a server session: two answers at once would speak into the same one. */
  apart?: boolean;
}

/**
 * `estimate` answers at once. `sent` is what a turn sends: counted exactly where the count could change what goes.
 * `exact` chooses the same and gives exact figures too.
 */
type Care = 'estimate' | 'sent' | 'exact';

export interface ContextService {
  /** Throws FailureError `context_too_small` where the question and the pins alone are too much. */
  compose(input: ComposeInput): Promise<Composed>;
  /** The same, to be looked at: what is too small is in `context.selection`. */
  look(input: ComposeInput, care: Care): Promise<Composed>;
  /** Tokens, an estimate. */
  estimate(text: string): number;
}

export interface ContextDeps {
  db: Pick<Database, 'getSession' | 'getCarry' | 'listSummaries'>;
  settings: SettingsService;
  counter: Pick<TokenCounter, 'estimate' | 'count'>;
}

export function createContext({ db, settings, counter }: ContextDeps): ContextService {
  const estimate = remember(ESTIMATED_CHARACTERS, counter.estimate);
  const counting = { estimate, count: counter.count };

  async function look(input: ComposeInput, care: Care): Promise<Composed> {
    const { conversation, chosen, path, question, continues } = input;
    const { config, dialect, model } = chosen;
    const policy = policyOf(conversation, chosen, settings);
    const asksSession = policy.kind === 'server' && dialect.serverSession;
    const before = question ? path : path.slice(0, -1);
    const excluded = before.filter((message) => message.excluded).map(({ id }) => id);
    const session = asksSession ? await liveSession() : undefined;
    const messageIds = answersOf(path, config.id, model.id);
    // A first question has none; a batch asks nothing but first questions.
    const carry = messageIds.length === 0 ? {} : await db.getCarry({ messageIds });
    const summaries = policy.kind === 'summary' ? await summariesOf(conversation.id) : [];
    const window = windowOf(model);
    const messages = pathMessages(path, question, carry);
    const sure = care === 'estimate' || (care === 'sent' && isSure(messages, conversation));

    const composeFor = async (sessionAlive: boolean): Promise<ComposedContext> => {
      const whole = {
        path: messages,
        policy,
        summaries,
        sessionAlive,
        systemPrompt: conversation.systemPrompt,
        style: conversation.style,
        target: {
          nativeStyle: dialect.nativeStyle,
          capabilities: capabilitiesOf(dialect.id, config.id, model.id),
        },
        continues,
      };
      const within = (budgetTokens: number): Promise<ComposedContext> | ComposedContext =>
        sure
          ? compose({ ...whole, budgetTokens, count: estimate })
          : composeExactly({ ...whole, budgetTokens }, counting);
      const composed = await within(window.budget);
      // A window that is only taken for granted refuses nothing: question and pins go, and nothing else.
      return composed.selection.tooSmall && window.assumed ? within(composed.tokens.total) : composed;
    };

    const context = await composeFor(typeof session === 'string');
    const requestOf = (from: ComposedContext, token: string | null | undefined): ChatRequest => ({
      model: model.id,
      system: from.system,
      messages: from.messages,
      params: from.params,
      style: from.native,
      ...(conversation.id === '' ? {} : { cacheKey: conversation.id }),
      ...(token === undefined ? {} : { session: token }),
      ...(continues ? { continues: true } : {}),
    });
    return {
      request: requestOf(context, session),
      replay: typeof session === 'string' ? requestOf(await composeFor(false), null) : null,
      policy,
      style: conversation.style,
      context,
      window,
      excluded,
    };

    /** The token, where it holds exactly what stands before the question; null = begin one. */
    async function liveSession(): Promise<string | null> {
      if (continues || input.apart === true) return null;
      const stored = await db.getSession({ conversationId: conversation.id, providerId: config.id });
      const last = before.at(-1);
      if (!stored || last?.id !== stored.messageId || last.status !== 'done') return null;
      // What was left out by hand since is known to the server, and what was let in again is not.
      return stored.excluded.join() === excluded.join() ? stored.token : null;
    }

    /** Whether the budget is so far off that no exact count could choose otherwise. */
    function isSure(all: PathMessage[], { systemPrompt, style }: Conversation): boolean {
      const limit = Math.min(window.budget, policy.kind === 'tokens' ? policy.budget : Infinity);
      const texts = [systemPrompt, style?.instructions ?? '', ...all.map(({ text }) => text)];
      const summed = [...texts, ...summaries.map(({ text }) => text)];
      const most = summed.reduce((sum, text) => sum + estimate(text) + TEMPLATE_TOKENS, STYLE_TOKENS) * DOUBT;
      const least = estimate(all.at(-1)?.text ?? '') / DOUBT;
      return most < limit || least > limit;
    }
  }

  async function summariesOf(conversationId: string): Promise<StoredSummary[]> {
    const stored = await db.listSummaries({ conversationId });
    return stored
      .filter(({ state }) => state === 'ready')
      .map(({ id, replaces, versions, version }) => ({ id, replaces, text: versions[version]?.text ?? '' }));
  }

  return {
    estimate,
    look,
    async compose(input) {
      const composed = await look(input, 'sent');
      const { tooSmall, explanation } = composed.context.selection;
      if (!tooSmall) return composed;
      const { needed, budget } = tooSmall;
      throw new FailureError(fail('context_too_small', explanation.message, { data: { needed, budget } }));
    },
  };
}

/** More than any frame around a message or summary, and than all words a style can compile to. */
const TEMPLATE_TOKENS = 20;
const STYLE_TOKENS = 300;

/** The article's API keeps the conversation itself and takes one message at a time; all others get the last turns. */
function policyOf(
  { context }: Conversation,
  { dialect }: ChosenProvider,
  settings: SettingsService,
): ContextPolicy {
  if (context) return context;
  if (dialect.id === 'grok-session') return { kind: 'server' };
  return { kind: 'turns', turns: settings.get()['context.turns'] };
}

/** Opaque items go back only to the model that gave them: another cannot read its signature or its cipher. */
function answersOf(path: readonly Message[], providerId: string, model: string): string[] {
  return path
    .filter((message) => message.role === 'assistant')
    .filter((message) => message.providerId === providerId && message.model === model)
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
