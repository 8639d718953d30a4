// @ts-check

const COMMANDS = new Set(
  (
    'ask chat batch search conversations show context import export backup restore ' +
    'config provider key quick-ask doctor help --help --version'
  ).split(' '),
);
/** The one option that may stand before a command as well as after it. */
const GLOBAL_OPTION = /^--user-data-dir=/;

/**
 * Whether arguments ask for the terminal rather than for the window. The app itself reads them; here only this is
 * decided.
 * @param {readonly string[]} args
 */
export function isTerminalCommand(args) {
  const first = args.find((arg) => !GLOBAL_OPTION.test(arg));
  return first !== undefined && COMMANDS.has(first);
}

/**
 * @typedef {object} Launch
 * @property {string} command
 * @property {string[]} args
 *
 * @typedef {object} Place
 * @property {string} node      a modern Node
 * @property {string} [electron]  undefined where it is not needed or cannot be had
 * @property {string} project   the checkout, which is an app folder
 * @property {string} cli       the built terminal form, for Node
 * @property {boolean} [noSandbox]
 */

/**
 * In Electron where there is one, because only there the keychain can be opened; otherwise in Node, which needs
 * neither a display nor the libraries of one.
 * @param {readonly string[]} args
 * @param {Place} place
 * @returns {Launch}
 */
export function launchOf(args, { node, electron, project, cli, noSandbox }) {
  if (electron === undefined) return { command: node, args: [cli, ...args] };
  // The folder comes first, as the app expects it: it takes what follows for its own words.
  return { command: electron, args: [project, ...(noSandbox ? ['--no-sandbox'] : []), ...args] };
}
