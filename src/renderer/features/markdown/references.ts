import type { Footnote, LinkTarget } from './block-types';
import type { Found } from './convert';
import { foldLabel } from './grammar';

/** What inline text of the whole answer can refer to. Keeps its identity while nothing in it changes. */
export interface References {
  /** By folded label. */
  readonly links: ReadonlyMap<string, LinkTarget>;
  /** Number of each defined footnote that is referred to, in the order of the references, from 1; by label. */
  readonly numbers: ReadonlyMap<string, number>;
}

export interface Resolved {
  references: References;
  /** In the order of their numbers. */
  footnotes: readonly Footnote[];
}

export const noReferences: References = { links: new Map(), numbers: new Map() };
export const nothingResolved: Resolved = { references: noReferences, footnotes: [] };

/** Everything found so far, first definition of a label wins; `previous` is returned as it is where it still holds. */
export function resolve(found: readonly Found[], previous: Resolved): Resolved {
  if (found.every((part) => part.links.length === 0 && part.footnotes.length === 0)) return nothingResolved;
  const links = new Map<string, LinkTarget>();
  const defined = new Map<string, Footnote>();
  for (const part of found) {
    for (const [label, target] of part.links) if (!links.has(label)) links.set(label, target);
    for (const note of part.footnotes) {
      const label = foldLabel(note.label);
      if (!defined.has(label)) defined.set(label, note);
    }
  }
  const numbers = new Map<string, number>();
  const footnotes: Footnote[] = [];
  for (const label of found.flatMap((part) => part.references).map(foldLabel)) {
    const note = defined.get(label);
    if (!note || numbers.has(label)) continue;
    footnotes.push(note);
    numbers.set(label, footnotes.length);
  }
  const known = previous.references;
  const unchanged = sameMap(known.links, links, sameTarget) && sameMap(known.numbers, numbers, Object.is);
  return { references: unchanged ? known : { links, numbers }, footnotes };
}

function sameMap<T>(
  one: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): boolean {
  if (one.size !== other.size) return false;
  for (const [key, value] of one) {
    const match = other.get(key);
    if (match === undefined || !same(value, match)) return false;
  }
  return true;
}

function sameTarget(one: LinkTarget, other: LinkTarget): boolean {
  return one.href === other.href && one.title === other.title;
}
