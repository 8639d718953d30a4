/** What the next request would send, and why: the inspector, the meter and the terminal's `context` show this. */
import type { Failure } from './errors';
import type { ContextPolicy, ReasoningEffort, Role, Style } from './models';

/** Why a message goes or stays. */
export type Why =
  | 'question'
  | 'turn'
  | 'pinned'
  /** Comes along so that a pinned message is not half a turn. */
  | 'with_pin'
  | 'summary'
  | 'topic'
  | 'beyond_turns'
  | 'over_budget'
  | 'excluded'
  /** The other half of its turn is excluded or never was: alone it would break the alternation. */
  | 'half_turn'
  | 'summarised'
  | 'other_topic'
  | 'on_server'
  /** Has no text, or asks what never got an answer. */
  | 'failed';

export type ExplanationCode =
  | 'question_only'
  | 'last_turns'
  | 'newest_in_budget'
  | 'summary_used'
  | 'summary_missing'
  | 'summary_too_large'
  | 'topic_holds'
  | 'topic_changed'
  | 'topic_seems_changed'
  | 'topic_resumed'
  | 'session_continues'
  | 'session_replayed'
  | 'too_small';

/** Why the policy chose as it did, in one sentence; interfaces translate by `code` and `data`. */
export interface Explanation {
  code: ExplanationCode;
  message: string;
  data: Record<string, string | number>;
}

/** What of a style this model takes as parameters, as far as is known. */
export interface StyleTakes {
  temperature: boolean;
  topP: boolean;
  /** Efforts it accepts; empty = it takes none. */
  efforts: readonly ReasoningEffort[];
}

/** A part of the style that this model is not sent. */
export interface LeftOut {
  what: 'temperature' | 'topP' | 'effort' | 'language';
  /**
   * `not_taken`: the model has no such parameter. `needs_no_effort`: only while the reasoning effort is `none`.
   * `effort_not_accepted`: other efforts are. `unknown_language`: the tag names no language.
   */
  why: 'not_taken' | 'needs_no_effort' | 'effort_not_accepted' | 'unknown_language';
  value: number | string;
}

/** Cut where a preview does not ask for whole texts; `length` is that of the whole, in UTF-16 units. */
export interface PreviewText {
  text: string;
  length: number;
}

export interface SystemPart extends PreviewText {
  kind: 'base' | 'style' | 'summary' | 'pinned';
  /** Of the summary or the pinned answer. */
  id: string | null;
  tokens: number;
}

export interface PreviewMessage extends PreviewText {
  role: Role;
  /** The messages that stand in this one, a blank line between them; `id` null = the draft. */
  parts: { id: string | null; why: Why; tokens: number }[];
  tokens: number;
}

export interface ContextPreview {
  /** null = a conversation not begun. */
  conversationId: string | null;
  provider: { id: string; name: string; dialect: string };
  model: string;
  /** `chosen` = false: the default of settings and dialect, since the conversation names none. */
  policy: ContextPolicy & { chosen: boolean };
  style: Style | null;
  /** Parts are joined by a blank line, in this order. */
  system: { parts: SystemPart[]; tokens: number };
  /** In the order they are sent; the last is the draft. */
  messages: PreviewMessage[];
  /** Messages of the branch that are not sent, oldest first; tokens are always an estimate. */
  leftOut: { id: string; role: Role; why: Why; tokens: number }[];
  /** The line in the conversation stands before this message; null = before the draft, or the server knows all. */
  startsAt: string | null;
  explanation: Explanation;
  params: {
    temperature?: number;
    topP?: number;
    maxOutputTokens?: number;
    reasoningEffort?: ReasoningEffort;
    verbosity?: 'low' | 'medium' | 'high';
  };
  /** Sent as parameters by dialects that take style as such; null for the others. */
  nativeStyle: Style | null;
  styleLeftOut: LeftOut[];
  styleTakes: StyleTakes;
  /** Names of fields this server has refused since the app started; they are not sent. */
  refused: string[];
  /** Server-kept state: `continues` sends the question alone. */
  session: 'none' | 'new' | 'continues';
  tokens: {
    system: number;
    messages: number;
    total: number;
    counting: 'estimate' | 'o200k_base';
    /** false only where `counting` is the model's own tokenizer. */
    estimated: boolean;
  };
  window: {
    /** Tokens of the model's window. */
    size: number;
    /** The model's window is not known: `size` is taken for granted, and nothing is refused for it. */
    assumed: boolean;
    /** Kept for the answer. */
    answerRoom: number;
    /** What the request may take. */
    budget: number;
  };
  /** Integer ticks (`TICKS_PER_USD`); null where no price is known. */
  cost: { lowTicks: number; highTicks: number; basis: 'answers' | 'usual' } | null;
  /** Question and pins alone are more than may be sent; `turns.send` would refuse with `context_too_small`. */
  tooSmall: { needed: number; budget: number } | null;
  /** Of the policy `summary`: whether one is being made, and why the last could not be. */
  summary: { making: boolean; failure: Failure | null };
  /** The exact body, where whole texts were asked for. */
  body: string | null;
}

/** One text of a summary; `user` = edited by hand. */
export interface SummaryVersion {
  text: string;
  source: 'model' | 'user';
  at: number;
}

export interface Summary {
  id: string;
  conversationId: string;
  createdAt: number;
  /** `ready` is used; `undone` is kept but not used, and is not made again by itself. */
  state: 'ready' | 'undone';
  /** Ids of the messages it stands for, oldest first. */
  replaces: string[];
  providerId: string;
  model: string;
  inputTokens: number;
  outputTokens: number;
  costTicks: number | null;
  /** The tokens are our own count. */
  estimated: boolean;
  /** Oldest first; the first is the model's. */
  versions: SummaryVersion[];
  /** Place in `versions` of the text in use. */
  version: number;
}

export interface Summaries {
  /** Oldest first. */
  items: Summary[];
  making: boolean;
  /** Why the last could not be made; the policy goes by the token budget meanwhile. */
  failure: Failure | null;
}

export interface StyleProfile {
  id: string;
  name: string;
  style: Style;
  /** Comes with the app: can be duplicated, not changed; interfaces translate its name by id. */
  builtIn: boolean;
}

/** What a conversation starts with, by what it is for. */
export interface ContextPreset {
  id: string;
  name: string;
  policy: ContextPolicy;
  style: Style;
  /** Comes with the app: cannot be changed; interfaces translate its name by id. */
  builtIn: boolean;
}
