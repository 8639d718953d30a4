// @ts-check
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../hash.mjs';
import { inProject } from '../paths.mjs';
import { capture } from '../run.mjs';
import { SetupError } from '../say.mjs';

const here = inProject('scripts', 'setup', 'fallback');

/**
 * Gives the fallback runtime what the real Electron has built in: `electron FOLDER` starts the app in that folder.
 * The runtime was cut out of a packaged app, and Electron then starts `resources/app` whatever its arguments are; so
 * that is where the launcher goes, with the polyfills that let today's code run on yesterday's V8.
 * @param {string} runtime folder of the runtime
 * @param {string} node path of a modern Node
 */
export async function installLauncher(runtime, node) {
  const app = join(runtime, 'resources', 'app');
  const stamp = hashOf([here, inProject('node_modules', 'core-js', 'package.json')]);
  const stampFile = join(app, 'stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;

  mkdirSync(app, { recursive: true });
  const work = mkdtempSync(join(runtime, 'resources', 'app.partial-'));
  try {
    const polyfills = await bundlePolyfills(node, work);
    const files = {
      'polyfills.js': polyfills,
      // A sandboxed preload can read no file, so it carries the polyfills as text, and runs them in the page's world.
      'preload.js': `require('electron').webFrame.executeJavaScript(${JSON.stringify(`${polyfills};undefined`)});\n`,
      'node-polyfills.js': readFileSync(join(here, 'node-polyfills.cjs')),
      'with-polyfills.js': readFileSync(join(here, 'with-polyfills.cjs')),
      'launcher.js': readFileSync(join(here, 'launcher.cjs')),
      'package.json': JSON.stringify({ name: 'parlance-launcher', version: '1.0.0', main: 'launcher.js' }),
      // Last, so that an interruption is noticed. Each file is replaced in one step: another start may be reading them.
      stamp,
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(work, name), content);
      renameSync(join(work, name), join(app, name));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} node
 * @param {string} work an empty folder
 * @returns {Promise<string>} one script that runs in Node and in a page
 */
async function bundlePolyfills(node, work) {
  const { code, output } = await capture(node, [join(here, 'bundle.mjs'), work]);
  if (code !== 0)
    throw new SetupError(`the polyfills of the fallback runtime could not be bundled:\n${output}`);
  const bundle = join(work, 'polyfills.js');
  const text = readFileSync(bundle, 'utf8');
  rmSync(bundle);
  return text;
}
