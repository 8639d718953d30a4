/** The dialect interface: one file per protocol implements it, `providers/index.ts` lists them. */
import type { Failure } from '../../shared/errors';
import type { ModelInfo, ReasoningEffort, Role, Style } from '../../shared/models';
import type { AnswerDecoder, HttpRequest, ResponseHead } from '../http/types';

/** One message as it is sent. */
export interface ContextMessage {
  role: Role;
  text: string;
  /**
   * Opaque items the provider gave with this answer, sent back unchanged where the dialect knows them. Only for the
   * provider and model that gave them: they are encrypted or signed for those.
   */
  carry?: unknown[];
}

/** Sampling and length parameters; what is undefined is not sent. */
export interface ChatParams {
  temperature?: number;
  topP?: number;
  maxOutputTokens?: number;
  reasoningEffort?: ReasoningEffort;
  verbosity?: 'low' | 'medium' | 'high';
}

/** What one call asks, in no provider's words. */
export interface ChatRequest {
  model: string;
  /** System prompt with style and summary compiled in, or '' for none. */
  system: string;
  /** Oldest first; the last is the user's, or an assistant prefix when an answer is continued. */
  messages: ContextMessage[];
  params: ChatParams;
  /** For dialects that take style natively. */
  style: Style | null;
  /** Server-kept state to continue from: null = begin one, undefined = do not use any. */
  session?: string | null;
  /** Stable per conversation: prompt caches want it. */
  cacheKey?: string;
  /** The last message is the saved part of an answer to go on with. */
  continues?: boolean;
  /** Names of body fields this server has refused, in its own words; see `omit-params.ts`. */
  without?: ReadonlySet<string>;
}

/** What a model takes. Built from the table in `capabilities.ts`, less what a 400 has taught since. */
export interface Capabilities {
  temperature: boolean;
  topP: boolean;
  verbosity: boolean;
  /** Efforts it accepts; empty = the parameter is not sent at all. */
  efforts: readonly ReasoningEffort[];
  /** Temperature and top-p only while the effort is `none` (GPT-6). */
  samplingNeedsNoEffort: boolean;
}

export interface Endpoint {
  /** Without a trailing slash. */
  baseUrl: string;
  key: string | null;
}

export interface Dialect {
  id: string;
  /** Server-kept state can be continued from. */
  serverSession: boolean;
  /** A session is one growing thing under one token; otherwise every answer has its own. */
  sessionGrows?: boolean;
  /** Takes style as parameters, not words. */
  nativeStyle: boolean;
  request(chat: ChatRequest, endpoint: Endpoint): HttpRequest;
  /** `head.status` is a success (2xx). */
  decoder(head: ResponseHead): AnswerDecoder;
  /** What a non-2xx response means. `body` is cut to 64 KiB. */
  failure(head: ResponseHead, body: string): Failure;
  /** The server's own list of models, where the protocol has one. */
  models?: {
    request(endpoint: Endpoint): HttpRequest;
    /** Throws FailureError `bad_response` on what is no list of models. */
    parse(body: string): ModelInfo[];
  };
}

/** A built-in provider: what `ProviderConfig` holds, as data. */
export interface BuiltInProvider {
  id: string;
  name: string;
  dialect: string;
  baseUrl: string;
  /** The environment variable vendors' own tools read; null = needs no key. */
  keyEnv: string | null;
  models: ModelInfo[];
  defaultModel: string | null;
  /** Looked for on this machine. */
  local?: boolean;
  /** Milliseconds to the headers, where the default is too short: local servers load the model first. */
  firstByteMs?: number;
}
