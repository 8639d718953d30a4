/** Secrets that URLs carry: `user:password@` and parameters too short-named to be told anywhere else. */
import { isRandom } from './randomness';
import { MARK, replaceSpans } from './replace';

const AUTHORITY = /:(?:\/\/|\\\/\\\/|%2F%2F)/gi;
/** Hosts are at most 253 characters; keys in front of them may be long. */
const LONGEST_AUTHORITY = 4096;

export function redactUserInfo(text: string): string {
  return replaceSpans(text, AUTHORITY, (match) => {
    const start = match.index + match[0].length;
    let at = -1;
    let end = start;
    while (end < text.length && end - start < LONGEST_AUTHORITY) {
      const char = text.charAt(end);
      if (/[\s/?#"'`<>\\]/.test(char)) break;
      if (char === '@') at = end;
      end += 1;
    }
    if (at <= start) return null;
    const userInfo = text.slice(start, at);
    // A user without a password is a name (`ssh://git@host`), unless it is a key in its place.
    if (userInfo === MARK || !(userInfo.includes(':') || isRandom(userInfo))) return null;
    return { start, end: at };
  });
}

const PARAMETER =
  /(?:[?&;#]|&amp;|%3F|%26|\\u0026)(?:key|sig|auth|pass|pwd|sid|jwt|secret|token|password|signature)(?:=|%3D|\\u003d)/gi;
/** The end of a parameter in a URL, also in one that is percent-encoded or inside JSON. */
const PARAMETER_END = /[\s&;#"'`<>\\]|%26|%23|%22|%20|%0A/gi;

export function redactParameters(text: string): string {
  return replaceSpans(text, PARAMETER, (match) => {
    const start = match.index + match[0].length;
    PARAMETER_END.lastIndex = start;
    const end = PARAMETER_END.exec(text)?.index ?? text.length;
    return end === start || text.slice(start, end) === MARK ? null : { start, end };
  });
}
