// @ts-check
import { existsSync } from 'node:fs';
import { inProject } from './paths.mjs';
import { capture } from './run.mjs';
import { say, SetupError } from './say.mjs';

/** What better-sqlite3's prebuilt binary (Node-API 10), Vitest and Electron's installer need. */
const OLDEST = [22, 14];

/**
 * The Node that everything after the installation runs on: the one among the dependencies, whatever the machine has.
 * @returns {Promise<string>} path of the executable
 */
export async function modernNode() {
  const installed = inProject(
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (await runs(installed)) return installed;
  if (isModern(process.versions.node)) return process.execPath;

  // npm may have been told to run no install scripts; this package has nothing but its script.
  const installer = inProject('node_modules', 'node', 'installArchSpecificPackage.js');
  if (existsSync(installer)) {
    say(`this Node is ${process.versions.node}: fetching Node 24 for this checkout`);
    await capture(process.execPath, [installer], { cwd: inProject('node_modules', 'node') });
    if (await runs(installed)) return installed;
  }
  throw new SetupError(
    `Node ${OLDEST.join('.')} or later is needed, this is ${process.versions.node}, and none could be fetched for ` +
      `${process.platform} ${process.arch}. Install one from https://nodejs.org and run this again.`,
  );
}

/**
 * @param {string} version such as "22.14.0"
 */
export function isModern(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** @param {string} executable one built for another C library exists and still does not run */
async function runs(executable) {
  return existsSync(executable) && (await capture(executable, ['--version'])).code === 0;
}
