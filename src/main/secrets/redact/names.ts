/** Names that announce a secret, and what stands between such a name and its value. */

/**
 * `authorization`, `cookie`: headers whose whole line is the secret. `password`: chosen by people, so it may look like
 * a word. `key`: made by machines. `plain key`: `"key"` alone, which may be any key. `scheme`: words that a secret
 * follows in headers and anything in prose.
 */
export type NameKind = 'authorization' | 'cookie' | 'password' | 'key' | 'plain key' | 'scheme';

/** A secret's name where it stands in a text. */
export interface Named {
  kind: NameKind;
  /** Index of the identifier that ends in the name. */
  start: number;
  /** The identifier. */
  name: string;
  separator: Separator;
}

const KINDS: readonly [NameKind, string][] = [
  ['authorization', 'authorization'],
  ['cookie', 'cookies?'],
  ['password', 'passwords?|passwd|passphrase|passcode|pwd|密码|口令'],
  [
    'key',
    'api[-_ ]?key|(?:access|account|auth|encryption|license|master|private|secret|service|shared|signing|subscription)[-_ ]?key|token|secret|signature|密钥|令牌',
  ],
  ['plain key', '(?<=["\'])key(?=\\\\{0,15}["\'])'],
  ['scheme', 'bearer|basic'],
];

/**
 * A secret's name at the end of an identifier, numbered or not: `X-Session-Token`, `apiKey2`, `DB_PASSWORD`. Not when
 * the identifier goes on: `tokenizer`, `max_tokens`, `token_type`, `secretary`.
 */
export const NAME = new RegExp(
  `(?:${KINDS.map(([, words]) => `(${words})`).join('|')}|_KEY)(?:[-_]?\\d{1,3})?(?![\\w-])`,
  'gi',
);

/** null for a name that is none: of all other keys only `OPENAI_KEY` counts, `sortKey` and `primary_key` do not. */
export function kindOf(match: RegExpExecArray): NameKind | null {
  for (const [index, [kind]] of KINDS.entries()) {
    if (match[index + 1] !== undefined) return kind;
  }
  return match[0].startsWith('_KEY') ? 'key' : null;
}

/** What `separatorAfter` found: how sure it makes one that a value follows. */
export interface Separator {
  /** `tight`: `=` without blanks. `mark`: `:`, ` = `, `=>`, `>`. `weak`: the next item of a list, a comparison. `blank`: nothing but blanks. */
  kind: 'tight' | 'mark' | 'weak' | 'blank';
  /** Index of what follows, blanks skipped. */
  end: number;
}

/** Blanks and terminal colours. */
const BLANK = '(?:[ \\t]|\\u001b\\[[\\d;]{0,8}m)';
const BLANKS = `${BLANK}{0,16}`;
/** What closes the name itself: quotes at any depth of JSON, brackets, Markdown's asterisks. */
const CLOSERS = '(\\\\{0,15}["\'`]|&quot;|%22|\\*\\*)?[)\\]]?';
const WORDS = '(?:is|was|are|provided|given|used)';
const SEPARATOR = new RegExp(
  `${CLOSERS}(?:` +
    `(=|%3D|\\\\u003d)(?![ \\t=>])|` +
    `${BLANKS}(?:${WORDS}[ \\t]{0,4})?(=>|:=|=|::?|[:\\uff1a\\uff1d是为]|->|%3A|%3D)(?:\\*\\*)?${BLANKS}|` +
    `(>)|` +
    `${BLANKS}(,|={2,3})\\s{0,40}|` +
    `(${BLANK}{1,16}(?:${WORDS}${BLANK}{1,16})?)` +
    `)`,
  'iy',
);

export function separatorAfter(text: string, at: number): Separator | null {
  SEPARATOR.lastIndex = at;
  const match = SEPARATOR.exec(text);
  if (match === null) return null;
  const end = at + match[0].length;
  const [, closer, tight, mark, angle, weak] = match;
  if (tight !== undefined) return { kind: 'tight', end };
  if (mark !== undefined) return { kind: 'mark', end };
  if (angle !== undefined) return closer === undefined ? { kind: 'mark', end } : null;
  if (weak !== undefined) return weak === ',' && closer === undefined ? null : { kind: 'weak', end };
  return { kind: 'blank', end };
}

const IDENTIFIER_CHAR = /[\w\-.:$]/;
/** Longer names are no names. */
const LONGEST_NAME = 80;

/** Index of the first character of the identifier that ends with the name at `nameStart`. */
export function identifierStart(text: string, nameStart: number): number {
  let at = nameStart;
  while (at > 0 && nameStart - at < LONGEST_NAME && IDENTIFIER_CHAR.test(text.charAt(at - 1))) at -= 1;
  // The letter of an escape (a line break in JSON) is not of the name.
  return at < nameStart && text.charAt(at - 1) === '\\' && 'nrt'.includes(text.charAt(at)) ? at + 1 : at;
}
