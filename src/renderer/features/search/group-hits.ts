import type { SearchHit } from '../../../shared/models';

export interface HitGroup {
  conversationId: string;
  title: string;
  /** With the place each has in the whole list. */
  hits: { hit: SearchHit; index: number }[];
}

/**
 * Hits under their conversations, in the order of each conversation's first hit. `order` is the same hits as the eye
 * meets them, which is the order that arrow keys follow. `from` = how many are shown above them already.
 */
export function groupHits(
  hits: readonly SearchHit[],
  from: number,
): { groups: HitGroup[]; order: SearchHit[] } {
  const byConversation = new Map<string, SearchHit[]>();
  for (const hit of hits) {
    const found = byConversation.get(hit.conversationId);
    if (found) found.push(hit);
    else byConversation.set(hit.conversationId, [hit]);
  }
  const order: SearchHit[] = [];
  const groups: HitGroup[] = [];
  for (const [conversationId, group] of byConversation) {
    groups.push({
      conversationId,
      title: group[0]?.title ?? '',
      hits: group.map((hit) => ({ hit, index: from + order.push(hit) - 1 })),
    });
  }
  return { groups, order };
}

export interface Piece {
  text: string;
  marked: boolean;
}

/**
 * The signs of headings, of bold and of code: in three lines of a sidebar they only stand in the way. Those of `2**n`,
 * `2 ** n` and `C# code` are other signs.
 */
const signs = /(?<![\w)])\*\*(?=\S|$)|(?<=\S|^)\*\*(?![\w(])|(?<=^|\s)#{1,6}\s+|`/g;
const plain = (text: string): string => text.replaceAll(signs, '');

/** A snippet cut at its marks ([start, end) in UTF-16 units); marks out of range or order are left out. */
export function markPieces(snippet: string, marks: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at || end <= start || end > snippet.length) continue;
    if (start > at) pieces.push({ text: plain(snippet.slice(at, start)), marked: false });
    pieces.push({ text: snippet.slice(start, end), marked: true });
    at = end;
  }
  if (at < snippet.length) pieces.push({ text: plain(snippet.slice(at)), marked: false });
  return pieces;
}
