/** Characters; the contract's bound for a typed key, far above any known one (JWTs stay under 8,000). */
export const MAX_KEY_LENGTH = 20_000;

/**
 * What keeps a trimmed key from travelling in an HTTP header, as the end of "it ...", or null. Header values are
 * visible ASCII and spaces: a line break would begin a header of its own, and anything beyond ASCII makes fetch throw
 * an error that quotes the header.
 */
export function keyProblem(key: string): string | null {
  if (key === '') return 'is empty';
  if (key.length > MAX_KEY_LENGTH) return `has more than ${MAX_KEY_LENGTH} characters`;
  if (/[\r\n]/.test(key)) return 'has more than one line';
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(key)) return 'has a control character in it';
  if (/[^\u0020-\u007e]/.test(key))
    return 'has a character outside ASCII in it, such as a typographic dash or quote';
  return null;
}
