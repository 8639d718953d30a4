import type { Token } from 'marked';
import { known, type KnownToken } from './tokens';

/**
 * Where the tail can be cut: the index of the first token that later text may still change, 0 = nothing is settled.
 * All tokens before it, read alone, are what they are in the whole answer; and what follows, read alone, too.
 *
 * A cut before token N, with T the last token before it that is not blank, is safe where
 * - T ends with its own line (heading, rule, closed fence, closed formula): N exists, so that line is complete;
 * - a blank line is between them: only lists, footnotes and indented code reach over one, and whether they do is
 *   decided once N's first line is complete;
 * - N's first line is complete and ends whatever is before it (fence, list item, table header and delimiter).
 * `src` is the source the tokens were read from.
 */
export function cutIndex(tokens: readonly Token[], src: string): number {
  let cut = 0;
  let offset = 0;
  let before: KnownToken | null = null;
  let blank = false;
  for (const [index, unknown] of tokens.entries()) {
    const token = known(unknown);
    if (token.type === 'space') {
      blank = true;
    } else {
      if (index > 0 && isSafe(before, blank, token, src, offset)) cut = index;
      before = token;
      blank = false;
    }
    offset += token.raw.length;
  }
  return cut;
}

function isSafe(
  before: KnownToken | null,
  blank: boolean,
  next: KnownToken,
  src: string,
  offset: number,
): boolean {
  if (before === null || endsWithItsLine(before)) return true;
  const lineEnd = src.indexOf('\n', offset);
  if (blank) return lineEnd >= 0 || !reachesOverBlankLines(before);
  return lineEnd >= 0 && endsWhatIsBefore(next, src, lineEnd);
}

function endsWithItsLine(token: KnownToken): boolean {
  switch (token.type) {
    case 'heading':
    case 'hr':
      return true;
    case 'math':
      return token.closed;
    case 'code':
      return token.codeBlockStyle !== 'indented';
    default:
      return false;
  }
}

function reachesOverBlankLines(token: KnownToken): boolean {
  return token.type === 'list' || token.type === 'footnote' || token.type === 'code';
}

function endsWhatIsBefore(next: KnownToken, src: string, lineEnd: number): boolean {
  switch (next.type) {
    case 'code':
      return next.codeBlockStyle !== 'indented';
    case 'list':
      // With a tab after the mark, marked lets an underlined heading run on over the item.
      return /^ {0,3}(?:[*+-]|\d{1,9}[.)]) /.test(next.raw);
    case 'table': {
      const delimiterEnd = src.indexOf('\n', lineEnd + 1);
      return delimiterEnd >= 0 && src.slice(lineEnd, delimiterEnd).includes('|');
    }
    default:
      return false;
  }
}
