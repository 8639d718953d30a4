/** Context policies are pure: from a path of messages to what is sent, what stays out and why. */
import type { ContextPolicy, Role } from '../../shared/models';

/** One message of the branch, oldest first; the last is the question that is about to be sent. */
export interface PathMessage {
  id: string;
  role: Role;
  text: string;
  pinned: boolean;
  excluded: boolean;
}

export type Why =
  | 'question'
  | 'turn'
  | 'pinned'
  | 'summary'
  | 'topic'
  | 'beyond_turns'
  | 'over_budget'
  | 'excluded'
  | 'summarised'
  | 'other_topic'
  | 'on_server'
  | 'failed';

export interface Chosen {
  id: string;
  role: Role;
  text: string;
  why: Why;
}

export interface Selection {
  /** In path order; user and assistant alternate, beginning and ending with the user. */
  include: Chosen[];
  exclude: { id: string; why: Why }[];
  /** The first message in reach that is not there as a pin; the line in the conversation stands before it. */
  startsAt: string | null;
}

/** Tokens of a text; an estimate unless said otherwise. */
export type CountTokens = (text: string) => number;

export interface Budget {
  /** Tokens the messages may take, system prompt and answer already taken off; null = unknown. */
  tokens: number | null;
  count: CountTokens;
}

export type Policy<K extends ContextPolicy['kind'] = ContextPolicy['kind']> = (
  path: readonly PathMessage[],
  policy: Extract<ContextPolicy, { kind: K }>,
  budget: Budget,
) => Selection;
