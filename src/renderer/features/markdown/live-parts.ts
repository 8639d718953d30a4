import { beginsWith } from './begins-with';
import { lastBreak } from './mend';

/** Characters of the end of a growing text that are read again with each addition; paragraphs are mostly shorter. */
const LONG = 2_000;

/**
 * Splits a growing text into finished parts and the part that still grows. Parts once finished stay the same while
 * texts continue each other; joined they are the text.
 */
export function splitter(): (text: string) => readonly string[] {
  let finished: readonly string[] = [];
  let before = '';
  return (text) => {
    if (!beginsWith(text, before)) {
      finished = [];
      before = '';
    }
    const rest = text.slice(before.length);
    const end = rest.length > LONG ? lastBreak(rest) : 0;
    if (end > 0) {
      finished = [...finished, rest.slice(0, end)];
      before = text.slice(0, before.length + end);
    }
    return [...finished, text.slice(before.length)];
  };
}
