/** `Authorization: ...` and `Cookie: ...` as headers, whose whole line is the secret, and as words of a sentence. */
import { beginsLine, NO_VALUE, PLACEHOLDER } from './bare-values';
import type { Named } from './names';
import type { ClosingSearch } from './quoted';
import { hasRandomWord, isRandom } from './randomness';
import type { Span } from './replace';
import { endOfBare, endOfLine, LONG } from './scan';

/** `username="bob", response="..."`, `sid=1; theme=dark` */
const PAIRS = /^[\w.$-]{1,200}=["'\\\w[]/;

/** `value`: where it begins, after the scheme. null = prose. */
export function headerSpan(
  text: string,
  named: Named,
  value: { start: number; scheme: string },
  closing: ClosingSearch,
): Span | null | 'no header' {
  if (named.kind !== 'authorization' && named.kind !== 'cookie') return 'no header';
  if (named.separator.kind === 'blank' || named.separator.kind === 'weak') return 'no header';
  const { start, scheme } = value;
  const quote = quoteBefore(text, named.start);
  const closed = quote === null ? null : closing({ start: named.start, ...quote });
  // Only the name was in quotes, as in JSON.
  if (closed !== null && closed < start) return 'no header';

  const ahead = text.slice(start, Math.min(closed ?? text.length, start + LONG));
  const line = ahead.slice(0, endOfLine(ahead, 0));
  const pairs = PAIRS.test(line);
  if (scheme !== '' && !pairs) return credentialsSpan(text, start);
  const oneWord =
    named.kind !== 'cookie' && /^\S*[^\s;,]$/.test(line) && !NO_VALUE.test(line) && !PLACEHOLDER.test(line);
  if (!pairs && !(oneWord && beginsLine(text, named.start)) && !hasRandomWord(line)) return null;
  return { start, end: closed ?? endOfLine(text, start) };
}

/** After a scheme. `Authorization: Basic authentication is old` goes on in words, a header ends there. */
function credentialsSpan(text: string, start: number): Span | null {
  const end = endOfBare(text, start, false);
  const value = text.slice(start, Math.min(end, start + LONG));
  // `Bearer ${key}`
  if (value.length < 2 || PLACEHOLDER.test(value)) return null;
  const last = end === text.length || /[\r\n"'`\\]/.test(text.charAt(end));
  return isRandom(value) || /\d/.test(value) || (last && !NO_VALUE.test(value)) ? { start, end } : null;
}

/** The quote directly before a header's name, with its backslashes: the header ends where it closes. */
function quoteBefore(text: string, at: number): { depth: number; quote: string } | null {
  const quote = text.charAt(at - 1);
  if (at === 0 || !'"\'`'.includes(quote)) return null;
  let depth = 0;
  while (depth < 15 && text.charAt(at - 2 - depth) === '\\') depth += 1;
  return { depth, quote };
}
