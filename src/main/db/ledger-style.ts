/** Styles as the ledger keeps them, which outlives the conversations: told apart by their instructions, without a word of them. */
import { createHash } from 'node:crypto';
import { styleFrom } from './json';

/** Stands for instructions, the same for the same ones; '' for none. */
export function markOf(instructions: string): string {
  if (instructions === '') return '';
  return `#${createHash('sha256').update(instructions).digest('hex').slice(0, 12)}`;
}

/** `style` is JSON as in `messages.style`. */
export function ledgerStyle(style: string): string {
  const known = styleFrom(style);
  // Nobody can read it, and so nobody can tell what it holds.
  if (!known) return JSON.stringify(markOf(style));
  if (known.instructions === '') return style;
  return JSON.stringify({ ...known, instructions: markOf(known.instructions) });
}
