import type { Token } from 'marked';
import type { Block } from './block-types';
import { type Conversion, toBlocks } from './convert';
import { openFence, type OpenFence } from './open-fence';
import { finishedItems, joinedList, withItems, type OpenList } from './open-list';
import { finishedBlocks, joinedQuote, withBlocks, type OpenQuote } from './open-quote';
import { finishedRows, joinedTable, withRows, type OpenTable } from './open-table';
import { known, type KnownToken } from './tokens';

/** The block the tail goes on with, where part of it is settled already. */
export type OpenPart = OpenFence | OpenList | OpenQuote | OpenTable;

/** What has to stand before the tail for it to be read as what it is. */
export function headOf(part: OpenPart | null): string {
  return part?.kind === 'table' ? part.head : '';
}

/** Tokens as blocks, the first one joined to the part it goes on from. `at` = offset of the first token. */
export function joinedBlocks(
  tokens: readonly Token[],
  at: number,
  part: OpenPart | null,
  conversion: Conversion,
): Block[] {
  const [head, ...others] = tokens;
  if (!head || part === null) return toBlocks(tokens, at, conversion);
  const first = known(head);
  // In this order: the first definition of a label is the one that counts.
  const joined = joinedBlock(first, part, conversion);
  return [joined, ...toBlocks(others, at + first.raw.length, conversion)];
}

function joinedBlock(token: KnownToken, part: OpenPart, conversion: Conversion): Block {
  if (part.kind === 'list' && token.type === 'list') return joinedList(part, token, conversion);
  if (part.kind === 'quote' && token.type === 'blockquote') return joinedQuote(part, token, conversion);
  if (part.kind === 'table' && token.type === 'table') return joinedTable(part, token, conversion.found);
  throw new Error(`A ${part.kind} goes on as ${token.type}`);
}

/**
 * What of the first token is finished, as the part to go on from, and how many characters of `src` that took; null
 * where nothing more is. `src` = the part's head and the visible tail, `tokens` as read from it.
 */
export function grownPart(
  part: OpenPart | null,
  tokens: readonly Token[],
  src: string,
  at: number,
  conversion: Conversion,
): { part: OpenPart; taken: number } | null {
  const [first] = tokens;
  const token = first && known(first);
  switch (token?.type) {
    case 'code': {
      const opened = openFence(src, at);
      return opened && { part: opened.fence, taken: opened.body };
    }
    case 'list': {
      const finished = finishedItems(token, src);
      if (!finished) return null;
      const before = part?.kind === 'list' ? part : null;
      return { part: withItems(before, token, at, src, finished.items, conversion), taken: finished.length };
    }
    case 'blockquote': {
      const finished = tokens.length === 1 ? finishedBlocks(token, src) : null;
      if (!finished) return null;
      const before = part?.kind === 'quote' ? part : null;
      return { part: withBlocks(before, finished, at, conversion), taken: finished.outside };
    }
    case 'table': {
      const rows = tokens.length === 1 ? finishedRows(src) : null;
      if (rows === null || (part !== null && rows.count === 0)) return null;
      return {
        part: withRows(
          part?.kind === 'table' ? part : null,
          token,
          { at, src },
          rows.count,
          conversion.found,
        ),
        taken: rows.end,
      };
    }
    default:
      return null;
  }
}
