/** Quoted values, at any depth of escaping: JSON in JSON in a shell's quotes. */

export interface Opener {
  /** Index of the first character inside. */
  start: number;
  /** Backslashes before the quote, and the quote. */
  depth: number;
  quote: string;
}

/** Also the first of a list, as header values are kept in. */
const OPENER = /(?:\[\s{0,40})?(?:(\\{0,15})(["'`])|(&quot;|%22)|(\u201c|\u2018|\u300c))/iy;
const CLOSING: Record<string, string> = { '\u201c': '\u201d', '\u2018': '\u2019', '\u300c': '\u300d' };

export function openerAt(text: string, at: number): Opener | null {
  OPENER.lastIndex = at;
  const match = OPENER.exec(text);
  if (match === null) return null;
  const [whole, slashes = '', plain, coded, typographic] = match;
  const quote = plain ?? coded ?? CLOSING[typographic ?? ''] ?? '';
  return { start: at + whole.length, depth: slashes.length, quote };
}

/** Keeps what it found, so that no stretch of the text is searched twice. */
export type ClosingSearch = (opener: Opener) => number | null;

/**
 * The index where the value ends: before the closing quote and its backslashes, or null where the line ends first. A
 * quote closes a value of depth d when d backslashes stand before it; more of them belong to an escaped quote or to
 * backslashes of the value, fewer to the quote of a text around it.
 */
export function createClosingSearch(text: string): ClosingSearch {
  const searched = new Map<string, { from: number; to: number; end: number | null }>();

  return ({ start, depth, quote }) => {
    const name = `${depth}${quote}`;
    const before = searched.get(name);
    if (before && start >= before.from && start <= before.to) return before.end;
    let slashes = 0;
    let at = start;
    let end: number | null = null;
    for (; at < text.length; at += 1) {
      const char = text.charAt(at);
      if (char === '\n' || char === '\r') break;
      if (char === '\\') {
        slashes += 1;
      } else {
        if (text.startsWith(quote, at) && closes(slashes, depth)) {
          end = at - Math.min(slashes, depth);
          break;
        }
        slashes = 0;
      }
    }
    searched.set(name, { from: start, to: end ?? at, end });
    return end;
  };
}

/** Each level of JSON doubles the backslashes and adds one: depths 0, 1, 3, 7; a closing quote leaves this remainder. */
function closes(slashes: number, depth: number): boolean {
  return slashes < depth || slashes % (2 * (depth + 1)) === depth;
}
