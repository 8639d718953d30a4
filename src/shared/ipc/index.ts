/**
 * The one contract between the renderers and main: every call with its input schema and output type, every event with
 * its payload, a file a group. Main parses inputs with these schemas; renderers import this folder by type only. A new
 * call is a line in its group here and a handler in `src/main/handlers/<group>.ts`, which the compiler asks for.
 */
import type { z } from 'zod';
import type { Failure } from '../errors';
import { appCalls, type AppEvents } from './app';
import { backupsCalls } from './backups';
import { compareCalls } from './compare';
import { batchCalls, type BatchEvents } from './batch';
import { contextCalls } from './context';
import { conversationsCalls, type ConversationsEvents } from './conversations';
import { costsCalls, type CostsEvents } from './costs';
import { desktopCalls, type DesktopEvents } from './desktop';
import { draftsCalls } from './drafts';
import { historyCalls, type HistoryEvents } from './history';
import { imagesCalls } from './images';
import { insightsCalls } from './insights';
import { keysCalls } from './keys';
import { messagesCalls } from './messages';
import { providersCalls, type ProvidersEvents } from './providers';
import { quickCalls, type QuickEvents } from './quick';
import { safetyCalls, type SafetyEvents } from './safety';
import { searchCalls } from './search';
import { settingsCalls, type SettingsEvents } from './settings';
import { stylesCalls, type StylesEvents } from './styles';
import { summariesCalls, type SummariesEvents } from './summaries';
import { temporaryCalls } from './temporary';
import { transferCalls, type TransferEvents } from './transfer';
import { turnsCalls, type TurnsEvents } from './turns';

export type * from './app';
export type * from './images';
export type * from './batch';
export type * from './desktop';
export type * from './costs';
export type * from './keys';
export type * from './providers';
export type * from './quick';
export type * from './styles';
export type * from './temporary';
export type * from './turns';

export const calls = {
  ...appCalls,
  ...settingsCalls,
  ...providersCalls,
  ...keysCalls,
  ...conversationsCalls,
  ...messagesCalls,
  ...imagesCalls,
  ...turnsCalls,
  ...contextCalls,
  ...compareCalls,
  ...summariesCalls,
  ...stylesCalls,
  ...searchCalls,
  ...historyCalls,
  ...backupsCalls,
  ...safetyCalls,
  ...transferCalls,
  ...batchCalls,
  ...draftsCalls,
  ...costsCalls,
  ...insightsCalls,
  ...quickCalls,
  ...desktopCalls,
  ...temporaryCalls,
} as const;

export interface Events
  extends
    AppEvents,
    SettingsEvents,
    ProvidersEvents,
    ConversationsEvents,
    TurnsEvents,
    SummariesEvents,
    StylesEvents,
    HistoryEvents,
    TransferEvents,
    BatchEvents,
    SafetyEvents,
    CostsEvents,
    QuickEvents,
    DesktopEvents {}

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
  /** Tells main where a dropped `File` lies, for `transfer.import` from `drop`. */
  dropped(file: unknown): Promise<unknown>;
}
