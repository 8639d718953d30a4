// @ts-check
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say } from '../setup/say.mjs';

/**
 * @typedef {object} System
 * @property {string} platform
 * @property {number | undefined} uid
 * @property {(path: string) => string | undefined} read    a small file's text
 * @property {(path: string) => boolean} ownedByRootWithSetuid
 */

/**
 * Why Chromium's sandbox cannot work here, if so: Electron would refuse to start instead of going on without it.
 * @param {string} electron  path of the executable
 * @param {System} [system]
 * @returns {'root' | 'no user namespaces' | undefined}
 */
export function sandboxProblem(electron, system = thisSystem) {
  if (system.platform !== 'linux') return undefined;
  if (system.uid === 0) return 'root';
  if (system.ownedByRootWithSetuid(join(dirname(electron), 'chrome-sandbox'))) return undefined;
  // Ubuntu 23.10 and later, and hardened kernels, keep ordinary programs from making one.
  const restricted =
    system.read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    system.read('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    system.read('/proc/sys/user/max_user_namespaces') === '0';
  return restricted ? 'no user namespaces' : undefined;
}

/**
 * Whether Electron has to be started with --no-sandbox. Says so, but for root, whose choice it is.
 * @param {string} electron  path of the executable
 */
export function mustDropSandbox(electron) {
  const problem = sandboxProblem(electron);
  if (problem === 'no user namespaces') {
    const helper = join(dirname(electron), 'chrome-sandbox');
    say(
      "running without Chromium's sandbox, which this system keeps from ordinary programs; to have it: " +
        `sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
    );
  }
  return problem !== undefined;
}

/** @type {System} */
const thisSystem = {
  platform: process.platform,
  uid: process.getuid?.(),
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined),
  ownedByRootWithSetuid: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
  },
};
