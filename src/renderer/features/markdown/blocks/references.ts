import type { Footnote, LinkTarget } from './block-types';
import type { Found } from './convert';
import { foldLabel } from './grammar';

/** What inline text of the whole answer can refer to. Keeps its identity while nothing in it changes. */
export interface References {
  /** By folded label. */
  readonly links: ReadonlyMap<string, LinkTarget>;
  /** Number of each defined footnote that is referred to, in the order of the references, from 1; by label. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The answer is still running: what is not defined yet may be. */
  readonly open: boolean;
}

export interface Resolved {
  references: References;
  /** In the order of their numbers. */
  footnotes: readonly Footnote[];
}

const nothing = { links: new Map<string, never>(), numbers: new Map<string, never>() };
/** Of an answer that defines nothing, at its end and while it runs. */
export const noReferences: References = { ...nothing, open: false };
const noneYet: References = { ...nothing, open: true };
export const nothingResolved: Resolved = { references: noneYet, footnotes: [] };

/** Everything found so far, first definition of a label wins; `previous` is returned as it is where it still holds. */
export function resolve(found: readonly Found[], previous: Resolved, open: boolean): Resolved {
  if (found.every((part) => part.links.length === 0 && part.footnotes.length === 0)) {
    return open ? nothingResolved : { references: noReferences, footnotes: [] };
  }
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
  const unchanged =
    known.open === open &&
    sameMap(known.links, links, sameTarget) &&
    sameMap(known.numbers, numbers, Object.is);
  return {
    references: unchanged ? known : { links, numbers, open },
    footnotes: sameList(previous.footnotes, footnotes) ? previous.footnotes : footnotes,
  };
}

function sameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/**
 * What `text` can refer to, of all there is: kept while that does not change, whatever else is defined meanwhile. The
 * function returned remembers its last answer.
 */
export function picker(): (text: string, references: References) => References {
  let last = noReferences;
  return (text, references) => {
    const links = new Map<string, LinkTarget>();
    const numbers = new Map<string, number>();
    for (const match of text.matchAll(/\[\^?([^\]]+)\]/g)) {
      const label = foldLabel(match[1] ?? '');
      const target = references.links.get(label);
      const number = references.numbers.get(label);
      if (target) links.set(label, target);
      if (number !== undefined) numbers.set(label, number);
    }
    const { open } = references;
    const unchanged =
      last.open === open &&
      sameMap(last.links, links, sameTarget) &&
      sameMap(last.numbers, numbers, Object.is);
    if (!unchanged) last = { links, numbers, open };
    return last;
  };
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
