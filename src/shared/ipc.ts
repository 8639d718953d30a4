/**
 * The one contract between the renderers and main: every call with its input schema and output type, every event with
 * its payload. Main parses inputs with these schemas; renderers import this file by type only. A new call is a line
 * here and a handler in `src/main/handlers/<group>.ts`, which the compiler asks for.
 */
import { z } from 'zod';
import type { FindResult, Folder } from './history';
import type { BackupEntry, BackupReport, RestorePreview, RestoreReport } from './backup';
import type { Failure } from './errors';
import type { ContextPreset, ContextPreview, Summaries, Summary, StyleProfile } from './context';
import type {
  Conversation,
  Message,
  ModelInfo,
  ProviderView,
  SearchResult,
  TurnEvent,
  TurnSnapshot,
} from './models';
import type { ExportReport, ImportProgress, ImportReport } from './transfer';
import { contextPolicySchema, styleSchema } from './schemas';
import { keyAccount, providerConfig, providerId, settingsPatch, type Settings } from './settings';

const call =
  <Out>() =>
  <In extends z.ZodType>(input: In) => ({ input, out: null as unknown as Out });

const id = z.uuid();
const manyIds = z.array(id).min(1).max(100_000);
const none = z.object({}).strict();
/** Characters. Larger prompts are refused by the turn service with their size; this only bounds the parser. */
const prompt = z.string().max(64 * 1024 * 1024);
const modelName = z.string().min(1).max(200);
const styleId = z.string().min(1).max(40);
/** How a conversation is set up. A preset sets policy and style, unless those are given too. */
const setup = {
  style: styleSchema.nullable().optional(),
  context: contextPolicySchema.nullable().optional(),
  systemPrompt: z.string().max(100_000).optional(),
  presetId: z.string().max(40).nullable().optional(),
};
/** `setup` counts for a new conversation only; one that is there is set up with `conversations.update`. */
const question = {
  conversationId: id.nullable(),
  text: prompt,
  providerId: providerId.optional(),
  model: modelName.optional(),
  setup: z.object(setup).optional(),
};

export const calls = {
  'app.info': call<AppInfo>()(none),
  /** A redacted report of versions, states and the last log lines, to copy. */
  'app.diagnostics': call<string>()(none),
  /** Copies to the system clipboard (renderers have no permission of their own). */
  'app.copyText': call<null>()(z.object({ text: z.string().max(64 * 1024 * 1024) })),
  /** Opens an http(s) or mailto link in the system's own program, after main has checked it. */
  'app.openLink': call<null>()(z.object({ url: z.string().max(8192) })),

  'settings.get': call<Settings>()(none),
  'settings.patch': call<Settings>()(settingsPatch),

  'providers.list': call<ProviderView[]>()(none),
  /** Adds a provider or replaces the user's own of the same id. */
  'providers.save': call<ProviderView>()(providerConfig),
  'providers.remove': call<null>()(z.object({ id: providerId })),
  /** Asks the provider for its models; a failure is part of normal use. */
  'providers.test': call<ProviderTest>()(z.object({ id: providerId })),
  /** Asks the server for its models now; those to choose from. The old list stays where it fails. */
  'providers.models': call<ModelInfo[]>()(z.object({ id: providerId })),
  /**
   * The picker or the settings were opened: local servers are looked for, lists older than a day renewed. Resolves when
   * all have answered; what is new comes as `providers.changed`.
   */
  'providers.look': call<null>()(none),
  /** Where keys are kept on this machine, or why none can be. */
  'keys.backend': call<KeyBackend>()(none),
  /** `session`: in memory until the app ends, for machines without a keychain. */
  'keys.set': call<null>()(
    z.object({
      providerId: keyAccount,
      key: z.string().min(1).max(20_000),
      session: z.boolean().optional(),
    }),
  ),
  'keys.delete': call<null>()(z.object({ providerId: keyAccount })),

  'conversations.list': call<Conversation[]>()(none),
  'conversations.get': call<Conversation>()(z.object({ id })),
  'conversations.create': call<Conversation>()(
    z.object({ providerId: providerId.optional(), model: modelName.optional() }),
  ),
  'conversations.update': call<Conversation>()(
    z.object({
      id,
      title: z.string().trim().min(1).max(500).optional(),
      pinned: z.boolean().optional(),
      providerId: providerId.optional(),
      model: modelName.nullable().optional(),
      ...setup,
    }),
  ),
  /** To the trash; `conversations.restore` undoes it. */
  'conversations.delete': call<null>()(z.object({ id })),
  'conversations.restore': call<Conversation>()(z.object({ id })),

  /** The messages from the root to the head of the branch on screen, oldest first. */
  'messages.path': call<Message[]>()(z.object({ conversationId: id })),
  /** Makes the newest leaf under this message the branch on screen. */
  'messages.show': call<Message[]>()(z.object({ messageId: id })),
  'messages.update': call<Message>()(
    z.object({
      messageId: id,
      rating: z.enum(['good', 'bad']).nullable().optional(),
      pinned: z.boolean().optional(),
      excluded: z.boolean().optional(),
    }),
  ),

  /** Sends a prompt; with no conversation a new one is made. */
  'turns.send': call<TurnStarted>()(z.object(question)),
  /** One question with two answers at once, one in each style (null = none): siblings to compare. */
  'turns.tryStyles': call<TwoStyles>()(
    z.object({ ...question, styles: z.tuple([styleSchema.nullable(), styleSchema.nullable()]) }),
  ),
  /** Answers the question before this answer again, as a sibling. */
  'turns.retry': call<TurnStarted>()(
    z.object({ messageId: id, providerId: providerId.optional(), model: modelName.optional() }),
  ),
  /** A changed question as a new branch. */
  'turns.edit': call<TurnStarted>()(z.object({ messageId: id, text: prompt })),
  /** Goes on with an answer that was cut, in the same message. */
  'turns.continue': call<TurnStarted>()(z.object({ messageId: id })),
  /** Text so far, and from then on `turn.event` for this turn to this window. */
  'turns.attach': call<TurnSnapshot>()(z.object({ turnId: id })),
  'turns.detach': call<null>()(z.object({ turnId: id })),
  'turns.stop': call<null>()(z.object({ turnId: id })),
  /** Ends the countdown of a waiting turn. */
  'turns.tryNow': call<null>()(z.object({ turnId: id })),
  /** Turns running now, for marks in the sidebar. */
  'turns.running': call<{ turnId: string; conversationId: string }[]>()(none),

  /**
   * What sending `text` would send. `setup` is tried on, not stored. Estimates at once; with `exact` real counts, which
   * may take a moment (ask when typing rests). With `whole` texts are not cut and the body comes along. A later call of
   * the same window ends an earlier one with `cancelled`.
   */
  'context.preview': call<ContextPreview>()(
    z.object({
      ...question,
      exact: z.boolean().optional(),
      whole: z.boolean().optional(),
    }),
  ),
  'context.presets': call<ContextPreset[]>()(none),

  'summaries.list': call<Summaries>()(z.object({ conversationId: id })),
  /** A text of one's own, as a version after the one in use. */
  'summaries.edit': call<Summary>()(z.object({ id, text: z.string().trim().min(1).max(100_000) })),
  /** One step back: the text before; from the first, out of use. */
  'summaries.undo': call<Summary>()(z.object({ id })),
  'summaries.redo': call<Summary>()(z.object({ id })),
  /** Has the model write this one again, as a new version; the answer comes when it is there. */
  'summaries.remake': call<Summary>()(z.object({ id })),
  /** Makes the one that is missing now, or tries again after a failure, in the background. */
  'summaries.make': call<null>()(z.object({ conversationId: id })),

  /** Built-in ones first. */
  'styles.list': call<StyleProfile[]>()(none),
  /** Without `id` a new profile; duplicating is saving the style under another name. */
  'styles.save': call<StyleProfile>()(
    z.object({ id: styleId.optional(), name: z.string().trim().min(1).max(100), style: styleSchema }),
  ),
  'styles.remove': call<null>()(z.object({ id: styleId })),
  /** The text of a file to give to others. */
  'styles.export': call<string>()(z.object({ ids: z.array(styleId).min(1).max(100) })),
  /** Adds the profiles of such a file; `unknown` names fields that were left out, as paths. */
  'styles.import': call<StyleImport>()(z.object({ text: z.string().max(8_000_000) })),

  'search.query': call<SearchResult>()(
    z.object({ query: z.string().max(2000), limit: z.number().int().min(1).max(500) }),
  ),

  /** In the person's order. */
  'history.folders': call<Folder[]>()(none),
  /** Without `id` a new one, with it a new name. */
  'history.saveFolder': call<Folder[]>()(
    z.object({ id: id.optional(), name: z.string().trim().min(1).max(100) }),
  ),
  /** What was in it stays, in no folder. */
  'history.removeFolder': call<Folder[]>()(z.object({ id })),
  /** Many at once; `conversations.changed` tells. */
  'history.change': call<null>()(
    z.object({
      ids: manyIds,
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
      folderId: id.nullable().optional(),
    }),
  ),
  /** To the trash; `history.restore` undoes it. After 30 days there they are gone for ever. */
  'history.delete': call<null>()(z.object({ ids: manyIds })),
  'history.restore': call<null>()(z.object({ ids: manyIds })),
  /** Last thrown away first. */
  'history.trash': call<Conversation[]>()(none),
  /** For ever, of what is in the trash; null = all of it. How many. */
  'history.purge': call<number>()(z.object({ ids: manyIds.nullable() })),
  /** Every place in one conversation, all branches, oldest message first. */
  'history.find': call<FindResult>()(z.object({ conversationId: id, query: z.string().max(2000) })),

  /** Those Parlance made by itself, newest first. */
  'backups.list': call<BackupEntry[]>()(none),
  /** One of today into the rotation. */
  'backups.make': call<BackupReport>()(none),
  /** Asks where to; null where no place was picked. */
  'backups.makeAt': call<BackupReport | null>()(none),
  /** What restoring would change. `file` from the list, or null to be asked for one; null where none was picked. */
  'backups.preview': call<RestorePreview | null>()(z.object({ file: z.string().max(4096).nullable() })),
  /** `file` as the preview or the list named it. Lists and open conversations are to be read anew. */
  'backups.restore': call<RestoreReport>()(z.object({ file: z.string().max(4096) })),

  /** Asks the person for a file or folder and takes it; null where none was picked. */
  'transfer.import': call<ImportReport | null>()(z.object({ from: z.enum(['file', 'folder']) })),
  /** Ends the import under way after the conversation at hand; its report says `cancelled`. */
  'transfer.cancel': call<null>()(none),
  /** Asks where to and writes these conversations, or all (null) outside the trash; null where no place was picked. */
  'transfer.export': call<ExportReport | null>()(
    z.object({ format: z.enum(['md', 'json', 'html']), ids: z.array(id).min(1).max(100_000).nullable() }),
  ),

  /** `conversationId` null = the draft of a conversation not begun. */
  'drafts.get': call<string>()(z.object({ conversationId: id.nullable() })),
  'drafts.set': call<null>()(z.object({ conversationId: id.nullable(), text: prompt })),

  /** Hides the quick-ask window and gives the focus back to the program that had it. */
  'quick.hide': call<null>()(none),
  /** Pixels its content is high; main keeps it within the screen. */
  'quick.resize': call<null>()(z.object({ height: z.number().min(1).max(100_000) })),
  /** A pinned window stays when another program takes the focus. */
  'quick.pin': call<null>()(z.object({ pinned: z.boolean() })),
  /** The main window comes to the front with this conversation, and the quick-ask window hides. */
  'quick.open': call<null>()(z.object({ conversationId: id })),
  'quick.status': call<QuickStatus>()(none),
  /** While a new hotkey is being pressed the old one must not fire. Ends with the window that asked, too. */
  'quick.suspend': call<QuickStatus>()(z.object({ suspended: z.boolean() })),
  /** Waits ten seconds for the hotkey: whether it fired. The press does nothing else. */
  'quick.test': call<boolean>()(none),
} as const;

export interface Events {
  'folders.changed': Folder[];
  /** Of an import, to the window that began it, some ten times a second. */
  'transfer.progress': ImportProgress;
  'settings.changed': Settings;
  'providers.changed': ProviderView[];
  /** Something about these conversations is other than it was; gone = deleted for this list. */
  'conversations.changed': { changed: Conversation[]; gone: string[] };
  /** A summary of this conversation is being made, was made, could not be made, or was changed. */
  'summaries.changed': { conversationId: string };
  'styles.changed': StyleProfile[];
  'turns.started': TurnStarted;
  'turns.ended': { turnId: string; conversationId: string };
  'turn.event': TurnEvent;
  'quick.status': QuickStatus;
  /** The quick-ask window is on screen; fresh = so long after the last time that it begins anew. */
  'quick.shown': { fresh: boolean };
  /** To the main window: show this conversation. */
  'conversation.open': { conversationId: string };
  /** Something main must tell the person looking (a database set aside, a settings line ignored). */
  'app.notice': Failure;
}

export interface AppInfo {
  version: string;
  /** Of the runtime: Electron, Chromium, Node, SQLite. */
  versions: Record<string, string>;
  platform: string;
  userDataDir: string;
  /** The system's, BCP 47. */
  locale: string;
  /** Notices from before this window was there. */
  notices: Failure[];
  /** Bytes; larger prompts are refused. */
  maxPromptBytes: number;
}

export interface KeyBackend {
  /** false = nothing can be stored: anybody could read it. */
  available: boolean;
  /** Keychain, DPAPI, GNOME libsecret, KWallet, Secret Service, or none. */
  name: string;
  /** Why not, as the end of an English sentence; '' while it is available. */
  reason: string;
  /** Whether there is a password for the proxy of one's own. */
  proxyPassword: 'present' | 'missing' | 'unreadable';
}

export type ProviderTest = { ok: true; models: number; tookMs: number } | { ok: false; failure: Failure };

export interface TurnStarted {
  turnId: string;
  conversationId: string;
  userMessageId: string;
  assistantMessageId: string;
}

export interface TwoStyles {
  conversationId: string;
  userMessageId: string;
  /** In the order of the styles; the first is the branch on screen. */
  turns: [TurnStarted, TurnStarted];
}

/** What has become of the hotkey. Registered does not yet mean that it arrives: see `quick.test`. */
export interface QuickStatus {
  /** null = none wanted. */
  accelerator: string | null;
  registered: boolean;
  /** Why it is not registered: another program has it, the system does not know such keys, or it is being changed. */
  reason: 'taken' | 'invalid' | 'suspended' | null;
  /** On Wayland registering can succeed and the key still never arrive. */
  wayland: boolean;
}

export interface StyleImport {
  added: StyleProfile[];
  unknown: string[];
}

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>;
export type CallOutput<N extends CallName> = Calls[N]['out'];
export type EventName = keyof Events;

/** What crosses IPC in answer to a call. */
export type Reply<Out> = { ok: true; value: Out } | { ok: false; error: Failure };

/** What main gives every handler beside the input: the window that asked. */
export interface CallContext {
  /** Stable id of the calling window. */
  windowId: number;
  /** Runs once when the calling window has gone or was reloaded. */
  onGone(callback: () => void): void;
  /** An event to this window alone. */
  send<E extends EventName>(event: E, payload: Events[E]): void;
}

type GroupOf<N extends CallName> = N extends `${infer G}.${string}` ? G : never;
export type CallGroup = GroupOf<CallName>;
export type HandlersOf<G extends CallGroup> = {
  [N in Extract<CallName, `${G}.${string}`>]: (
    input: z.output<Calls[N]['input']>,
    context: CallContext,
  ) => Promise<CallOutput<N>> | CallOutput<N>;
};

/** What the preload exposes as `window.parlance`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>;
  /** Returns its own unsubscribe. */
  on(listener: (event: string, payload: unknown) => void): () => void;
}
