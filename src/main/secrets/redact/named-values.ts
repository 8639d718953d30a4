/** Values that a name gives away: headers, JSON, query strings, shell exports, flags, sentences. */
import { isBareSecret, PLACEHOLDER } from './bare-values';
import { headerSpan } from './header-lines';
import { identifierStart, kindOf, NAME, separatorAfter, type Named } from './names';
import { createClosingSearch, openerAt, type ClosingSearch } from './quoted';
import { hasRandomWord, isRandom } from './randomness';
import { MARK, replaceSpans, type Span } from './replace';
import { endOfBare, LONG } from './scan';

export function redactNamedValues(text: string): string {
  const closing = createClosingSearch(text);
  return replaceSpans(text, NAME, (match) => {
    const kind = kindOf(match);
    const nameEnd = match.index + match[0].length;
    const separator = kind === null ? null : separatorAfter(text, nameEnd);
    if (kind === null || separator === null) return null;
    const start = identifierStart(text, match.index);
    const span = valueSpan(text, { kind, start, name: text.slice(start, nameEnd), separator }, closing);
    return span === null || span.end <= span.start || text.slice(span.start, span.end) === MARK ? null : span;
  });
}

/** After the name of a header: the scheme stays, what follows goes. */
const SCHEME =
  /(?:bearer|token|basic|digest|api-?key|key|oauth|negotiate|ntlm|hmac|dpop|signature|aws4-hmac-sha256)(?:[ \t]+|%20|\+|=)/iy;

function valueSpan(text: string, named: Named, closing: ClosingSearch): Span | null {
  const opener = openerAt(text, named.separator.end);
  const valueStart = opener?.start ?? named.separator.end;
  SCHEME.lastIndex = valueStart;
  const scheme = named.kind === 'cookie' ? '' : (SCHEME.exec(text)?.[0] ?? '');
  const start = valueStart + scheme.length;
  const end = opener === null ? null : closing(opener);
  if (end !== null) {
    const value = text.slice(start, Math.min(end, start + LONG));
    return isQuotedSecret(named, value, scheme) ? { start, end } : null;
  }
  const header = headerSpan(text, named, { start, scheme }, closing);
  if (header !== 'no header') return header;
  const bareEnd = endOfBare(text, start, named.kind === 'password');
  if (bareEnd - start >= LONG) return { start, end: bareEnd };
  return isBareSecret(text, named, { start, end: bareEnd, scheme }) ? { start, end: bareEnd } : null;
}

/** Hashes and UUIDs are what else stands under `"key"`. */
const FINGERPRINT = /^[0-9a-f-]+$/i;

function isQuotedSecret(named: Named, value: string, scheme: string): boolean {
  const { kind, separator } = named;
  if (value === '' || PLACEHOLDER.test(value) || /^\w+=\$\{/.test(value)) return false;
  if (kind === 'plain key')
    return /^[\w\-.~+=]{20,}$/.test(value) && isRandom(value) && !FINGERPRINT.test(value);
  if (scheme !== '') return true;
  // The next of a list of words is a word.
  if (separator.kind === 'weak' || separator.kind === 'blank') {
    return isRandom(value) || (kind === 'cookie' && value.includes('='));
  }
  // A sentence in quotes is a description, unless it may be a passphrase or a header.
  return kind !== 'key' || !/\s/.test(value) || hasRandomWord(value);
}
