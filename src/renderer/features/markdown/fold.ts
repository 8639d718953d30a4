import { useEffect, useState } from 'react';
import type { Code } from './blocks/block-types';
import { groupsOf } from './blocks/grouped';

/** Groups of 32 lines. Up to twice what is shown folded, all is shown: a fold that hides little is in the way. */
const SHOWN = 1;
const FOLDED_FROM = 2;

/** Blocks that were opened by hand, or watched as they were written: they stay open when they scroll away and back. */
const opened = new Set<string>();
/** Beyond that many the set begins anew; a fold too many costs a click. */
const MOST_OPENED = 500;

const keyOf = (block: Code): string => `${block.at} ${block.raw.length} ${block.raw.slice(0, 80)}`;

function remember(block: Code, folded: boolean): void {
  if (opened.size >= MOST_OPENED) opened.clear();
  if (folded) opened.delete(keyOf(block));
  else opened.add(keyOf(block));
}

interface Fold {
  /** Long enough for a fold. */
  foldable: boolean;
  folded: boolean;
  setFolded(folded: boolean): void;
  /** Groups of lines on screen. */
  shown: readonly (readonly string[])[];
  lines: number;
}

/** A long block that was there before it was looked at begins folded; one that grows before the reader's eyes does not. */
export function useFold(block: Code): Fold {
  const groups = groupsOf(block.lines);
  const foldable = block.closed && groups.length > FOLDED_FROM;
  const [open, setOpen] = useState(() => !block.closed || opened.has(keyOf(block)));
  const folded = foldable && !open;
  useEffect(() => {
    if (foldable && open) remember(block, false);
  }, [foldable, open, block]);
  return {
    foldable,
    folded,
    setFolded(next) {
      remember(block, next);
      setOpen(!next);
    },
    shown: folded ? groups.slice(0, SHOWN) : groups,
    lines: groups.reduce((sum, group) => sum + group.length, 0),
  };
}
