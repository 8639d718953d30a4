/**
 * The sentences of a text that grows, each when it is complete, for a voice: without the marks that are for the eye, and
 * without code, which nobody follows by ear and which the answer itself has line by line.
 */
/** All of the text so far; returns what is complete since the last time. `ended`: no more will come. */
export type Sentences = (text: string, ended: boolean) => string[];

const FENCE = /^\s*(?:[-*+] +|> *)*(?:```|~~~)/;

/** `code` is said in place of a block of code. */
export function createSentences(code: string): Sentences {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  let taken = 0;
  let fenced = false;

  const spoken = (source: string, atLineStart: boolean): string => {
    const fence = atLineStart && FENCE.test(source);
    if (fence) fenced = !fenced;
    if (fence) return fenced ? code : '';
    return fenced ? '' : withoutMarks(source);
  };

  return (text, ended) => {
    const found: string[] = [];
    let waiting = '';
    const all = [...segmenter.segment(text.slice(taken))].map(({ segment }) => segment);
    for (const [index, segment] of all.entries()) {
      waiting += segment;
      const complete = waiting.endsWith('\n') || (index < all.length - 1 && /\p{L}/u.test(waiting));
      // A number alone is the mark of a list item, and belongs to its words.
      if (!complete && !(ended && index === all.length - 1)) continue;
      const words = spoken(waiting, taken === 0 || text[taken - 1] === '\n');
      if (/[\p{L}\p{N}]/u.test(words)) found.push(words);
      taken += waiting.length;
      waiting = '';
    }
    return found;
  };
}

/** Emphasis, code marks and the address of a link are seen, not said; the cells of a row are said with a pause. */
function withoutMarks(source: string): string {
  const line = source.trim().replace(/^(?:(?:#{1,6}|>|[-*+](?: \[[ xX]\])?) +)+/, '');
  const words = line.startsWith('|') ? line.replace(/^\||\|$/g, '').replace(/\s*\|\s*/g, ', ') : line;
  return words
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\*{2,}|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|`+|~~/g, '')
    .trim();
}
