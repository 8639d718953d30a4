/**
 * The end of a running text as it will probably look: marks that are open are closed, marks that stand alone at the
 * very end wait. Only what is shown while it arrives passes through here, so a wrong guess lasts for a few characters
 * and never reaches what is settled.
 */
export interface Mended {
  /** Markdown without open ends. */
  source: string;
  /** Source of a formula that is open at the end, to follow `source`; null where there is none. */
  formula: string | null;
}

interface Mark {
  character: string;
  length: number;
  at: number;
}

interface Scan {
  text: string;
  at: number;
  marks: Mark[];
  formula: string | null;
}

export function mend(text: string): Mended {
  const scan: Scan = { text, at: 0, marks: [], formula: null };
  while (scan.at < scan.text.length) step(scan);
  return { source: closed(scan), formula: scan.formula };
}

/**
 * Offset after the last line or sentence of `text` before which no mark is open, or 0: what stands before it means the
 * same whatever follows.
 */
export function lastBreak(text: string): number {
  const scan: Scan = { text, at: 0, marks: [], formula: null };
  let last = 0;
  while (scan.at < scan.text.length) {
    step(scan);
    if (scan.text !== text) break;
    if (scan.marks.length === 0 && endsPart.test(text.slice(Math.max(0, scan.at - 2), scan.at)))
      last = scan.at;
  }
  return last;
}

const endsPart = /\n$|[.!?] $|[。！？]$/;

function step(scan: Scan): void {
  const character = scan.text.charAt(scan.at);
  switch (character) {
    case '\\':
      return escape(scan);
    case '`':
      return codeSpan(scan);
    case '$':
      return scan.text.startsWith('$$', scan.at) ? formula(scan, '$$', '$$') : advance(scan, 1);
    case '[':
      scan.marks.push({ character, length: 1, at: scan.at });
      return advance(scan, 1);
    case ']':
      return bracket(scan);
    case '*':
    case '_':
    case '~':
      return emphasis(scan, character);
    default:
      return advance(scan, 1);
  }
}

function advance(scan: Scan, characters: number): void {
  scan.at += characters;
}

/** Ends the scan: what follows `end` is not shown. */
function stopAt(scan: Scan, end: number): void {
  scan.text = scan.text.slice(0, end);
  scan.at = end;
}

function escape(scan: Scan): void {
  const next = scan.text.charAt(scan.at + 1);
  if (next === '(') return formula(scan, '\\(', '\\)');
  if (next === '[') return formula(scan, '\\[', '\\]');
  if (next === '') return stopAt(scan, scan.at);
  advance(scan, 2);
}

function formula(scan: Scan, open: string, close: string): void {
  const start = scan.at + open.length;
  const end = scan.text.indexOf(close, start);
  if (end >= 0) return advance(scan, end + close.length - scan.at);
  scan.formula = scan.text.slice(start).replace(/[\\$]$/, '');
  stopAt(scan, scan.at);
}

function codeSpan(scan: Scan): void {
  const mark = /^`+/.exec(scan.text.slice(scan.at))?.[0] ?? '`';
  const start = scan.at + mark.length;
  for (const match of scan.text.slice(start).matchAll(/`+/g)) {
    if (match[0].length === mark.length) return advance(scan, mark.length + match.index + mark.length);
  }
  const content = scan.text.slice(start).replace(/`+$/, '').trimEnd();
  if (content === '') return stopAt(scan, scan.at);
  scan.text = `${scan.text.slice(0, start)}${content}${mark}`;
  scan.at = scan.text.length;
}

function bracket(scan: Scan): void {
  const openAt = lastMark(scan, '[');
  const open = scan.marks[openAt];
  if (!open) return advance(scan, 1);
  const next = scan.text.charAt(scan.at + 1);
  const end = next === '(' ? targetEnd(scan.text, scan.at + 1) : scan.at;
  if (end < 0) {
    // `[text](https://…` without its end: the words, or nothing of a picture.
    const label = scan.text.slice(open.at + 1, scan.at);
    const isImage = scan.text.charAt(open.at - 1) === '!';
    scan.marks.length = openAt;
    const before = scan.text.slice(0, isImage ? open.at - 1 : open.at);
    scan.text = isImage ? before : before + label;
    scan.at = scan.text.length;
    return;
  }
  scan.marks.length = openAt;
  advance(scan, end + 1 - scan.at);
}

/** Offset of the parenthesis that closes the one at `start`, or -1. */
function targetEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') return at;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function emphasis(scan: Scan, character: string): void {
  const { text, at } = scan;
  let end = at;
  while (text.charAt(end) === character) end += 1;
  const before = text.charAt(at - 1);
  const after = text.charAt(end);
  if (after === '') return stopAt(scan, at);
  advance(scan, end - at);
  if (character === '~' && end - at !== 2) return;
  if (character === '_' && isLetter(before) && isLetter(after)) return;
  const openAt = lastMark(scan, character);
  const open = scan.marks[openAt];
  if (open && before.trim() !== '') {
    const left = open.length - (end - at);
    scan.marks.length = left > 0 ? openAt + 1 : openAt;
    if (left > 0) open.length = left;
    return;
  }
  // `2 * 3` and `a*b` are rarely the beginning of something.
  const opens = after.trim() !== '' && (end - at > 1 || !isLatin(before));
  if (opens) scan.marks.push({ character, length: Math.min(end - at, 3), at });
}

/** Index of the innermost open mark of that kind, or -1. */
function lastMark(scan: Scan, character: string): number {
  return scan.marks.map((mark) => mark.character).lastIndexOf(character);
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function isLatin(character: string): boolean {
  return /[a-z0-9]/i.test(character);
}

/** The text with its open marks closed, innermost first; a bracket that may become a link is left out. */
function closed(scan: Scan): string {
  let { text } = scan;
  let closing = '';
  for (const mark of scan.marks.reverse()) {
    if (mark.character !== '[') closing += mark.character.repeat(mark.length);
    else if (text.charAt(mark.at - 1) === '!') {
      text = text.slice(0, mark.at - 1);
      closing = '';
    } else if (!isLatin(text.charAt(mark.at - 1))) text = text.slice(0, mark.at) + text.slice(mark.at + 1);
  }
  return closing === '' ? text : text.trimEnd() + closing;
}
