/** Text in pieces to its lines, numbered from 1, whichever of the three line ends it has. */
import { problem } from './problem';

/** Characters of a line or a CSV field: above any model's window, and a bound on what is held in memory. */
export const LONGEST = 16 * 1024 * 1024;

export interface Line {
  number: number;
  text: string;
}

/** Throws FailureError `batch_input` (`line_too_long`). */
export async function* linesOf(pieces: AsyncIterable<string>, longest = LONGEST): AsyncGenerator<Line> {
  let parts: string[] = [];
  let length = 0;
  let number = 1;
  let afterReturn = false;
  const flush = (): Line => {
    const line = { number, text: parts.join('') };
    parts = [];
    length = 0;
    number += 1;
    return line;
  };
  const add = (part: string): void => {
    length += part.length;
    if (length > longest) throw tooLong(number, longest);
    if (part !== '') parts.push(part);
  };
  for await (const piece of pieces) {
    let from = 0;
    for (const match of piece.matchAll(/\r\n|\n|\r/g)) {
      const { index } = match;
      const end = index + match[0].length;
      // A pair of them that fell into two pieces is one end.
      const second = afterReturn && index === 0 && match[0] === '\n';
      afterReturn = match[0] === '\r' && end === piece.length;
      if (!second) {
        add(piece.slice(from, index));
        yield flush();
      }
      from = end;
    }
    if (from < piece.length) {
      add(piece.slice(from));
      afterReturn = false;
    }
  }
  if (length > 0) yield flush();
}

export function tooLong(line: number, longest: number): Error {
  const most = longest.toLocaleString('en');
  return problem('line_too_long', line, `it is longer than ${most} characters. Is this the right file?`, {
    most: longest,
  });
}
