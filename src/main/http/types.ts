/** What the HTTP side and the dialects agree on. Nothing here knows of Electron, a database or a window. */
import type { Failure } from '../../shared/errors';
import type { FinishReason, Usage } from '../../shared/models';

/** The part of WHATWG fetch that is used: Node's own and Electron's `net.fetch` both fit. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Time as an argument, so that tests of waiting need no waiting. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once; returns its own cancel. */
  after(ms: number, callback: () => void): () => void;
}

/** Milliseconds. */
export interface Timeouts {
  /** From sending to the response's headers. */
  firstByteMs: number;
  /** Between two chunks of the body. */
  idleMs: number;
}

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What a decoder is told of the response before its bytes. Header names are lower-case. */
export interface ResponseHead {
  status: number;
  headers: Record<string, string>;
}

/** What a dialect's decoder makes of the bytes of one answer, in order. */
export type AnswerEvent =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  | { type: 'usage'; usage: Usage }
  /** Server-kept state to continue from: a session token or a response id. */
  | { type: 'session'; token: string }
  /** Opaque items to send back unchanged with this answer (encrypted reasoning). */
  | { type: 'carry'; items: unknown[] }
  /** The protocol's own sign that the answer is whole. Without it the answer is interrupted. */
  | { type: 'finish'; reason: FinishReason }
  /** An error inside the answer; nothing follows it. */
  | { type: 'failure'; failure: Failure };

/**
 * Push decoder: the same bytes give the same events however they are split (adjacent texts taken as one). Neither
 * function throws for what a server sends.
 */
export interface AnswerDecoder {
  push(chunk: Uint8Array): AnswerEvent[];
  /**
   * No more bytes will come; gives what was held back. After a network error or a stop its text still counts, its
   * `finish` and `failure` do not.
   */
  end(): AnswerEvent[];
  /** True once nothing that matters can follow, so that nobody waits for a server that keeps the connection open. */
  readonly over: boolean;
}
