/**
 * Where the patterns of a query stand in a text. Cutting a whole text into words takes longer than the index takes to
 * find it: where every character is compared as it stands, which is nearly everywhere, a regular expression says where a
 * hit may begin, and only there are words read.
 */
import { hitAt, type Range } from './marks';
import type { Pattern } from './parse-query';
import { isPlain, plainLetters, tokens, wordStart, type Token } from './tokens';

/** Tokens kept while reading a text of megabytes. */
const KEPT = 4096;

/** Where the first of the patterns stands. */
export function firstHit(text: string, patterns: readonly Pattern[]): Range | null {
  for (const hit of hitsIn(text, patterns)) return hit;
  return null;
}

/** Every hit, in order; hits that touch are one. */
export function marksIn(text: string, patterns: readonly Pattern[]): Range[] {
  const marks: Range[] = [];
  for (const hit of hitsIn(text, patterns)) {
    const last = marks.at(-1);
    if (last && hit[0] <= last[1]) last[1] = Math.max(last[1], hit[1]);
    else marks.push(hit);
  }
  return marks;
}

/** The longest hit at each word where there is one. */
function hitsIn(text: string, patterns: readonly Pattern[]): Iterable<Range> {
  if (patterns.length === 0) return [];
  return isPlain(text) ? hitsInPlain(text, patterns) : hitsAmong(text, patterns);
}

const longestOf = (patterns: readonly Pattern[]): number =>
  Math.max(...patterns.map(({ words }) => words.length));

function* hitsInPlain(text: string, patterns: readonly Pattern[]): Generator<Range> {
  const longest = longestOf(patterns);
  const possible = possibleHits(patterns);
  for (let from = 0; ;) {
    possible.lastIndex = from;
    const match = possible.exec(text);
    if (!match) return;
    const words = wordsFrom(text, wordStart(text, match.index), longest);
    const hit = hitAt(text, words, 0, patterns);
    if (hit) yield hit;
    from = Math.max(match.index + 1, words[0]?.end ?? 0);
  }
}

function wordsFrom(text: string, start: number, count: number): Token[] {
  const found: Token[] = [];
  for (const token of tokens(text, start)) {
    if (found.push(token) === count) break;
  }
  return found;
}

/** Between two words of a plain text. Not by Unicode's properties: compiling those takes longer than the search. */
const between = `[^${plainLetters}]*`;

/** By the list of patterns, which a query asks many texts for. */
const expressions = new WeakMap<readonly Pattern[], RegExp>();

/** Matches wherever a hit begins, and elsewhere too. Words consist of letters and digits: nothing is to be escaped. */
function possibleHits(patterns: readonly Pattern[]): RegExp {
  const known = expressions.get(patterns);
  if (known) return known;
  const each = patterns.map(({ words }) => words.join(between));
  const made = new RegExp(each.join('|'), 'gi');
  expressions.set(patterns, made);
  return made;
}

function* hitsAmong(text: string, patterns: readonly Pattern[]): Generator<Range> {
  const longest = longestOf(patterns);
  const found: Token[] = [];
  let asked = 0;
  for (const token of tokens(text)) {
    found.push(token);
    if (found.length - asked < longest) continue;
    const hit = hitAt(text, found, asked, patterns);
    if (hit) yield hit;
    asked += 1;
    if (asked > KEPT) {
      found.splice(0, asked);
      asked = 0;
    }
  }
  for (; asked < found.length; asked += 1) {
    const hit = hitAt(text, found, asked, patterns);
    if (hit) yield hit;
  }
}
