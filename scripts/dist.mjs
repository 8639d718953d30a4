// @ts-check
// `npm run dist`: packages for this system, in `dist/`. `npm run dist -- --testing-runtime`: the same with the fallback
// runtime, for machines that cannot download Electron; such a package says so in its version and is not for use.
import { dirname } from 'node:path';
import { buildApp } from './setup/build.mjs';
import { electronVersion } from './setup/electron.mjs';
import { FALLBACK_VERSION, fallbackSupported, prepareFallback } from './setup/fallback.mjs';
import { ensureSqlite } from './setup/native.mjs';
import { inProject, root } from './setup/paths.mjs';
import { prepareRuntime, prepareTools } from './setup/prepare.mjs';
import { runScript, SetupError } from './setup/say.mjs';
import { runInForeground } from './start/foreground.mjs';
import { readOptions } from './dist/options.mjs';

await runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  const node = await prepareTools();
  const runtime = await (options.testingRuntime ? fallbackRuntime(node) : realRuntime(node));
  await buildApp(node);
  // The packaging tools want a newer Node than the one this may be running on.
  const make = inProject('scripts', 'dist', 'make.mjs');
  return runInForeground(node, [make, JSON.stringify({ ...options, ...runtime })], { cwd: root });
});

/** @typedef {{ electronVersion: string, runtimeFolder: string | null }} PackagedRuntime */

/**
 * @param {string} node
 * @returns {Promise<PackagedRuntime>} without a folder: the packager takes the archive that the download has cached
 */
async function realRuntime(node) {
  const { fallback } = await prepareRuntime(node);
  if (!fallback) return { electronVersion: electronVersion(), runtimeFolder: null };
  throw new SetupError(
    `a package needs Electron ${electronVersion()}, which cannot be downloaded here. To try packaging all the same: ` +
      'npm run dist -- --testing-runtime (old and without security fixes: not for use)',
  );
}

/**
 * @param {string} node
 * @returns {Promise<PackagedRuntime>}
 */
async function fallbackRuntime(node) {
  if (!fallbackSupported()) throw new SetupError('the fallback runtime is for Linux x64 only');
  const executable = await prepareFallback(node);
  await ensureSqlite({ executable, fallback: true }, node);
  return { electronVersion: FALLBACK_VERSION, runtimeFolder: dirname(executable) };
}
