// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashOf } from './hash.mjs';
import { inProject } from './paths.mjs';
import { capture } from './run.mjs';
import { say, SetupError } from './say.mjs';

/** All that the built app is made from; the manual is the demo provider's knowledge. */
const INPUTS = [
  'src',
  'docs/manual',
  'resources',
  'scripts/licences',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
/** Written last, so that an interrupted build is done again. */
const stampFile = inProject('out', '.built-from');

/**
 * Builds the app into `out`, unless it was built from the same sources before.
 * @param {string} node path of a modern Node
 */
export async function buildApp(node) {
  const stamp = hashOf(INPUTS.map((path) => inProject(path)));
  const built = existsSync(stampFile) && existsSync(inProject('out', 'main', 'index.js'));
  if (built && readFileSync(stampFile, 'utf8') === stamp) return;

  say('building the app');
  const { code, output } = await capture(node, [electronVite, 'build'], { env: { FORCE_COLOR: '0' } });
  if (code !== 0) throw new SetupError(`the build failed:\n${output.trim()}`);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

export const electronVite = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
