/** What stands where a secret stood. */
export const MARK = '[REDACTED]';

export interface Span {
  start: number;
  /** Exclusive, and past `start`. */
  end: number;
}

/**
 * Puts the mark in place of the span that `find` makes of each match of `anchor` (a global expression). null leaves the
 * text and goes on after the match. Linear as long as `find` either returns a span or looks at a bounded stretch.
 */
export function replaceSpans(
  text: string,
  anchor: RegExp,
  find: (match: RegExpExecArray) => Span | null,
): string {
  let out = '';
  let copied = 0;
  anchor.lastIndex = 0;
  for (let match = anchor.exec(text); match !== null; match = anchor.exec(text)) {
    const after = anchor.lastIndex;
    const span = find(match);
    if (span !== null) {
      out += text.slice(copied, span.start) + MARK;
      copied = span.end;
    }
    anchor.lastIndex = Math.max(after, span?.end ?? 0);
  }
  return copied === 0 ? text : out + text.slice(copied);
}
