/** Where formulas are in a text: `$$…$$`, `\[…\]`, `\(…\)`, and `$…$` where it cannot be a price. Pure string functions. */

export interface MathMatch {
  raw: string;
  tex: string;
  display: boolean;
  closed: boolean;
}

const displayBlock =
  /^ {0,3}(?:\$\$(?!\$)((?:(?!\$\$)(?:\\[^\n]|[^\\\n]|\\?\n(?![ \t]*\n)))+?)\$\$|\\\[((?:\\(?!\])[^\n]|[^\\\n]|\\?\n(?![ \t]*\n))+?)\\\])[ \t]*(?:\n|$)/;
const openBlock = /^ {0,3}(?:\$\$(?!\$)|\\\[)/;
const blankLine = /\n[ \t]*\n/;

/**
 * A formula that has lines of its own, at the start of `src`. It holds no blank line, as in TeX, so whatever follows a
 * blank line can be read without it. With `streaming`, one that is not closed yet runs to the end of `src`.
 */
export function displayMath(src: string, streaming: boolean): MathMatch | null {
  const start = openBlock.exec(src)?.[0];
  if (start === undefined) return null;
  const close = start.endsWith('$') ? '$$' : '\\]';
  const whole = src.includes(close, start.length) ? displayBlock.exec(src) : null;
  if (whole) {
    const tex = (whole[1] ?? whole[2] ?? '').trim();
    return { raw: whole[0].replace(/\n$/, ''), tex, display: true, closed: true };
  }
  if (!streaming) return null;
  const tex = src.slice(start.length);
  // `$$x$$ and then words` is a paragraph with a formula in it.
  const closesOnItsLine = tex.split('\n', 1)[0]?.includes(close) === true;
  if (closesOnItsLine || blankLine.test(src)) return null;
  return { raw: src, tex: tex.trim(), display: true, closed: false };
}

const inlineDisplay = /^(?:\$\$(?!\$)((?:\\[\s\S]|[^\\$])+?)\$\$|\\\[((?:\\(?!\])[\s\S]|[^\\])+?)\\\])/;
const parenthesised = /^\\\(((?:\\(?!\))[\s\S]|[^\\])+?)\\\)/;
/** As pandoc: no space inside the marks, no digit after them; and none of `US$5`, `$PATH:$HOME`. Han text needs no spaces. */
const dollars =
  /^\$(?![\s$])((?:\\[\s\S]|[^\\$\n]|\n(?!\s*\n))+?)(?<![\s\\])\$(?!\p{N}|\$|(?!\p{Script=Han})\p{L})/u;
const word = /(?<![\\a-zA-Z])[a-zA-Z]{2,}/;
const commands = /\\(?:[a-zA-Z]+\*?(?:\{[^{}]*\})?|.)/g;

/** A formula inside a line, at the start of `src`. `previous` = the character before it, or ''. */
export function inlineMath(src: string, previous: string): MathMatch | null {
  const display = inlineDisplay.exec(src);
  if (display && !isEscapedBrackets(display[2]))
    return found(display[0], display[1] ?? display[2] ?? '', true);
  const parens = parenthesised.exec(src);
  if (parens) return found(parens[0], parens[1] ?? '', false);
  if (/[\p{L}\p{N}]/u.test(previous) && !/\p{Script=Han}/u.test(previous)) return null;
  const match = dollars.exec(src);
  const tex = match?.[1];
  if (!match || tex === undefined || readsAsProse(tex)) return null;
  return found(match[0], tex, false);
}

function found(raw: string, tex: string, display: boolean): MathMatch | null {
  const trimmed = tex.trim();
  return trimmed === '' ? null : { raw, tex: trimmed, display, closed: true };
}

/** `\[1\]` inside a line is brackets that mean themselves, unless something in them says formula. */
function isEscapedBrackets(content: string | undefined): boolean {
  return content !== undefined && !/^\s|[\\^_=+<>]/.test(content);
}

/** Amounts with words between them (`$5 or 6$`), and sentences in Chinese, are no formulas. */
function readsAsProse(tex: string): boolean {
  const bare = tex.replace(commands, '');
  if (/\p{Script=Han}/u.test(bare)) return true;
  return /^\d/.test(tex) && word.test(bare);
}

/** `masked` with its `$…$` masked too, in place: marks inside a formula are no emphasis. */
export function maskDollars(masked: string): string {
  let result = '';
  let from = 0;
  for (let at = masked.indexOf('$'); at >= 0; at = masked.indexOf('$', from)) {
    const math = inlineMath(masked.slice(at), masked.charAt(at - 1));
    const length = math?.raw.length ?? 1;
    result += masked.slice(from, at) + (math ? 'a'.repeat(length) : '$');
    from = at + length;
  }
  return result + masked.slice(from);
}
