/** Values without quotes: whether what stands there is a secret, a word, or code. */
import type { Named } from './names';
import { isRandom } from './randomness';

/** What stands where a value would, in documentation, types and messages. */
export const NO_VALUE =
  /^(?:null|undefined|true|false|yes|no|none|nil|any|unknown|string|str|text|number|int|boolean|bool|bytes|object|required|optional|missing|invalid|expired|failed|denied|granted|basic|bearer|token|password|secret|key|\d{1,5}|\$[A-Za-z_(]\w*)$/i;
/** `${key}`, `{{key}}`, `<key>`, `%s`, `...`: what a text has where a secret would be. */
export const PLACEHOLDER = /^(?:\$?\{.*\}|<.*>|%s|\.{2,}|…|\*+)$/;
/** Longer than any word and most identifiers. */
const BEYOND_WORDS = 40;

export interface BareValue {
  start: number;
  end: number;
  /** The scheme before it with its blank, or ''. */
  scheme: string;
}

export function isBareSecret(text: string, named: Named, { start, end, scheme }: BareValue): boolean {
  // The end of a statement or of an entry: a password's end is told by blanks alone.
  const value = text.slice(start, end).replace(/[;,]$/, '');
  const next = text.charAt(start + value.length);
  const { kind, separator } = named;
  if (value === '' || NO_VALUE.test(value) || PLACEHOLDER.test(value) || isAccess(value + next)) return false;
  if (kind === 'plain key' || separator.kind === 'weak') return false;
  if (separator.kind === 'tight' && isTightSecret(text, named, value, next)) return true;
  if ((isRandom(value) && value.length >= 6) || (value.length >= BEYOND_WORDS && /^\w+$/.test(value)))
    return true;
  const digits = /\d/.test(value);
  const letters = /[A-Za-z]/.test(value);
  if (separator.kind === 'mark' && digits && letters && value.length >= 16) return true;
  if (separator.kind === 'blank') {
    // `--token abc12345`, `Bearer abc12345`, not `basic HTTP/1.1`
    const announced = named.name.startsWith('--') || kind === 'scheme' || scheme !== '';
    return announced && digits && letters && value.length >= 8 && !value.includes('/');
  }
  if (kind === 'password' && digits && value.length >= (letters ? 4 : 6)) return true;
  // One word alone in an element of XML, or on the line of a header or of a file of settings.
  const isElement = text.charAt(named.start - 1) === '<' && next === '<';
  const alone = next === '' || '\r\n"\'`\\'.includes(next);
  const isField = kind === 'password' || (kind === 'key' && named.name.includes('-')) || scheme !== '';
  return isElement || (alone && isField && beginsLine(text, named.start));
}

const IN_URL = /(?:[?&;#]|%3F|%26|\\u0026)[\w\-.:$]*$/i;

/** `name=value` without blanks: a parameter, an assignment in a shell, or code. */
function isTightSecret(text: string, { kind, name, start }: Named, value: string, next: string): boolean {
  if (kind === 'scheme') return isRandom(value);
  if (name === name.toUpperCase()) return true;
  if (IN_URL.test(text.slice(Math.max(0, start - 6), start + name.length))) return true;
  // Code: `f(token=token)`, `secret=self.secret;`
  const identifier = /^[A-Za-z_$][\w$.]*$/.test(value) && !isRandom(value) && value.length < BEYOND_WORDS;
  if (!identifier) return true;
  const code = value === name || value.includes('.') || (next !== '' && '),[(;'.includes(next));
  return !code || (kind === 'password' && next === ';');
}

/** A call or an element: code, not what it gives. */
function isAccess(code: string): boolean {
  const name = /^[A-Za-z_$][\w$.]*(?=[([])/.exec(code);
  return name !== null && !isRandom(name[0]);
}

const LINE_BEGIN = /(?:^|[\n\r"'`{]|\\[nr])[ \t>*-]{0,31}$/;

/** Nothing but indentation, a quote or a brace stands before it: a header or a setting, not a sentence. */
export function beginsLine(text: string, at: number): boolean {
  // One character more than the indentation, so that `^` holds at the beginning of the text only.
  const before = text.slice(Math.max(0, at - 33), at);
  return LINE_BEGIN.test(before) && (at < 33 || /[\n\r"'`{\\]/.test(before));
}
