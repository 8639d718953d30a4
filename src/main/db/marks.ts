/** Where the patterns of a query stand among the tokens of a text: the index's idea of a hit, in offsets. */
import type { Pattern } from './parse-query';
import { folded, type Part, type Token } from './tokens';

export type Range = [start: number, end: number];

const clusters = /[^]\p{M}*/gu;

/** The end of the shortest beginning of `part` that reads as `wanted`: an accented letter is one letter. */
function endOf(text: string, part: Part, wanted: string): number {
  if (part.text.length === wanted.length) return part.end;
  let end = part.start;
  for (const [cluster] of text.slice(part.start, part.end).matchAll(clusters)) {
    end += cluster.length;
    if (folded(text.slice(part.start, end)).length >= wanted.length) break;
  }
  return end;
}

/** `parts` from `index` on are the words of the pattern, in order. */
function sequence(text: string, parts: readonly Part[], index: number, pattern: Pattern): Range | null {
  const { words, prefix } = pattern;
  const final = words.length - 1;
  for (let offset = 0; offset < final; offset += 1) {
    if (parts[index + offset]?.text !== words[offset]) return null;
  }
  const first = parts[index];
  const last = parts[index + final];
  const word = words[final];
  if (!first || !last || word === undefined) return null;
  if (prefix) return last.text.startsWith(word) ? [first.start, endOf(text, last, word)] : null;
  return last.text === word ? [first.start, last.end] : null;
}

/** Inside one identifier: a run of its parts, or the beginning of what it is from some part on. */
function inside(text: string, { parts, end }: Token, pattern: Pattern): Range | null {
  for (const [index, part] of parts.entries()) {
    const found = sequence(text, parts, index, pattern);
    if (found) return found;
    const [word] = pattern.words;
    if (pattern.words.length !== 1 || word === undefined) continue;
    const tail = parts.slice(index).map((each) => each.text);
    const joined = tail.join('');
    if (pattern.prefix ? joined.startsWith(word) : joined === word) {
      return [part.start, endOf(text, { start: part.start, end, text: joined }, word)];
    }
  }
  return null;
}

/** The longest hit that begins at this token. */
export function hitAt(
  text: string,
  found: readonly Token[],
  index: number,
  patterns: readonly Pattern[],
): Range | null {
  const token = found[index];
  if (!token) return null;
  let longest: Range | null = null;
  for (const pattern of patterns) {
    const hit =
      sequence(text, found, index, pattern) ?? (token.parts.length > 0 ? inside(text, token, pattern) : null);
    if (hit && (!longest || hit[1] > longest[1])) longest = hit;
  }
  return longest;
}
