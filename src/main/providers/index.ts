/** The registry: a new dialect is its own file and a line here. */
import { chatCompletions } from './chat-completions';
import { grokSession } from './grok-session';
import { messages } from './messages';
import { responses } from './responses';
import type { Dialect } from './types';

export { builtInProviders } from './built-in';

export const dialects: readonly Dialect[] = [grokSession, chatCompletions, responses, messages];

/** undefined for a dialect that this version does not know. */
export function dialect(id: string): Dialect | undefined {
  return dialects.find((item) => item.id === id);
}
