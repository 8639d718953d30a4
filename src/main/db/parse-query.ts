/**
 * What a person typed, as an expression of the full-text index, filters, and patterns for the marks. Any input whatever
 * gives a valid expression: words only ever go in quoted, and consist of letters, marks and digits.
 */
import { neighboursOf } from './neighbours';
import { filterOf, isFilterKey, type QueryFilter } from './query-filters';
import { tokens } from './tokens';

/** Tokens that stand one after another. */
export interface Pattern {
  words: string[];
  /** The last word may go on. */
  prefix: boolean;
}

export interface ParsedQuery {
  /** The index expression of what must be there; null = nothing must. */
  match: string | null;
  /** The same as `match` or less: faster, and `proof` says what has yet to be seen in the text. */
  candidates: string | null;
  /** Of each of these, one has to be in the text of a candidate. */
  proof: Pattern[][];
  /** The index expression of what must not be there. */
  unwanted: string | null;
  filters: QueryFilter[];
  patterns: Pattern[];
  /** Punctuation alone, which finds nothing; an empty query finds everything. */
  nothing: boolean;
}

/** UTF-16 units and terms that are looked at; a pasted page is not a query. */
const LONGEST_QUERY = 2000;
const MOST_TERMS = 32;

interface Piece {
  negated: boolean;
  /** Filter key, lower case, or ''. */
  key: string;
  quoted: boolean;
  text: string;
}

/** `-key:"some words"`, `key:word`, `key:`, or the same without a key; an open quote goes to the end. */
const pieceSource = /(-?)([a-z]+):(?:"([^"]*)"?|([^\s"]*))|(-?)(?:"([^"]*)"?|([^\s"]+))/giu;

/** Full-width signs and typographic quotes come from Chinese and Japanese keyboards. */
function plainSigns(query: string): string {
  return query
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[“”„‟]/g, '"');
}

function pieces(query: string): Piece[] {
  const text = plainSigns(query.slice(0, LONGEST_QUERY));
  return [...text.matchAll(pieceSource)].map(
    ([, keyMinus, key = '', keyPhrase, keyWord, minus, phrase, word]) => ({
      negated: (keyMinus ?? minus) === '-',
      key: key.toLowerCase(),
      quoted: (keyPhrase ?? phrase) !== undefined,
      text: keyPhrase ?? keyWord ?? phrase ?? word ?? '',
    }),
  );
}

function patternsOf(text: string, quoted: boolean): Pattern[] {
  const found = [...tokens(text)];
  const last = found.at(-1);
  if (!last) return [];
  const prefix = !quoted && !last.solo;
  const patterns = [{ words: found.map((token) => token.text), prefix }];
  // `getUser` finds get_user too.
  const parts = found.flatMap((token) =>
    token.parts.length > 0 ? token.parts.map((part) => part.text) : token.text,
  );
  if (parts.length > found.length) patterns.push({ words: parts, prefix });
  return patterns;
}

const expression = ({ words, prefix }: Pattern): string => `"${words.join(' ')}"${prefix ? '*' : ''}`;
const anyOf = (patterns: Pattern[]): string => `(${patterns.map(expression).join(' OR ')})`;

/** Longer phrases are looked for by their pairs; a pair alone may be another one, and the phrase is quick enough. */
const LONG_PHRASE = 3;

function candidatesOf(patterns: Pattern[]): { expression: string; proven: boolean } {
  const pairs = neighboursOf(patterns.map(({ words, prefix }) => ({ words, open: prefix })));
  if (pairs === null) return { expression: anyOf(patterns), proven: true };
  const long = patterns.every(({ words }) => words.length >= LONG_PHRASE);
  return long
    ? { expression: pairs, proven: false }
    : { expression: `${pairs} AND ${anyOf(patterns)}`, proven: true };
}

/** `now` (epoch ms) is what `today` and `7d` count from. */
export function parseQuery(query: string, now: number): ParsedQuery {
  const wanted: Pattern[][] = [];
  const unwanted: Pattern[][] = [];
  const filters: QueryFilter[] = [];
  let unfinished = false;
  for (const piece of pieces(query)) {
    if (wanted.length + unwanted.length + filters.length >= MOST_TERMS) break;
    let text = piece.text;
    if (piece.key !== '') {
      if (isFilterKey(piece.key)) {
        // A filter whose value is still to be typed holds nothing back.
        if (text === '') {
          unfinished = true;
          continue;
        }
        const filter = filterOf(piece.key, text, now);
        if (filter) {
          filters.push({ filter, negated: piece.negated });
          continue;
        }
      }
      text = `${piece.key}:${text}`;
    }
    const patterns = patternsOf(text, piece.quoted);
    if (patterns.length > 0) (piece.negated ? unwanted : wanted).push(patterns);
  }
  const candidates = wanted.map(candidatesOf);
  return {
    match: wanted.length > 0 ? wanted.map(anyOf).join(' AND ') : null,
    candidates: wanted.length > 0 ? candidates.map(({ expression }) => expression).join(' AND ') : null,
    proof: wanted.filter((_, index) => candidates[index]?.proven === false),
    unwanted: unwanted.length > 0 ? unwanted.map(anyOf).join(' OR ') : null,
    filters,
    patterns: wanted.flat(),
    nothing: wanted.length + unwanted.length + filters.length === 0 && !unfinished && query.trim() !== '',
  };
}

/** The whole text as one phrase whose last word may go on, as people expect of finding in a page; null finds nothing. */
export function parsePhrase(text: string): { match: string; patterns: Pattern[] } | null {
  const patterns = patternsOf(plainSigns(text.slice(0, LONGEST_QUERY)), false);
  return patterns.length === 0 ? null : { match: anyOf(patterns), patterns };
}
