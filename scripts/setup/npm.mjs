// @ts-check

/**
 * How to call the user's own npm, with the registry and proxy it is set up for.
 *
 * Under `npm start` npm names its own program in the environment. That is taken rather than `npm` from the PATH:
 * Windows cannot spawn `npm.cmd` without a shell, and another npm may stand first.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ command: string, args: string[], shell: boolean }} put your own arguments after `args`
 */
export function npm(env = process.env) {
  const program = env['npm_execpath'] ?? '';
  if (/npm-cli\.c?js$/.test(program)) return { command: process.execPath, args: [program], shell: false };
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}
