// @ts-check
import { buildApp } from '../setup/build.mjs';
import { inProject, root } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';
import { ensureTestPrograms } from '../setup/system.mjs';
import { runInForeground } from '../start/foreground.mjs';
import { onDisplay } from './desktop.mjs';

/**
 * Runs a program that drives the built app, with the same arguments as this process, on a display: this machine's, or
 * else a virtual one. It finds the runtime in PARLANCE_ELECTRON.
 * @param {string} folder  below tests/
 * @returns {Promise<number>} its exit code
 */
export async function driveApp(folder) {
  const { node, runtime } = await prepare();
  await ensureTestPrograms();
  await buildApp(node);
  process.env['PARLANCE_ELECTRON'] = runtime.executable;
  const program = [inProject('tests', folder, 'index.mjs'), ...process.argv.slice(2)];
  const [command, args] = await onDisplay(node, program);
  return runInForeground(command, args, { cwd: root });
}
