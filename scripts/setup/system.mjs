// @ts-check
import { existsSync } from 'node:fs';
import { installPackages } from './apt.mjs';
import { capture } from './run.mjs';
import { say, SetupError } from './say.mjs';

/** Together with what they depend on, these hold every library that Electron is linked with or looks for at run time. */
const ELECTRON_PACKAGES =
  'libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libatk-bridge2.0-0 libdrm2 libsecret-1-0 libnotify4 libxtst6'.split(
    ' ',
  );

/** Looked for at run time: without them the app runs, but has no keychain, notifications or idle detection. */
const LOADED_LATER = ['libsecret-1.so.0', 'libnotify.so.4', 'libXss.so.1', 'libXtst.so.6'];

/** Programs that the end-to-end tests use, and the package that brings each. */
const TEST_PROGRAMS = {
  'xvfb-run': 'xvfb',
  xauth: 'xauth',
  xdotool: 'xdotool',
  'dbus-run-session': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  openbox: 'openbox',
  xterm: 'xterm',
  certutil: 'libnss3-tools',
  'fc-list': 'fontconfig',
};

/**
 * Linux only: makes sure that the system libraries of an Electron are there.
 * @param {string} executable
 */
export async function ensureLibraries(executable) {
  if (process.platform !== 'linux') return;
  const linked = missingLibraries((await capture('ldd', [executable])).output);
  const later = missingFrom(LOADED_LATER, (await capture(ldconfig(), ['-p'])).output);
  if (linked.length + later.length === 0) return;
  if (await installPackages(ELECTRON_PACKAGES, 'Electron')) return;
  if (linked.length === 0) return;
  throw new SetupError(`Electron cannot start without these system libraries: ${linked.join(' ')}`);
}

/** Linux only: what the end-to-end tests need beyond the app's own libraries. */
export async function ensureTestPrograms() {
  if (process.platform !== 'linux') return;
  /** @type {string[]} */
  const packages = [];
  for (const [program, name] of Object.entries(TEST_PROGRAMS)) {
    if (!(await hasProgram(program))) packages.push(name);
  }
  // Chinese text has to be seen on the screenshots, not boxes.
  if (
    (await capture('fc-list', [':lang=zh', 'family'])).output.trim() === '' ||
    packages.includes('fontconfig')
  ) {
    packages.push('fonts-noto-cjk');
  }
  if (packages.length === 0 || (await installPackages(packages, 'the tests'))) return;
  say('the end-to-end tests may fail without them');
}

/** Debian's own, which is the one that its packages are for. */
export const systemPython = '/usr/bin/python3';

/** What the benchmark of batches is compared with. @returns {Promise<boolean>} whether it can be used */
export async function ensureAiohttp() {
  const has = async () => (await capture(systemPython, ['-c', 'import aiohttp'])).code === 0;
  if (await has()) return true;
  return (
    process.platform === 'linux' &&
    (await installPackages(['python3', 'python3-aiohttp'], 'the benchmark of batches')) &&
    (await has())
  );
}

/** @param {string} program */
export async function hasProgram(program) {
  return (await capture('sh', ['-c', 'command -v "$0"', program])).code === 0;
}

/**
 * @param {string} ldd what `ldd EXECUTABLE` prints
 * @returns {string[]} the libraries it cannot find
 */
export function missingLibraries(ldd) {
  return [...ldd.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = '']) => name);
}

/**
 * @param {readonly string[]} libraries
 * @param {string} ldconfig what `ldconfig -p` prints
 */
export function missingFrom(libraries, ldconfig) {
  const known = new Set([...ldconfig.matchAll(/^\s+(\S+) \(/gm)].map(([, name]) => name));
  // No list at all means that this system keeps none, not that it has no libraries.
  return known.size === 0 ? [] : libraries.filter((library) => !known.has(library));
}

/** Not on the PATH of ordinary users on Debian. */
const ldconfig = () => (existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig');
