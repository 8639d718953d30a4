// @ts-check
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { inCache, inProject } from './paths.mjs';
import { capture } from './run.mjs';
import { say } from './say.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;
/** An unreachable host fails in seconds (the connection times out after 10 s); this only ends a download that hangs. */
const DOWNLOAD_LIMIT_MS = 15 * 60 * 1000;

/** @returns {string} the version of Electron the product ships on */
export function electronVersion() {
  return JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8')).version;
}

/**
 * @returns {string | undefined} the executable of the real Electron, if it has been downloaded into node_modules
 */
export function installedElectron() {
  const folder = inProject('node_modules', 'electron');
  const read = (/** @type {string} */ file) => {
    const path = `${folder}/${file}`;
    return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
  };
  // The installer writes path.txt last; dist/version tells a download that belongs to an older package.
  const name = read('path.txt');
  if (!name || read('dist/version')?.replace(/^v/, '') !== electronVersion()) return undefined;
  const executable = inProject('node_modules', 'electron', 'dist', ...name.split('/'));
  return existsSync(executable) ? executable : undefined;
}

/**
 * Downloads the real Electron with its own installer, which keeps the archive in the user's cache.
 * @param {string} node path of a modern Node
 * @returns {Promise<string | undefined>} the executable; undefined where the release host cannot be reached
 */
export async function downloadElectron(node) {
  say(`downloading Electron ${electronVersion()} (about 110 MB)`);
  const proxied = Object.keys(process.env).some((name) => /^https?_proxy$/i.test(name));
  const { code, output } = await capture(node, [inProject('node_modules', 'electron', 'install.js')], {
    timeoutMs: DOWNLOAD_LIMIT_MS,
    env: proxied ? { NODE_USE_ENV_PROXY: '1' } : {},
  });
  const executable = installedElectron();
  if (code === 0 && executable) {
    rmSync(unreachableMark(), { force: true });
    return executable;
  }
  const cause = /^\w*Error: .*$/m.exec(output)?.[0] ?? `exit code ${code}`;
  say(`Electron ${electronVersion()} could not be downloaded (${cause})`);
  writeFileSync(unreachableMark(), '');
  return undefined;
}

/**
 * Whether a download failed within the last day, so that the next start need not wait for it to fail again.
 * PARLANCE_RUNTIME=electron asks for another try.
 */
export function recentlyUnreachable() {
  const mark = unreachableMark();
  return existsSync(mark) && Date.now() - statSync(mark).mtimeMs < DAY_MS;
}

const unreachableMark = () => inCache(`electron-${electronVersion()}-unreachable`);
