// @ts-check
// `npm start`: makes the checkout ready and opens the app. `npm start -- COMMAND ...`: the same in the terminal.
import { buildApp } from './setup/build.mjs';
import { inProject, root } from './setup/paths.mjs';
import { prepareRuntime, prepareTools } from './setup/prepare.mjs';
import { runScript, say, SetupError } from './setup/say.mjs';
import { hasDisplay } from './start/display.mjs';
import { runInForeground } from './start/foreground.mjs';
import { isTerminalCommand, launchOf } from './start/routing.mjs';
import { mustDropSandbox } from './start/sandbox.mjs';

await runScript(async () => {
  const args = process.argv.slice(2);
  const inTerminal = isTerminalCommand(args);
  const display = hasDisplay();
  if (!display && !inTerminal)
    say('no display here: this is the terminal form (npm start -- help lists its commands)');

  const node = await prepareTools();
  const electron = display ? await electronFor(node, inTerminal) : undefined;
  await buildApp(node);

  const launch = launchOf(args, {
    node,
    project: root,
    cli: inProject('out', 'main', 'cli.js'),
    ...(electron ? { electron, noSandbox: mustDropSandbox(electron) } : {}),
  });
  // Where the user is, so that the files that a command names are found.
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  return runInForeground(launch.command, launch.args, { cwd, interruptOnce: inTerminal || !display });
});

/**
 * @param {string} node
 * @param {boolean} inTerminal a command can do without, a window cannot
 * @returns {Promise<string | undefined>}
 */
async function electronFor(node, inTerminal) {
  try {
    return (await prepareRuntime(node)).executable;
  } catch (error) {
    if (!inTerminal || !(error instanceof SetupError)) throw error;
    say(`${error.message}; going on without the keychain`);
    return undefined;
  }
}
