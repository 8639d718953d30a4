// @ts-check
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './apt.mjs';
import { inProject } from './paths.mjs';
import { capture } from './run.mjs';
import { SetupError } from './say.mjs';
import { hasProgram } from './system.mjs';

/** Those that Node gives every addon; see its common.gypi. */
const COMMON = ['-O3', '-DNDEBUG', '-fPIC', '-pthread', '-D_FILE_OFFSET_BITS=64'];
const DATABASE = [...COMMON, '-std=c99', '-w'];
const ADDON = [
  ...COMMON,
  '-std=c++20',
  '-w',
  '-fvisibility=hidden',
  '-fvisibility-inlines-hidden',
  '-fno-exceptions',
  '-fno-rtti',
  '-DNODE_GYP_MODULE_NAME=better_sqlite3',
  '-DBUILDING_NODE_EXTENSION',
  '-DNAPI_DISABLE_CPP_EXCEPTIONS',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-include',
  inProject('scripts', 'setup', 'napi8.hpp'),
  ...['node-api-headers/include', 'node-addon-api'].map((path) => `-I${inProject('node_modules', path)}`),
];

/**
 * Compiles better-sqlite3 for Node-API 8, on Linux, with the options of its binding.gyp, but by calling the compiler:
 * node-gyp would want Python, make, and Node's headers from the network as well. About a minute on two cores.
 * @param {string} source folder of the package
 * @param {string} target path of the library to make; it appears whole or not at all
 */
export async function compileSqlite(source, target) {
  if (!(await hasProgram('g++')) && !(await installPackages(['g++'], 'compiling SQLite'))) {
    throw new SetupError(
      'SQLite has to be compiled for the fallback runtime, and there is no C++ compiler (g++)',
    );
  }
  const work = mkdtempSync(`${target}.partial-`);
  try {
    const sqlite = join(source, 'deps', 'sqlite3');
    const database = join(work, 'sqlite3.o');
    const addon = join(work, 'addon.o');
    await Promise.all([
      compiler('gcc', [
        ...DATABASE,
        ...sqliteDefines(source),
        '-c',
        join(sqlite, 'sqlite3.c'),
        '-o',
        database,
      ]),
      compiler('g++', [
        ...ADDON,
        `-I${sqlite}`,
        '-c',
        join(source, 'src', 'better_sqlite3.cpp'),
        '-o',
        addon,
      ]),
    ]);
    const library = join(work, 'addon.node');
    await compiler('g++', ['-shared', '-pthread', '-Wl,-Bsymbolic', addon, database, '-ldl', '-o', library]);
    renameSync(library, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function compiler(command, args) {
  const { code, output } = await capture(command, args);
  if (code !== 0)
    throw new SetupError(`SQLite could not be compiled for the fallback runtime:\n${output.trim()}`);
}

/**
 * The features that better-sqlite3 compiles SQLite with, FTS5 among them.
 * @param {string} source folder of the package
 */
function sqliteDefines(source) {
  const list = readFileSync(join(source, 'deps', 'defines.gypi'), 'utf8');
  const defines = [...list.matchAll(/^\s+'([A-Z][A-Z0-9_]*(?:=-?\d+)?)',$/gm)].map(([, name]) => `-D${name}`);
  if (!defines.includes('-DSQLITE_ENABLE_FTS5'))
    throw new Error('deps/defines.gypi does not look as expected');
  return defines;
}
