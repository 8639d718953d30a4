// @ts-check
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {string[]} parts
 * @returns {string} an absolute path inside the checkout
 */
export const inProject = (...parts) => join(root, ...parts);

/**
 * Where this user keeps what is dear to fetch or to compile. Outside node_modules, so that `npm ci` does not lose it.
 * @param {{ platform?: string, env?: NodeJS.ProcessEnv, home?: string }} [machine]
 */
export function cacheDir({ platform = process.platform, env = process.env, home = homedir() } = {}) {
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'parlance', 'cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'parlance');
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'parlance');
}

/**
 * @param {string} name
 * @returns {string} its absolute path in the cache, which exists
 */
export function inCache(name) {
  const folder = cacheDir();
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}
