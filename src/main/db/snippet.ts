/** A line of plain text around the first hit, with the hits marked. */
import { firstHit, marksIn } from './hits';
import type { Range } from './marks';
import type { Pattern } from './parse-query';

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
