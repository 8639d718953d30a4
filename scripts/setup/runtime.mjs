// @ts-check
import { existsSync } from 'node:fs';
import { downloadElectron, installedElectron, electronVersion, recentlyUnreachable } from './electron.mjs';
import { FALLBACK_VERSION, fallbackExecutable, fallbackSupported, prepareFallback } from './fallback.mjs';
import { say, SetupError } from './say.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {boolean} fallback  the old Electron for machines that cannot download the real one
 */

/**
 * Gets an Electron to run on: the one the user names, the real one, or the fallback.
 * @param {string} node path of a modern Node
 * @returns {Promise<Runtime>}
 */
export async function getRuntime(node) {
  const given = process.env['PARLANCE_ELECTRON'];
  if (given) {
    if (!existsSync(given)) throw new SetupError(`PARLANCE_ELECTRON names ${given}, which does not exist`);
    return { executable: given, fallback: given === fallbackExecutable() };
  }

  const installed = installedElectron();
  if (installed) return { executable: installed, fallback: false };

  const skipDownload = recentlyUnreachable() && process.env['PARLANCE_RUNTIME'] !== 'electron';
  const downloaded = skipDownload ? undefined : await downloadElectron(node);
  if (downloaded) return { executable: downloaded, fallback: false };

  if (!fallbackSupported()) {
    throw new SetupError(
      `no Electron for ${process.platform} ${process.arch}: let this machine reach the release host (or set ` +
        'ELECTRON_MIRROR or HTTPS_PROXY) and run this again with PARLANCE_RUNTIME=electron, or name an executable in ' +
        'PARLANCE_ELECTRON',
    );
  }
  const executable = await prepareFallback(node);
  say(
    `using the fallback runtime, Electron ${FALLBACK_VERSION}: old and without security fixes, for running and testing ` +
      `only (PARLANCE_RUNTIME=electron tries for ${electronVersion()} again)`,
  );
  return { executable, fallback: true };
}
