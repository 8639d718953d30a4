// @ts-check
import { SetupError } from '../setup/say.mjs';

/** By platform, in the order they are made. */
const TARGETS = {
  linux: ['deb', 'rpm', 'zip'],
  darwin: ['dmg', 'zip'],
  win32: ['installer', 'zip'],
};

/**
 * @typedef {object} DistOptions
 * @property {boolean} testingRuntime
 * @property {string[]} targets
 */

/**
 * @param {readonly string[]} args `--testing-runtime`, and names of targets; none = all that this system can make
 * @param {NodeJS.Platform} [platform]
 * @returns {DistOptions} throws a SetupError
 */
export function readOptions(args, platform = process.platform) {
  const possible = Object.entries(TARGETS).find(([name]) => name === platform)?.[1] ?? [];
  const targets = args.filter((arg) => arg !== '--testing-runtime');
  const unknown = targets.find((target) => !possible.includes(target));
  if (unknown !== undefined) {
    throw new SetupError(`"${unknown}" cannot be made on ${platform}; there are: ${possible.join(', ')}`);
  }
  return {
    testingRuntime: args.includes('--testing-runtime'),
    targets: targets.length === 0 ? possible : targets,
  };
}
