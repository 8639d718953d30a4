// @ts-check
import { spawn } from 'node:child_process';
import { exitCodeOf } from '../setup/run.mjs';

/** npm passes a Ctrl+C on that this process has had from the terminal already; both come within a few milliseconds. */
const SAME_KEYPRESS_MS = 500;

/**
 * Runs a program in this one's place: its input, output and exit code are this process's own.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} options
 * @param {string} options.cwd
 * @param {boolean} [options.interruptOnce]  an interruption reaches the program exactly once, whoever sends it, so that
 *   it can finish in order and take a second one for "at once"
 * @returns {Promise<number>} the exit code
 */
export function runInForeground(command, args, { cwd, interruptOnce = false }) {
  // In a terminal, Ctrl+C goes to every process of the foreground group, so to the program too. Elsewhere it is sent
  // to npm, to this process or to the group, depending on the sender: then the program gets a group of its own, and
  // hears only what is passed on here.
  const inTerminal = process.stdin.isTTY;
  const detached = interruptOnce && !inTerminal && process.platform !== 'win32';
  const child = spawn(command, args, { cwd, stdio: 'inherit', detached });

  let last = -Infinity;
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    const now = performance.now();
    const repeated = now - last < SAME_KEYPRESS_MS;
    last = now;
    if (!repeated) child.kill(signal);
  };
  process.on('SIGINT', (signal) => inTerminal || passOn(signal));
  process.on('SIGTERM', passOn);
  if (process.platform !== 'win32') process.on('SIGHUP', passOn);
  const watch = whenAbandoned(() => passOn('SIGTERM'));

  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      resolve(exitCodeOf(code, signal));
    });
  });
}

/**
 * npm passes a SIGTERM on to the shell it has started this process with, and to nobody else; the shell then ends
 * alone, and the app would outlive the `npm start` that was to be stopped.
 * @param {() => void} act
 * @returns {NodeJS.Timeout | undefined}
 */
function whenAbandoned(act) {
  const shell = process.ppid;
  if (process.platform === 'win32' || !process.env['npm_lifecycle_event']) return undefined;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    act();
  }, 500);
  return watch;
}
