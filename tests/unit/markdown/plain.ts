import { readAnswer, type Answer } from '../../../src/renderer/features/markdown/blocks/read-answer';
import { type Grouped, ungrouped } from '../../../src/renderer/features/markdown/blocks/grouped';

function isGrouped(value: object): value is Grouped<unknown> {
  return 'groups' in value && 'rest' in value;
}

/**
 * A block as plain data: groups flattened, and without what only identity needs (the source, and positions inside
 * containers).
 */
export function plain(value: unknown, top = true): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, top));
  if (typeof value !== 'object' || value === null) return value;
  if (isGrouped(value)) return plain(ungrouped(value), false);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'raw' && (top || key !== 'at'))
      .map(([key, item]) => [key, plain(item, false)]),
  );
}

/** Everything of an answer that is shown. */
export function shown(answer: Answer): unknown {
  return {
    blocks: plain([...ungrouped(answer.settled), ...answer.open]),
    links: [...answer.references.links],
    numbers: [...answer.references.numbers],
    footnotes: plain(answer.footnotes, false),
  };
}

/** All states of an answer that arrives in pieces of these sizes, in turn; the last one is finished. */
export function streamed(text: string, sizes: readonly number[]): Answer[] {
  const states: Answer[] = [];
  let last: Answer | null = null;
  for (let at = 0, turn = 0; at < text.length; turn += 1) {
    at += sizes[turn % sizes.length] ?? 1;
    last = readAnswer(last, text.slice(0, at), true);
    states.push(last);
  }
  states.push(readAnswer(last, text, false));
  return states;
}

export function whole(text: string): Answer {
  return readAnswer(null, text, false);
}
