/** Values that a name gives away: headers, JSON, query strings, shell exports, flags, sentences. */
import { kindOf, NAME, identifierStart, separatorAfter, type NameKind, type Separator } from './names';
import { createClosingSearch, openerAt, type ClosingSearch } from './quoted';
import { isRandom } from './randomness';
import { MARK, replaceSpans, type Span } from './replace';
import { endOfBare, endOfLine, LONG } from './scan';

interface Named {
  kind: NameKind;
  /** Index of the identifier that holds the name. */
  start: number;
  /** The identifier itself. */
  name: string;
  separator: Separator;
}

/** After the name of a header: the scheme stays, what follows goes. */
const SCHEME =
  /(?:bearer|token|basic|digest|api-?key|key|oauth|negotiate|ntlm|hmac|dpop|signature|aws4-hmac-sha256)(?:[ \t]+|%20|\+|=)/iy;

export function redactNamedValues(text: string): string {
  const closing = createClosingSearch(text);
  return replaceSpans(text, NAME, (match) => {
    const kind = kindOf(match);
    if (kind === null) return null;
    const nameEnd = match.index + match[0].length;
    const separator = separatorAfter(text, nameEnd);
    if (separator === null) return null;
    const start = identifierStart(text, match.index);
    const named = { kind, start, name: text.slice(start, nameEnd), separator };
    const span = valueSpan(text, named, closing);
    return span === null || span.end <= span.start || text.slice(span.start, span.end) === MARK ? null : span;
  });
}

function valueSpan(text: string, named: Named, closing: ClosingSearch): Span | null {
  const opener = openerAt(text, named.separator.end);
  const valueStart = opener?.start ?? named.separator.end;
  const scheme = schemeAt(text, valueStart);
  const start = valueStart + scheme.length;
  if (opener !== null) {
    const end = closing(opener);
    if (end !== null) {
      const value = text.slice(start, Math.min(end, start + LONG));
      return isQuotedSecret(named, value, scheme) ? { start, end } : null;
    }
  }
  return bareSpan(text, named, start, scheme, closing);
}

function schemeAt(text: string, at: number): string {
  SCHEME.lastIndex = at;
  return SCHEME.exec(text)?.[0] ?? '';
}

function isQuotedSecret(named: Named, value: string, scheme: string): boolean {
  if (value === '') return false;
  if (scheme !== '' || named.kind === 'line') return true;
  switch (named.separator.kind) {
    case 'tight':
    case 'mark':
      // A sentence in quotes is a description, unless it may be a passphrase.
      return named.kind === 'password' || !/\s/.test(value) || hasSecret(value);
    case 'comma':
    case 'blank':
      return isRandom(value);
  }
}

function bareSpan(
  text: string,
  named: Named,
  start: number,
  scheme: string,
  closing: ClosingSearch,
): Span | null {
  const { kind } = named.separator;
  if (named.kind === 'line' && (kind === 'mark' || kind === 'tight'))
    return lineSpan(text, named, start, scheme, closing);
  const end = endOfBare(text, start, named.kind === 'password');
  if (end - start >= LONG) return { start, end };
  return isBareSecret(text, named, text.slice(start, end), end, scheme) ? { start, end } : null;
}

/** What stands where a value would, in documentation, types and messages. */
const NO_VALUE =
  /^(?:null|undefined|true|false|yes|no|none|nil|any|unknown|string|str|text|number|int|boolean|bool|bytes|object|required|optional|missing|invalid|expired|failed|denied|granted|basic|bearer|token|password|secret|key|\d{1,5}|\$[A-Za-z_(]\w*)$/i;
/** `username="bob", response="..."`, `sid=1; theme=dark` */
const PAIRS = /^[ \t]*[\w.$-]{1,200}[ \t]?=[ \t]?["'\\\w[]/;

/** `Authorization: ...` and `Cookie: ...`: to the end of the header, unless it is prose. */
function lineSpan(
  text: string,
  named: Named,
  start: number,
  scheme: string,
  closing: ClosingSearch,
): Span | null {
  const { depth, quote } = quoteBefore(text, named.start);
  const inQuotes = quote === '' ? null : closing({ start, depth, quote });
  const value = text.slice(start, Math.min(inQuotes ?? endOfLine(text, start), start + LONG));
  const pairs = PAIRS.test(value);
  if (scheme !== '' && !pairs) return { start, end: endOfBare(text, start, false) };
  const isCookie = /cookies?$/i.test(named.name);
  const one = !isCookie && value !== '' && !/\s/.test(value) && !NO_VALUE.test(value);
  if (!(pairs || one || hasSecret(value))) return null;
  return { start, end: inQuotes ?? endOfLine(text, start) };
}

function isBareSecret(text: string, named: Named, value: string, end: number, scheme: string): boolean {
  if (value === '' || NO_VALUE.test(value)) return false;
  const next = text.charAt(end);
  const random = isRandom(value);
  // Code: a call or an element, not what it gives.
  if (isAccess(value + next)) return false;
  const { kind, separator } = named;
  if (separator.kind === 'tight' && isTightSecret(text, named, value, next)) return true;
  if (separator.kind === 'comma') return false;
  if ((random && value.length >= 6) || (value.length >= 40 && /^\w+$/.test(value))) return true;
  const digits = /\d/.test(value);
  const letters = /[A-Za-z]/.test(value);
  if (separator.kind === 'blank') {
    // `--token abc12345`, `Bearer abc12345`
    const announced = named.name.startsWith('--') || kind === 'scheme' || scheme !== '';
    return announced && digits && letters && value.length >= 8;
  }
  if (kind === 'password' && digits && value.length >= (letters ? 4 : 6)) return true;
  // One word alone on the line of a header or of a file of settings.
  const alone = next === '' || '\r\n"\'`\\'.includes(next);
  return alone && kind !== 'scheme' && (kind === 'password' || named.name.includes('-') || scheme !== '');
}

const IN_URL = /(?:[?&;#]|%3F|%26|\\u0026)[\w\-.:$]*$/i;

function isTightSecret(text: string, named: Named, value: string, next: string): boolean {
  const { kind, name, start } = named;
  if (kind === 'scheme') return isRandom(value);
  if (name === name.toUpperCase() || IN_URL.test(text.slice(Math.max(0, start - 6), start + name.length)))
    return true;
  // Code: `f(token=token)`, `secret=self.secret;`
  const identifier = /^[A-Za-z_$][\w$.]*$/.test(value) && !isRandom(value) && value.length < 40;
  if (!identifier) return true;
  const code = value === name || value.includes('.') || (next !== '' && '),[(;'.includes(next));
  return !code || (kind === 'password' && next === ';');
}

function isAccess(code: string): boolean {
  const name = /^[A-Za-z_$][\w$.]*(?=[([])/.exec(code);
  return name !== null && !isRandom(name[0]);
}

/** One of the words is no word. */
function hasSecret(value: string): boolean {
  return value.split(/[\s,;"']+/).some((word) => word.length >= 8 && isRandom(word));
}

/** The quote directly before a header's name, with its backslashes: the header ends where it closes. */
function quoteBefore(text: string, at: number): { depth: number; quote: string } {
  const quote = text.charAt(at - 1);
  if (at === 0 || !'"\'`'.includes(quote)) return { depth: 0, quote: '' };
  let depth = 0;
  while (depth < 15 && text.charAt(at - 2 - depth) === '\\') depth += 1;
  return { depth, quote };
}
