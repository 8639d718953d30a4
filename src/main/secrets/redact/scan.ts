/** Where values end. All of it goes forward only. */
import { MARK } from './replace';

/** A stretch longer than this, unbroken, is no word: it is taken whole, so that nothing is ever looked at twice. */
export const LONG = 512;

/** Past any marks that stand at `at`. */
function skipMarks(text: string, at: number): number {
  let next = at;
  while (text.startsWith(MARK, next)) next += MARK.length;
  return next;
}

/** Percent-escapes and JSON escapes of characters that keys are made of: + / = - . _ ~ */
const ESCAPED_KEY_CHAR = /%(?:2B|2F|3D|2D|2E|5F|7E)|\\u00(?:2b|2f|3d|2d)|\\\//iy;
const KEY_CHAR = /[\w\-.~+/=*]/;

/** The end of a key that begins at `from`: token characters, escaped ones and marks. */
export function endOfKey(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const skipped = skipMarks(text, at);
    if (skipped > at) {
      at = skipped;
    } else if (KEY_CHAR.test(text.charAt(at))) {
      at += 1;
    } else {
      if (!matches(ESCAPED_KEY_CHAR, text, at)) break;
      at = ESCAPED_KEY_CHAR.lastIndex;
    }
  }
  // A full stop, an ellipsis or Markdown's asterisks after a key are not of it.
  while (at > from && '.*/~'.includes(text.charAt(at - 1))) at -= 1;
  return at;
}

/** Blanks, quotes and brackets end a value that nothing encloses; so does an escape such as \n or \". */
const KEY_END = /[\s"'`<>,;&|(){}[\]\\\u2010-\u206f\u2e80-\uffff]/;
/** A password may hold most of them. */
const PASSWORD_END = /[\s"'`<>\u2010-\u206f\u2e80-\uffff]/;
const LINE_ESCAPE = /\\[nrt"'\\]/y;

/** The end of a value without quotes that begins at `from`. */
export function endOfBare(text: string, from: number, password: boolean): number {
  let at = from;
  while (at < text.length) {
    const skipped = skipMarks(text, at);
    const char = text.charAt(at);
    if (skipped > at) at = skipped;
    else if (password ? !PASSWORD_END.test(char) && !matches(LINE_ESCAPE, text, at) : !KEY_END.test(char))
      at += 1;
    else if (!password && matches(ESCAPED_KEY_CHAR, text, at)) at = ESCAPED_KEY_CHAR.lastIndex;
    else break;
  }
  // The full stop of a sentence.
  return at > from && text.charAt(at - 1) === '.' ? at - 1 : at;
}

const LINE_END = /[\r\n]|\\[rn]/g;

/** The end of the line, also of a line in an escaped text. */
export function endOfLine(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
}

/** `expression` is sticky; afterwards its lastIndex is the end of the match. */
function matches(expression: RegExp, text: string, at: number): boolean {
  expression.lastIndex = at;
  return expression.test(text);
}
