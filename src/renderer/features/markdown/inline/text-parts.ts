import { beginsWith } from '../blocks/begins-with';
import { lastBreak } from './mend';

/** Characters. Most paragraphs are shorter; marked's time grows with the square of the marks that a text never closes, */
const LONG = 4_000;
/** so one that is made of marks goes in smaller parts. */
const LONG_DENSE = 500;
/** Marks among so many characters are not writing. */
const DENSE = 6;

/**
 * Splits a long text into parts that are parsed one by one, each ending where no mark is open, or, where there is no
 * such place, after a word. A part depends on nothing after it: in a growing text all but the last stay the same.
 * The function returned remembers the parts of the text before.
 */
export function splitter(): (text: string) => readonly string[] {
  let finished: readonly string[] = [];
  let length = 0;
  let before = '';
  return (text) => {
    if (!beginsWith(text, before)) {
      finished = [];
      length = 0;
    }
    before = text;
    for (let limit = limitAt(text, length); text.length - length > limit; limit = limitAt(text, length)) {
      const window = text.slice(length, length + limit);
      const end = lastBreak(window) || window.lastIndexOf(' ') + 1 || limit;
      finished = [...finished, window.slice(0, end)];
      length += end;
    }
    return [...finished, text.slice(length)];
  };
}

function limitAt(text: string, start: number): number {
  if (text.length - start <= LONG_DENSE) return LONG_DENSE;
  const window = text.slice(start, start + LONG);
  const marks = window.match(/[*_~[]/g)?.length ?? 0;
  return marks * DENSE > window.length ? LONG_DENSE : LONG;
}
