/** What a conversation starts with, by what it is for. Ids stay for good; interfaces translate names by id. */
import type { ContextPolicy } from '../../shared/models';

export interface ContextPreset {
  id: string;
  name: string;
  policy: ContextPolicy;
  /** Id of the style profile that goes well with it; offered, never forced. */
  styleId: string;
}

export const contextPresets: readonly ContextPreset[] = [
  // Long memory: what was said on the first day still counts when the customer comes back.
  { id: 'support-desk', name: 'Support desk', policy: { kind: 'summary', keepTurns: 8 }, styleId: 'support' },
  // One turn, so that "and in euros?" still works; no more, since each command stands alone.
  {
    id: 'quick-command',
    name: 'Quick command',
    policy: { kind: 'turns', turns: 1 },
    styleId: 'concise-friendly',
  },
  // A draft has to be seen whole while it grows; 24,000 tokens are some forty pages.
  { id: 'writing', name: 'Writing', policy: { kind: 'tokens', budget: 24_000 }, styleId: 'writer' },
  // One bug at a time: what was fixed before lunch only costs.
  { id: 'coding', name: 'Coding', policy: { kind: 'adaptive', maxTurns: 30 }, styleId: 'engineer' },
];
