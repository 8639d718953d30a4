// @ts-check
import { existsSync } from 'node:fs';
import { capture } from './run.mjs';
import { say } from './say.mjs';

const QUIET = { DEBIAN_FRONTEND: 'noninteractive' };
/** Waits for another installation to finish rather than failing beside it. */
const WAIT_S = 300;

/**
 * Installs Debian or Ubuntu packages where this process may, otherwise prints the command that does it.
 * @param {readonly string[]} packages by their Debian 12 names
 * @param {string} purpose completes "installing system packages for ..."
 * @returns {Promise<boolean>} whether they were installed
 */
export async function installPackages(packages, purpose) {
  if (!existsSync('/usr/bin/apt-get')) return false;
  if (process.getuid?.() !== 0) {
    const names = await currentNames(packages);
    say(`for ${purpose}, run: sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`);
    return false;
  }
  say(`installing system packages for ${purpose}: ${packages.join(' ')}`);
  // A failure is no reason to stop: the lists may be fresh enough, or another process may be updating them.
  await capture('apt-get', ['update', '-qq'], { env: QUIET });
  const names = await currentNames(packages);
  const options = ['-y', '-qq', '--no-install-recommends', '-o', `DPkg::Lock::Timeout=${WAIT_S}`];
  const { code, output } = await capture('apt-get', ['install', ...options, ...names], { env: QUIET });
  if (code !== 0) say(`apt-get could not install them:\n${output.trim().split('\n').slice(-5).join('\n')}`);
  return code === 0;
}

/** @param {readonly string[]} packages */
async function currentNames(packages) {
  const { output } = await capture('apt-cache', ['pkgnames']);
  return renamed(packages, new Set(output.split('\n')));
}

/**
 * Debian 13 and Ubuntu 24.04 renamed the libraries that changed with the 64-bit time_t; the old names may still be
 * there as virtual packages that apt-get refuses to choose for.
 * @param {readonly string[]} packages
 * @param {ReadonlySet<string>} known every package name apt knows
 */
export function renamed(packages, known) {
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}
