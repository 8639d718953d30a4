// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { inProject } from './paths.mjs';
import { show } from './run.mjs';
import { say, SetupError } from './say.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} Locked
 * @typedef {{ packages?: Record<string, Locked> }} Lock
 */

/** Installs what package-lock.json asks for, unless node_modules holds it already. */
export async function installDependencies() {
  const wanted = readLock(inProject('package-lock.json'));
  // npm writes this file last, so an interrupted installation has none.
  const installed = readLock(inProject('node_modules', '.package-lock.json'));
  const reason = installed ? firstDifference(wanted ?? {}, installed) : 'nothing is installed yet';
  if (!reason) return;

  say(`installing dependencies (${reason})`);
  const { command, args, shell } = npm();
  // On Windows this very process may run from node_modules, where `ci` could not delete its executable.
  const how = process.platform === 'win32' && installed ? ['install', '--no-save'] : ['ci'];
  // "error": the dependencies that want a newer Node than the machine's are run with the Node that is installed here.
  const { code } = await show(command, [...args, ...how, '--loglevel=error', '--no-fund', '--no-audit'], {
    shell,
  });
  if (code !== 0)
    throw new SetupError(`npm could not install the dependencies (see above); try: npm ${how.join(' ')}`);
}

/**
 * Compares what npm has written about node_modules with the lock file, so that nothing is installed twice, whoever
 * installed it.
 * @param {Lock} wanted
 * @param {Lock} installed
 * @returns {string | undefined} the first package that differs, in words
 */
export function firstDifference(wanted, installed) {
  const have = installed.packages ?? {};
  for (const [path, { version, integrity, optional, devOptional }] of Object.entries(wanted.packages ?? {})) {
    if (path === '') continue;
    const name = path.replace(/^.*node_modules\//, '');
    const found = have[path];
    if (!found) {
      // Optional ones may be left out: most are for another platform.
      if (optional || devOptional) continue;
      return `${name} is missing`;
    }
    if (found.version !== version || found.integrity !== integrity) return `${name} is another version`;
  }
  return undefined;
}

/**
 * @param {string} path
 * @returns {Lock | undefined}
 */
function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
