// @ts-check
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { compileSqlite } from './compile-sqlite.mjs';
import { hashOf } from './hash.mjs';
import { inCache, inProject } from './paths.mjs';
import { capture } from './run.mjs';
import { say, SetupError } from './say.mjs';

const folder = inProject('node_modules', 'better-sqlite3');
/** Looked up before the prebuilt binaries that the package carries. */
const compiled = join(folder, 'build', 'Release', 'better_sqlite3.node');
const stampFile = inProject('node_modules', '.cache', 'parlance', 'native');

/**
 * Makes better-sqlite3 loadable in the runtime and in the Node that runs the tests.
 *
 * The real Electron and a modern Node load the package's own binary. The fallback runtime's Node-API is too old for
 * it and needs one compiled for it, which modern Node loads as well.
 * @param {import('./runtime.mjs').Runtime} runtime
 * @param {string} node path of a modern Node
 */
export async function ensureSqlite(runtime, node) {
  if (runtime.fallback) await placeCompiled();
  // What runs here should be what ships; it comes back from the cache in no time.
  else rmSync(compiled, { force: true });

  const stamp = JSON.stringify([
    runtime.executable,
    node,
    fingerprint(runtime.executable),
    fingerprint(compiled),
  ]);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await mustLoad(runtime.executable, { ELECTRON_RUN_AS_NODE: '1' });
  await mustLoad(node, {});
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

async function placeCompiled() {
  const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  const recipe = hashOf(
    ['napi8.hpp', 'compile-sqlite.mjs'].map((name) => inProject('scripts', 'setup', name)),
  );
  const cached = inCache(
    `better-sqlite3-${version}-${process.platform}-${process.arch}-${recipe.slice(0, 8)}.node`,
  );
  if (!existsSync(cached)) {
    say('compiling SQLite for the fallback runtime (about a minute, once)');
    await compileSqlite(folder, cached);
  }
  if (existsSync(compiled) && statSync(compiled).size === statSync(cached).size && newer(compiled, cached))
    return;
  mkdirSync(dirname(compiled), { recursive: true });
  // Not copied over the old one: a running app may have that one mapped into its memory.
  copyFileSync(cached, `${compiled}.${process.pid}`);
  renameSync(`${compiled}.${process.pid}`, compiled);
}

/**
 * @param {string} executable
 * @param {NodeJS.ProcessEnv} env
 */
async function mustLoad(executable, env) {
  const program = `const db = new (require('better-sqlite3'))(':memory:');
    db.exec("CREATE VIRTUAL TABLE t USING fts5(x, content='', contentless_delete=1)");
    console.log('loaded');`;
  const { code, output } = await capture(executable, ['-e', program], { env });
  if (code === 0 && output.includes('loaded')) return;
  throw new SetupError(`SQLite cannot be loaded in ${executable}: ${output.trim() || `exit code ${code}`}`);
}

/** @param {string} path */
function fingerprint(path) {
  if (!existsSync(path)) return '';
  const { size, mtimeMs } = statSync(path);
  return `${size}-${mtimeMs}`;
}

/**
 * @param {string} one
 * @param {string} other
 */
const newer = (one, other) => statSync(one).mtimeMs >= statSync(other).mtimeMs;
