// @ts-check
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inProject } from '../setup/paths.mjs';
import { SetupError } from '../setup/say.mjs';

/** The one dependency that is not bundled: a native module, and the JavaScript that loads it. */
const NATIVE = ['node_modules', 'better-sqlite3'];

/**
 * Lays out what the packaged app consists of, and nothing else: the built code, the native module for this platform,
 * and a package.json of its own. Sources, tests, and the tools that built it stay behind.
 * @param {{ testingRuntime: boolean, runtimeFolder: string | null }} plan
 * @returns {{ folder: string, version: string }}
 */
export function stage({ testingRuntime, runtimeFolder }) {
  const folder = inProject('dist', 'app');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['main', 'preload', 'renderer']) {
    cpSync(inProject('out', part), join(folder, 'out', part), { recursive: true });
  }
  // The terminal form in plain Node: the package has no Node to run it on, and brings its own form of it.
  rmSync(join(folder, 'out', 'main', 'cli.js'), { force: true });
  copyNative(folder);
  const description = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const version = testingRuntime ? `${description.version}-testing` : description.version;
  const { name, productName, description: words, license, author } = description;
  let main = description.main;
  if (testingRuntime && runtimeFolder) main = addPolyfills(folder, runtimeFolder, main);
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, productName, version, description: words, license, author, main }, null, 2)}\n`,
  );
  return { folder, version };
}

/** @param {string} folder */
function copyNative(folder) {
  const from = inProject(...NATIVE);
  const to = join(folder, ...NATIVE);
  for (const part of ['package.json', 'LICENSE', 'lib']) {
    cpSync(join(from, part), join(to, part), { recursive: true });
  }
  const binary = nativeBinary(from);
  mkdirSync(dirname(join(to, binary)), { recursive: true });
  cpSync(join(from, binary), join(to, binary));
}

/**
 * The file that better-sqlite3 loads here: one compiled for the runtime where there is one, else the prebuilt one.
 * @param {string} module folder of the package
 * @returns {string} relative to it
 */
function nativeBinary(module) {
  const candidates = [
    join('build', 'Release', 'better_sqlite3.node'),
    join('prebuilds', `${process.platform}-${process.arch}.node`),
  ];
  const found = candidates.find((path) => existsSync(join(module, path)));
  if (found === undefined) {
    throw new SetupError(`better-sqlite3 has no binary for ${process.platform} ${process.arch}`);
  }
  return found;
}

/**
 * The fallback runtime needs polyfills (see ../setup/fallback). They lie in the folder that its launcher was put in.
 * @param {string} folder
 * @param {string} runtime
 * @param {string} main the product's own entry
 * @returns {string} the entry to start with
 */
function addPolyfills(folder, runtime, main) {
  const from = join(runtime, 'resources', 'app');
  const to = join(folder, 'testing-runtime');
  mkdirSync(to);
  for (const file of ['polyfills.js', 'preload.js', 'node-polyfills.js', 'with-polyfills.js']) {
    cpSync(join(from, file), join(to, file));
  }
  writeFileSync(join(to, 'main.js'), `require('./with-polyfills.js');\nrequire('../${main}');\n`);
  return 'testing-runtime/main.js';
}
