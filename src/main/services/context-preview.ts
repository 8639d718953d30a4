/** What the next request would send, as the inspector, the meter and the terminal show it. */
import { fail, FailureError } from '../../shared/errors';
import type { ContextPreview, PreviewMessage, PreviewText, SystemPart } from '../../shared/context';
import type { Conversation, Message } from '../../shared/models';
import type { Chosen } from '../context/types';
import type { Database } from '../db/client';
import { capabilitiesOf } from '../providers/capabilities';
import { chooseFor, type Choice } from './choose';
import type { Composed, ContextService } from './context';
import type { ConversationService } from './conversations';
import type { ModelCall } from './model-call';
import type { PriceService } from './prices';
import type { ChosenProvider, ProviderService } from './providers';
import type { SettingsService } from './settings';
import { changesOf, presetsOf, type Setup } from './setup';
import type { SummaryService } from './summaries';
import type { TurnRunner } from './turn-runner';

/** UTF-16 units of each text where whole ones are not asked for: more than a screen, and little to send with each key. */
const SHOWN = 2_000;

/** Stands for the question that is not written yet; no UUID, so that it is no message's id. */
const DRAFT = 'draft';

interface PreviewInput extends Choice {
  /** null = one not begun. */
  conversationId: string | null;
  text: string;
  /** Tried on, not stored. */
  setup?: Setup | undefined;
  /** Real counts; without, estimates at once. */
  exact?: boolean | undefined;
  /** Texts uncut, and the exact body. */
  whole?: boolean | undefined;
}

export interface PreviewService {
  /** Throws FailureError `cancelled` once `isWanted` says no; what is too small is told, not thrown. */
  preview(input: PreviewInput, isWanted?: () => boolean): Promise<ContextPreview>;
}

export interface PreviewDeps {
  db: Pick<Database, 'pathOf' | 'pathStamp'>;
  settings: SettingsService;
  providers: ProviderService;
  conversations: ConversationService;
  context: ContextService;
  model: ModelCall;
  runner: Pick<TurnRunner, 'textOf'>;
  summaries: Pick<SummaryService, 'status'>;
  prices: Pick<PriceService, 'expected'>;
}

export function createPreview(deps: PreviewDeps): PreviewService {
  /** The branch that was read last: with each key typed it is asked for again, and a long one is megabytes. */
  let last: { key: string; path: Message[] } | null = null;

  async function readPath(conversationId: string): Promise<Message[]> {
    // Before the reading: what changes in between is read again the next time.
    const stamp = await deps.db.pathStamp({ conversationId });
    const key = `${conversationId} ${stamp ?? ''}`;
    if (last?.key === key) return last.path;
    const path = await deps.db.pathOf({ conversationId });
    last = { key, path };
    return path;
  }

  async function pathOf(conversationId: string | null): Promise<Message[]> {
    if (conversationId === null) return [];
    const path = await readPath(conversationId);
    // The next question follows the answer that is being written, as far as it has come.
    return path.map((message) => {
      const text = message.turnId === null ? null : deps.runner.textOf(message.turnId);
      return text === null ? message : { ...message, text };
    });
  }

  return {
    async preview({ conversationId, text, setup = {}, exact, whole, ...choice }, isWanted = () => true) {
      const stored = conversationId === null ? null : await deps.conversations.get(conversationId);
      const chosen = chooseFor(deps, stored, choice);
      const conversation: Conversation = stored
        ? { ...stored, ...changesOf(setup, presetsOf(deps.settings.get())) }
        : deps.conversations.blank({ providerId: chosen.config.id, model: chosen.model.id, setup });
      const path = await pathOf(conversationId);
      // Reading came first because it yields: what follows is the costly part.
      if (!isWanted()) throw new FailureError(fail('cancelled', 'A newer preview was asked for.'));
      const question = { id: DRAFT, text };
      const input = { conversation, chosen, path, question, continues: null };
      const composed = await deps.context.look(input, exact === true ? 'exact' : 'estimate');
      const shown: View = { conversation, chosen, path, composed, whole: whole === true };
      return {
        ...viewOf(shown, deps.context.estimate),
        refused: [...deps.model.refused(chosen)],
        cost: await deps.prices.expected(shown),
        summary: deps.summaries.status(conversation.id),
        body: whole === true ? deps.model.bodyOf(chosen, composed.request) : null,
      };
    },
  };
}

interface View {
  conversation: Conversation;
  chosen: ChosenProvider;
  path: Message[];
  composed: Composed;
  whole: boolean;
}

type Viewed = Omit<ContextPreview, 'refused' | 'cost' | 'summary' | 'body'>;

function viewOf(
  { conversation, chosen, path, composed, whole }: View,
  estimate: (text: string) => number,
): Viewed {
  const { config, dialect, model } = chosen;
  const { context, policy, request, window } = composed;
  const { selection, tokens } = context;
  const cut = (text: string): PreviewText => ({ text: whole ? text : shorten(text), length: text.length });
  const system: SystemPart[] = [
    ...context.fixed.map(({ kind, text, tokens: own }) => ({ kind, id: null, tokens: own, ...cut(text) })),
    ...selection.background.map(({ id, why, text, tokens: own }) => ({
      kind: why === 'summary' ? ('summary' as const) : ('pinned' as const),
      id,
      tokens: own,
      ...cut(text),
    })),
  ];
  const takes = capabilitiesOf(dialect.id, config.id, model.id);
  const byId = new Map(path.map((message) => [message.id, message]));
  return {
    conversationId: conversation.id === '' ? null : conversation.id,
    provider: { id: config.id, name: config.name, dialect: dialect.id },
    model: model.id,
    policy: { ...policy, chosen: conversation.context !== null },
    style: composed.style,
    system: { parts: system, tokens: tokens.system },
    messages: selection.include.map((message) => messageOf(message, cut)),
    leftOut: selection.exclude.map(({ id, why }) => {
      const message = byId.get(id);
      return { id, why, role: message?.role ?? 'user', tokens: estimate(message?.text ?? '') };
    }),
    startsAt: selection.startsAt === DRAFT ? null : selection.startsAt,
    explanation: selection.explanation,
    params: context.params,
    nativeStyle: context.native,
    styleLeftOut: context.leftOut,
    styleTakes: { temperature: takes.temperature, topP: takes.topP, efforts: takes.efforts },
    session: request.session === undefined ? 'none' : request.session === null ? 'new' : 'continues',
    tokens: {
      system: tokens.system,
      messages: tokens.total - tokens.system,
      total: tokens.total,
      counting: tokens.counting,
      estimated: tokens.counting === 'estimate' || !countsAlike(config.id, model.id),
    },
    window,
    tooSmall: selection.tooSmall,
  };
}

function messageOf(
  { id, role, text, why, tokens, merged = [] }: Chosen,
  cut: (text: string) => PreviewText,
): PreviewMessage {
  const parts = [...merged, { id, why, tokens }].map((part) => ({
    id: part.id === DRAFT ? null : part.id,
    why: part.why,
    tokens: part.tokens,
  }));
  return { role, parts, tokens: parts.reduce((sum, part) => sum + part.tokens, 0), ...cut(text) };
}

/** Models whose own tokenizer is the one that counts here (`tokens.ts`). */
function countsAlike(providerId: string, model: string): boolean {
  return providerId === 'openai' && /^(?:gpt-4o|gpt-4\.1|o[134])/.test(model);
}

/** Never ends with half a surrogate pair. */
function shorten(text: string): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
  return text.slice(0, end);
}
