/** Domain types that both sides agree on. Times are epoch milliseconds, ids are UUIDs unless said otherwise. */
import type { Failure } from './errors';

export type Role = 'user' | 'assistant';
export type MessageStatus = 'done' | 'streaming' | 'interrupted' | 'stopped' | 'error';
export type FinishReason = 'stop' | 'length' | 'content_filter' | 'other';
export type Rating = 'good' | 'bad';

/** 1 US dollar = 10^10 ticks (the unit of xAI's `cost_in_usd_ticks`): integers, so that sums of money are exact. */
export const TICKS_PER_USD = 1e10;

export interface Usage {
  /** All input tokens, cached ones included. */
  inputTokens: number;
  /** All output tokens, reasoning included. */
  outputTokens: number;
  cachedTokens: number;
  /** Input tokens that were written into the provider's prompt cache, where that costs extra. */
  cacheWriteTokens?: number;
  reasoningTokens: number;
  /** null where neither the server nor a price table names one. */
  costTicks: number | null;
  /** true where we counted and the server did not. */
  estimated: boolean;
}

/** Style profile: 0 to 1 on every axis, 0.5 = no instruction. */
export interface Style {
  /** 0 reserved, 1 warm */
  tone: number;
  /** 0 casual, 1 formal */
  formality: number;
  /** 0 brief, 1 thorough */
  verbosity: number;
  /** 0 sober, 1 playful */
  humour: number;
  /** BCP 47 tag of the answer's language, or null for the question's own. */
  language: string | null;
  temperature: number | null;
  topP: number | null;
  reasoningEffort: ReasoningEffort | null;
  /** Free instructions, added as they are. */
  instructions: string;
}

export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export type ContextPolicy =
  | { kind: 'turns'; turns: number }
  | { kind: 'tokens'; budget: number }
  | { kind: 'summary'; keepTurns: number }
  | { kind: 'adaptive'; maxTurns: number }
  | { kind: 'server' };

export interface Conversation {
  id: string;
  title: string;
  /** 'user' titles are never overwritten by made ones. */
  titleSource: 'none' | 'made' | 'user' | 'import';
  createdAt: number;
  updatedAt: number;
  pinned: boolean;
  archived: boolean;
  /** When it went to the trash, or null. */
  deletedAt: number | null;
  folderId: string | null;
  providerId: string | null;
  model: string | null;
  presetId: string | null;
  style: Style | null;
  context: ContextPolicy | null;
  systemPrompt: string;
  /** The leaf of the branch on screen. */
  headMessageId: string | null;
  /** Messages in the tree, all branches. */
  messages: number;
}

export interface Message {
  id: string;
  conversationId: string;
  parentId: string | null;
  role: Role;
  text: string;
  /** Reasoning or its summary, as the provider showed it. */
  reasoning: string;
  status: MessageStatus;
  createdAt: number;
  providerId: string | null;
  model: string | null;
  /** The style and policy this answer was written with. */
  style: Style | null;
  context: ContextPolicy | null;
  finishReason: FinishReason | null;
  failure: Failure | null;
  /** Milliseconds from sending to the first token, and to the end. */
  ttftMs: number | null;
  totalMs: number | null;
  usage: Usage | null;
  rating: Rating | null;
  pinned: boolean;
  /** Left out of the context by hand. */
  excluded: boolean;
  /** Offsets in `text` where a continued answer was joined on. */
  seams: number[];
  /** The turn that writes or wrote it (answers only). */
  turnId: string | null;
  /** Ids of the messages with the same parent, oldest first, this one included. */
  siblings: string[];
  /** Pictures that were imported with it; absent where there are none. */
  attachments?: Attachment[];
}

export interface Attachment {
  /** SHA-256 of its bytes in hex; `app://parlance/attachments/HASH` shows it. */
  hash: string;
  name: string;
  /** One of the picture types that every browser knows; told by its bytes, not by what it was called. */
  mediaType: string;
  bytes: number;
}

export type KeySource =
  | { kind: 'none' }
  | { kind: 'stored' }
  | { kind: 'env'; name: string }
  | { kind: 'command'; command: string };

export interface ModelInfo {
  id: string;
  name: string;
  /** Tokens; null where unknown. */
  contextWindow: number | null;
  maxOutputTokens: number | null;
}

/**
 * Whether there is a key and where it is: in the system's keychain, in memory until the app ends, in an environment
 * variable, with a program that prints it. `unreadable` = it is there and cannot be decrypted, or cannot be sent.
 */
export type KeyState = 'not_needed' | 'stored' | 'session' | 'env' | 'command' | 'missing' | 'unreadable';

/** Whether a request could be sent with it. */
export const isUsable = (state: KeyState): boolean => state !== 'missing' && state !== 'unreadable';

/** A provider as the interface sees it: no key, ever. */
export interface ProviderView {
  id: string;
  name: string;
  dialect: string;
  baseUrl: string;
  builtIn: boolean;
  keySource: KeySource;
  keyState: KeyState;
  /**
   * The keychain that holds it (`stored`) or the variable it comes from (`env`; the vendor's usual one where none is
   * stored). Absent while the keychain has not been asked.
   */
  keyPlace?: string;
  models: ModelInfo[];
  defaultModel: string | null;
  /** Found by itself on this machine (Ollama, LM Studio); null where that is not looked for. */
  detected: boolean | null;
  health: ProviderHealth;
}

export interface ProviderHealth {
  breaker: 'closed' | 'open' | 'half_open';
  /** When an open breaker lets a trial through. */
  breakerUntil: number | null;
  /** When the rate gate opens again, or null if it is open. */
  gateUntil: number | null;
  running: number;
  queued: number;
}

/** Why a turn is waiting, as its card shows it. */
export interface TurnWait {
  kind: 'retry' | 'gate' | 'queue' | 'breaker';
  /** 1 for the first try. */
  attempt: number;
  attempts: number;
  /** Epoch ms of the next try, or null where it is not known. */
  until: number | null;
  failure: Failure | null;
}

export interface TurnSnapshot {
  turnId: string;
  conversationId: string;
  messageId: string;
  text: string;
  reasoning: string;
  wait: TurnWait | null;
  /** null while it runs; the finished message afterwards. */
  finished: Message | null;
  startedAt: number;
  /** When the last byte of this turn arrived; the interface tells of long silence. */
  lastActivityAt: number;
}

/** What a running turn publishes to those attached. `offset` = UTF-16 length of the channel before `text`. */
export type TurnEvent =
  | { type: 'delta'; turnId: string; channel: 'text' | 'reasoning'; offset: number; text: string }
  | { type: 'wait'; turnId: string; wait: TurnWait | null }
  | { type: 'notice'; turnId: string; failure: Failure }
  | { type: 'finished'; turnId: string; message: Message };

export interface SearchHit {
  conversationId: string;
  messageId: string;
  title: string;
  role: Role;
  createdAt: number;
  /** Plain text around the first hit. */
  snippet: string;
  /** [start, end) offsets of the hits in `snippet`. */
  marks: [number, number][];
}

export type SearchOrder = 'newest' | 'relevance';

export interface SearchResult {
  hits: SearchHit[];
  /** More exist than were asked for. */
  more: boolean;
  /** Where the next page begins; null where there is none. */
  next: number | null;
  tookMs: number;
}
