// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]   added to this process's environment
 * @property {number} [timeoutMs]        after which the process (and what it started) is killed
 * @property {boolean} [shell]
 *
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ code: number, output: string, timedOut: boolean }} RunResult  `output` is stdout and stderr together
 */

/** What a shell reports for a program it cannot find. */
const NOT_FOUND = 127;

/**
 * Runs a program out of sight and gives back what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export const capture = (command, args, options = {}) => start(command, args, options, 'pipe');

/**
 * Runs a program in sight: on stderr, or on another stream of this process.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @param {NodeJS.WriteStream} [stream]
 */
export const show = (command, args, options = {}, stream = process.stderr) =>
  start(command, args, options, stream);

/**
 * @param {NodeJS.Signals | null} signal
 * @param {number | null} code
 * @returns {number} as a shell would report it: 128 + the signal's number for a killed process
 */
export const exitCodeOf = (code, signal) => code ?? (signal ? 128 + constants.signals[signal] : 1);

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @param {'pipe' | NodeJS.WriteStream} out
 * @returns {Promise<RunResult>}
 */
function start(command, args, { cwd = root, env = {}, timeoutMs, shell = false }, out) {
  return new Promise((resolve) => {
    // A group of its own lets a hung program be killed with all that it started; only needed where there is a limit.
    const ownGroup = timeoutMs !== undefined && process.platform !== 'win32';
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell,
      stdio: ['ignore', out, out],
      detached: ownGroup,
      windowsHide: true,
    });
    let output = '';
    let timedOut = false;
    child.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            killGroup(child);
          }, timeoutMs);
    const letGo = ownGroup ? takeAlong(child) : () => {};
    const end = (/** @type {RunResult} */ result) => {
      clearTimeout(timer);
      letGo();
      resolve(result);
    };
    child.on('error', (error) => end({ code: NOT_FOUND, output: error.message, timedOut }));
    child.on('close', (code, signal) => end({ code: exitCodeOf(code, signal), output, timedOut }));
  });
}

/**
 * A child in its own group does not hear Ctrl+C: it is killed when this process ends.
 * @param {ChildProcess} child
 * @returns {() => void} call it when the child has ended
 */
function takeAlong(child) {
  const kill = () => killGroup(child);
  const exit = (/** @type {NodeJS.Signals} */ signal) => process.exit(exitCodeOf(null, signal));
  process.once('exit', kill).once('SIGINT', exit).once('SIGTERM', exit);
  return () => process.off('exit', kill).off('SIGINT', exit).off('SIGTERM', exit);
}

/** @param {ChildProcess} child */
function killGroup(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
