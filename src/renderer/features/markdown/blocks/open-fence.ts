import type { Code } from './block-types';
import { lexBlocks } from './grammar';
import { languageOf } from './convert';
import { appended, nothing, type Grouped } from './grouped';
import { known } from './tokens';

/** A code block whose fence is open: lines are only added, nothing of it is read twice. */
export interface OpenFence {
  readonly kind: 'fence';
  readonly at: number;
  readonly language: string;
  /** Matches the line that closes it. */
  readonly closing: RegExp;
  /** Leading white space taken off each line, as the fence itself was indented by as much. */
  readonly indent: number;
  readonly lines: Grouped<string>;
}

const opening = /^( {0,3})(`{3,}(?=[^`\n]*\n)|~{3,})[^\n]*\n/;

/** The fence that begins at the start of `src`, and where its body begins; null where its first line is not complete. */
export function openFence(src: string, at: number): { fence: OpenFence; body: number } | null {
  const match = opening.exec(src);
  const mark = match?.[2];
  if (!match || mark === undefined) return null;
  const [first] = lexBlocks(match[0], false);
  const token = first && known(first);
  if (token?.type !== 'code') return null;
  const fence: OpenFence = {
    kind: 'fence',
    at,
    language: languageOf(token.lang ?? ''),
    closing: new RegExp(`^ {0,3}${mark}${mark.charAt(0)}* *$`),
    // marked leaves the lines inside tildes as they are.
    indent: mark.startsWith('`') ? (match[1] ?? '').length : 0,
    lines: nothing,
  };
  return { fence, body: match[0].length };
}

export interface FenceRead {
  fence: OpenFence;
  /** What follows the last complete line read, or the closing line. */
  rest: string;
  closed: boolean;
}

/** Takes the complete lines of `tail` up to the closing one. */
export function readFence(fence: OpenFence, tail: string): FenceRead {
  const lines: string[] = [];
  let from = 0;
  for (let end = tail.indexOf('\n'); end >= 0; end = tail.indexOf('\n', from)) {
    const line = tail.slice(from, end);
    from = end + 1;
    if (fence.closing.test(line))
      return { fence: withLines(fence, lines), rest: tail.slice(from), closed: true };
    lines.push(line);
  }
  return { fence: withLines(fence, lines), rest: tail.slice(from), closed: false };
}

/** As a block, with the line that is not complete yet unless it may become the closing one. */
export function fenceBlock(fence: OpenFence, lastLine: string, closed: boolean): Code {
  const hidden =
    lastLine === '' || (closed ? fence.closing.test(lastLine) : /^ {0,3}(?:`+|~+) *$/.test(lastLine));
  return {
    at: fence.at,
    raw: '',
    kind: 'code',
    language: fence.language,
    lines: hidden ? fence.lines : withLines(fence, [lastLine]).lines,
    closed,
  };
}

function withLines(fence: OpenFence, lines: readonly string[]): OpenFence {
  if (lines.length === 0) return fence;
  return {
    ...fence,
    lines: appended(
      fence.lines,
      lines.map((line) => undent(line, fence.indent)),
    ),
  };
}

function undent(line: string, indent: number): string {
  const space = indent === 0 ? 0 : (/^\s+/.exec(line)?.[0].length ?? 0);
  return line.slice(Math.min(space, indent));
}
