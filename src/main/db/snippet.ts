/** A line of plain text around the first hit, with the hits marked. */
import { hitAt, type Range } from './marks';
import type { Pattern } from './parse-query';
import { tokens, type Token } from './tokens';

export interface Snippet {
  text: string;
  /** [start, end) in `text`, in order, without overlaps. */
  marks: Range[];
}

/** UTF-16 units: what two lines of the sidebar hold, with enough before the hit to see where one is. */
const LENGTH = 160;
const BEFORE = 40;
/** How far a cut moves to fall between words. */
const SNAP = 20;
/** Tokens kept while looking for the first hit in a text of megabytes. */
const KEPT = 4096;

/** Where the first of the patterns stands. */
export function firstHit(text: string, patterns: readonly Pattern[]): Range | null {
  if (patterns.length === 0) return null;
  const longest = Math.max(...patterns.map((pattern) => pattern.words.length));
  const found: Token[] = [];
  let asked = 0;
  for (const token of tokens(text)) {
    found.push(token);
    if (found.length - asked < longest) continue;
    const hit = hitAt(text, found, asked, patterns);
    if (hit) return hit;
    asked += 1;
    if (asked > KEPT) {
      found.splice(0, asked);
      asked = 0;
    }
  }
  for (; asked < found.length; asked += 1) {
    const hit = hitAt(text, found, asked, patterns);
    if (hit) return hit;
  }
  return null;
}

/** The second half of a character, or a mark that belongs to the one before. */
const continues = /^[\p{Surrogate}\p{M}]/u;

/** Never between the halves of a character or a letter and its accent. */
function whole(text: string, at: number): number {
  let cut = at;
  while (cut < text.length && continues.test(text.slice(cut, cut + 2))) cut += 1;
  return cut;
}

/** The part of the text that is shown: around the hit, or its beginning. */
function windowAround(text: string, hit: Range | null): Range {
  if (!hit) {
    const start = text.length - text.trimStart().length;
    return [start, whole(text, Math.min(text.length, start + LENGTH))];
  }
  let start = Math.max(0, hit[0] - BEFORE);
  if (start > 0) {
    const space = text.slice(start, Math.min(start + SNAP, hit[0])).search(/\s/);
    start = space < 0 ? Math.min(whole(text, start), hit[0]) : start + space;
  }
  let end = Math.min(text.length, Math.max(start + LENGTH, Math.min(hit[1], start + 2 * LENGTH)));
  if (end < text.length) {
    const from = Math.max(end - SNAP, hit[1]);
    const space = from < end ? text.slice(from, end).search(/\s\S*$/) : -1;
    end = space < 0 ? whole(text, end) : from + space;
  }
  return [start, end];
}

/** Every hit, in order; hits that touch are one. */
export function marksIn(text: string, patterns: readonly Pattern[]): Range[] {
  const found = [...tokens(text)];
  const marks: Range[] = [];
  for (const index of found.keys()) {
    const hit = hitAt(text, found, index, patterns);
    if (!hit) continue;
    const last = marks.at(-1);
    if (last && hit[0] <= last[1]) last[1] = Math.max(last[1], hit[1]);
    else marks.push(hit);
  }
  return marks;
}

interface Line {
  text: string;
  /** Where an offset of the original has gone. */
  place(at: number): number;
}

/** Without spaces at the ends, with one where there were many. */
function collapsed(text: string): Line {
  if (!/\s{2}|[^\S ]|^\s|\s$/.test(text)) return { text, place: (at) => at };
  const places: number[] = [];
  let line = '';
  let space = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (/\s/.test(unit)) {
      space = line !== '';
      places.push(line.length);
      continue;
    }
    if (space) line += ' ';
    space = false;
    places.push(line.length);
    line += unit;
  }
  return { text: line, place: (at) => places[at] ?? line.length };
}

/** Without a hit (a search by filters alone), the beginning of the text. */
export function snippetOf(text: string, patterns: readonly Pattern[]): Snippet {
  const [start, end] = windowAround(text, firstHit(text, patterns));
  const shown = text.slice(start, end);
  const line = collapsed(shown);
  const before = text.slice(0, start).trim() === '' ? '' : '…';
  const after = text.slice(end).trim() === '' ? '' : '…';
  const place = (at: number): number => before.length + line.place(at);
  const marks = marksIn(shown, patterns).map(([from, to]): Range => [place(from), place(to - 1) + 1]);
  return { text: before + line.text + after, marks };
}
