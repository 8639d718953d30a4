// @ts-check
/** Licences that ask for no more than their notice to be kept; OFL for fonts. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * @param {string} expression SPDX: names, AND, OR, brackets
 * @returns {boolean} whether every part that binds is permissive; what cannot be read is not
 */
export function isPermissive(expression) {
  const tokens = expression.match(/[()]|[\w.+-]+/g) ?? [];
  let at = 0;
  /** @returns {boolean} */
  const term = () => {
    const token = tokens[at++] ?? '';
    if (token !== '(') return PERMISSIVE.has(token);
    const inner = either();
    return tokens[at++] === ')' && inner;
  };
  const all = () => {
    let every = term();
    while (tokens[at] === 'AND') {
      at += 1;
      every = term() && every;
    }
    return every;
  };
  const either = () => {
    let some = all();
    while (tokens[at] === 'OR') {
      at += 1;
      some = all() || some;
    }
    return some;
  };
  return either() && at === tokens.length;
}
