// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A fingerprint of files and of whole folders: of their names (below the given path) and
 * contents, not of their times or the place of the checkout.
 * @param {readonly string[]} paths what does not exist counts as such
 * @returns {string} 32 hexadecimal digits
 */
export function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(path))
      hash
        .update(`${relative(path, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    hash.update('\n');
  }
  return hash.digest('hex').slice(0, 32);
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
