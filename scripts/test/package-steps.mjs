// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installedElectron } from '../setup/electron.mjs';
import { inProject } from '../setup/paths.mjs';
import { capture, show } from '../setup/run.mjs';
import { SetupError } from '../setup/say.mjs';
import { ensureTestPrograms } from '../setup/system.mjs';
import { onDisplay } from './desktop.mjs';
import { countsOf, NONE, playwrightCounts } from './reports.mjs';

/** Where packages put things; nothing of ours is there before, and nothing must be there after. */
const SYSTEM_FOLDERS = ['/usr', '/etc', '/opt', '/var'];
const LIMIT_MS = 20 * 60 * 1000;

/**
 * @param {string} node path of a modern Node
 * @param {string} work an empty folder: the home of the user of the test, and its reports
 * @returns {import('./steps.mjs').Step[]}
 */
export function packageSteps(node, work) {
  const report = join(work, 'report.json');
  const config = join(work, 'config');
  let installed = false;

  const build = async () => {
    const testing = installedElectron() ? [] : ['--testing-runtime'];
    await mustRun('the package could not be made', node, [
      inProject('scripts', 'dist.mjs'),
      'deb',
      ...testing,
    ]);
    return { ...NONE, passed: 1 };
  };
  const install = async () => {
    const name = readdirSync(inProject('dist')).find((file) => file.endsWith('.deb'));
    if (name === undefined) throw new SetupError('there is no .deb to install: see above');
    installed = true;
    await mustRun('apt could not install it', 'apt-get', [
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      inProject('dist', name),
    ]);
    return { ...NONE, passed: 1 };
  };
  const drive = async () => {
    if (!installed) throw new SetupError('not run, because nothing is installed: see above');
    await ensureTestPrograms();
    const playwright = inProject('node_modules', '@playwright', 'test', 'cli.js');
    const args = [playwright, 'test', '-c', 'tests/package', '--reporter=list,json'];
    const env = { XDG_CONFIG_HOME: config, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const { code } = await show(
      ...(await onDisplay(node, args)),
      { timeoutMs: LIMIT_MS, env },
      process.stdout,
    );
    return countsOf(report, playwrightCounts, code);
  };
  const remove = async () => {
    if (!installed) throw new SetupError('not run, because nothing is installed: see above');
    await mustRun('apt could not remove it', 'apt-get', ['purge', '-y', '-qq', 'parlance']);
    const { output } = await capture('find', [...SYSTEM_FOLDERS, '-xdev', '-iname', '*parlance*']);
    const left = output.split('\n').filter((line) => line !== '' && !line.startsWith(inProject()));
    if (left.length > 0) throw new SetupError(`removing it left behind:\n${left.join('\n')}`);
    if (!existsSync(join(config, 'Parlance', 'parlance.db'))) {
      throw new SetupError("removing it took the user's conversations along");
    }
    return { ...NONE, passed: 2 };
  };
  return [
    { name: 'package', run: build },
    { name: 'installation', run: install },
    { name: 'what was installed', run: drive },
    { name: 'removal', run: remove },
  ];
}

/**
 * @param {string} failure
 * @param {string} command
 * @param {string[]} args
 */
async function mustRun(failure, command, args) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await capture(command, args, { timeoutMs: LIMIT_MS, env });
  if (code !== 0) throw new SetupError(`${failure}:\n${output.trim().split('\n').slice(-8).join('\n')}`);
}
