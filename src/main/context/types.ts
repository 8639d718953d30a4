/** Context policies are pure: from a path of messages to what is sent, what stays out and why. */
import type { Explanation, Why } from '../../shared/context';
import type { ContextPolicy, Role } from '../../shared/models';

export type { Explanation, ExplanationCode, Why } from '../../shared/context';

/** One message of the branch, oldest first; the last is the question that is about to be sent. */
export interface PathMessage {
  id: string;
  role: Role;
  text: string;
  pinned: boolean;
  excluded: boolean;
  /** Opaque items of the provider that go back with this answer; only where the same provider is asked again. */
  carry?: unknown[];
}

/** What one message of the path costs, its share of the chat template included. */
export interface Part {
  id: string;
  why: Why;
  tokens: number;
}

export interface Chosen extends Part {
  role: Role;
  /** As it is sent. */
  text: string;
  /** Messages of the same role that stand in `text` before this one, a blank line between them. */
  merged?: Part[];
  carry?: unknown[];
}

/** A text that goes into the system prompt, framed as it is sent: a summary, or a pinned answer without a question. */
export interface Background extends Part {
  text: string;
}

export interface Selection {
  /** In path order; user and assistant alternate, beginning and ending with the user. */
  include: Chosen[];
  exclude: { id: string; why: Why }[];
  /** The first message in reach that is not there as a pin; the line in the conversation stands before it. */
  startsAt: string | null;
  /** Goes into the system prompt, summaries first. */
  background: Background[];
  /** Of `include` and `background` together. */
  tokens: number;
  explanation: Explanation;
  /**
   * Question and pins alone are more than the budget. `include` shows them, and nothing may be sent: dropping a pin
   * would be cutting without being seen to.
   */
  tooSmall: { needed: number; budget: number } | null;
}

/** Tokens of a text; an estimate unless said otherwise. */
export type CountTokens = (text: string) => number;

export interface Budget {
  /** Tokens the messages may take, system prompt and answer already taken off; null = unknown. */
  tokens: number | null;
  count: CountTokens;
}

/** A summary as it is stored: which messages it stands for. */
export interface StoredSummary {
  id: string;
  text: string;
  replaces: readonly string[];
}

/** What some policies go by beside the messages. */
export interface Stored {
  /** Oldest first. */
  summaries: readonly StoredSummary[];
  /** A server session holds exactly this path; false after an edit, a branch, an exclusion or another provider. */
  sessionAlive: boolean;
}

export type Policy<K extends ContextPolicy['kind'] = ContextPolicy['kind']> = (
  path: readonly PathMessage[],
  policy: Extract<ContextPolicy, { kind: K }>,
  budget: Budget,
  stored: Stored,
) => Selection;
