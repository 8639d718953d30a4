import type { Block, ListItem, Row } from './block-types';
import type { Grouped } from './grouped';

/**
 * The blocks of `next`, with those of `previous` in place of equal ones: what did not change keeps its identity, and
 * its component is not rendered again. Only the open end of an answer passes through here.
 */
export function reuseBlocks(previous: readonly Block[], next: readonly Block[]): readonly Block[] {
  let position = 0;
  return next.map((block) => {
    // Both lists are in order of position; blocks that were settled in between are at the front of `previous`.
    while (position < previous.length && (previous[position]?.at ?? 0) < block.at) position += 1;
    const before = previous[position];
    return before?.at === block.at ? reuseBlock(before, block) : block;
  });
}

function reuseBlock(previous: Block, next: Block): Block {
  if (previous === next || previous.kind !== next.kind) return next;
  if (isLeaf(next) && previous.raw === next.raw)
    return standing(previous) === standing(next) ? previous : next;
  if (previous.kind === 'quote' && next.kind === 'quote') {
    return { ...next, blocks: reuseBlocks(previous.blocks, next.blocks) };
  }
  if (previous.kind === 'list' && next.kind === 'list') {
    return { ...next, items: reuseGrouped(previous.items, next.items, reuseItem) };
  }
  if (previous.kind === 'table' && next.kind === 'table') {
    return { ...next, rows: reuseGrouped(previous.rows, next.rows, reuseRow) };
  }
  if (previous.kind === 'code' && next.kind === 'code') {
    return { ...next, lines: reuseGrouped(previous.lines, next.lines, (_, line) => line) };
  }
  return next;
}

function isLeaf(block: Block): boolean {
  return block.kind !== 'list' && block.kind !== 'table' && block.kind !== 'code' && block.kind !== 'quote';
}

/** What may differ where the source is the same. */
function standing(block: Block): boolean | number {
  return block.kind === 'math' ? block.closed : block.kind === 'heading' ? block.level : true;
}

function reuseItem(previous: ListItem, next: ListItem): ListItem {
  if (previous.raw === next.raw && previous.done === next.done) return previous;
  return { ...next, blocks: reuseBlocks(previous.blocks, next.blocks) };
}

function reuseRow(previous: Row, next: Row): Row {
  return previous.length === next.length && previous.every((cell, index) => cell === next[index])
    ? previous
    : next;
}

/** `reuse` returns `previous` itself where the two are equal. */
function reuseGrouped<T>(
  previous: Grouped<T>,
  next: Grouped<T>,
  reuse: (previous: T, next: T) => T,
): Grouped<T> {
  const groups = next.groups.map((group, index) => {
    const before = previous.groups[index];
    return before === undefined || before === group ? group : reuseAll(before, group, reuse);
  });
  return { groups, rest: reuseAll(restAt(previous, next.groups.length), next.rest, reuse) };
}

function restAt<T>(list: Grouped<T>, groups: number): readonly T[] {
  return list.groups[groups] ?? (list.groups.length === groups ? list.rest : []);
}

function reuseAll<T>(
  previous: readonly T[],
  next: readonly T[],
  reuse: (previous: T, next: T) => T,
): readonly T[] {
  let changed = previous.length !== next.length;
  const items = next.map((item, index) => {
    const before = previous[index];
    const kept = before === undefined ? item : reuse(before, item);
    if (kept !== before) changed = true;
    return kept;
  });
  return changed ? items : previous;
}
