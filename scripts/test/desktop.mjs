// @ts-check
import { inProject } from '../setup/paths.mjs';
import { hasProgram } from '../setup/system.mjs';
import { hasDisplay } from '../start/display.mjs';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<[command: string, args: string[]]>} the same on a display: this machine's, or else a virtual one
 */
export async function onDisplay(command, args) {
  if (hasDisplay() || !(await hasProgram('xvfb-run'))) return [command, [...args]];
  return [inProject('scripts', 'test', 'with-desktop.sh'), [command, ...args]];
}
