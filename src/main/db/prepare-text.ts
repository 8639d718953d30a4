/**
 * The copy of a text that the full-text index sees. A change here needs a migration that builds the index anew: entries
 * are taken out of the index by handing it the very words that were put in.
 */
import { addNeighbours } from './neighbours';
import { tokens, type Token } from './tokens';

export interface Prepared {
  /** Every token in order, so that phrases hold. */
  text: string;
  /**
   * The parts of identifiers, and what each identifier is from its second part on: with prefix queries any run of
   * parts is found (`useCacheStore` by `cache`, `store`, `cachestore`). Apart from the text, whose order they would break.
   */
  parts: string;
  /** Which characters stand side by side, see `neighbours.ts`. */
  pairs: string;
}

/** Stands between words that no phrase may join; private use, so that no text and no query has it as a word. */
const BREAK = ' \ue000 ';

function partsOf({ parts }: Token): string {
  const words = parts.map((part) => part.text);
  const tails = words.slice(1, -1).map((_, index) => words.slice(index + 1).join(''));
  return [words.join(' '), ...tails].join(BREAK);
}

export function prepareText(text: string): Prepared {
  const words: string[] = [];
  const identifiers = new Set<string>();
  const pairs = new Set<string>();
  for (const token of tokens(text)) {
    words.push(token.text);
    if (token.parts.length > 0) identifiers.add(partsOf(token));
  }
  addNeighbours(pairs, words);
  return { text: words.join(' '), parts: [...identifiers].join(BREAK), pairs: [...pairs].join(' ') };
}

/** A fenced block of code, as Markdown writes it. */
export function hasCode(text: string): boolean {
  return /^ {0,3}(```|~~~)/m.test(text);
}
