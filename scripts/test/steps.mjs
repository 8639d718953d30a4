// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../setup/build.mjs';
import { inProject } from '../setup/paths.mjs';
import { prepareRuntime } from '../setup/prepare.mjs';
import { show } from '../setup/run.mjs';
import { say, SetupError } from '../setup/say.mjs';
import { ensureTestPrograms } from '../setup/system.mjs';
import { onDisplay } from './desktop.mjs';
import { countsOf, NONE, playwrightCounts, vitestCounts } from './reports.mjs';

/**
 * @typedef {import('./reports.mjs').Counts} Counts
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Counts>} run  throws a SetupError where it cannot be done
 */

/** Generous: a step that takes longer hangs. */
const LIMIT_MS = 45 * 60 * 1000;

const tool = (/** @type {string[]} */ ...path) => inProject('node_modules', ...path);

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} the exit code
 */
async function inSight(command, args, env = {}) {
  const { code, timedOut } = await show(command, args, { timeoutMs: LIMIT_MS, env }, process.stdout);
  if (timedOut) say(`stopped after ${LIMIT_MS / 60_000} minutes`);
  return code;
}

/**
 * A step that either holds or does not.
 * @param {string} name
 * @param {string} node
 * @param {string[]} args
 * @returns {Step}
 */
function check(name, node, args) {
  const run = async () =>
    (await inSight(node, args)) === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
  return { name, run };
}

/**
 * Types of every folder that has rules of its own, lint, format, dead code.
 * @param {string} node path of a modern Node
 * @returns {Step[]}
 */
export function checks(node) {
  const folders = [...readdirSync(inProject('src')).map((name) => `src/${name}`), 'tests', 'scripts'];
  const typed = folders.filter((folder) => existsSync(inProject(folder, 'tsconfig.json')));
  return [
    ...typed.map((folder) =>
      check(`types of ${folder}`, node, [tool('typescript', 'bin', 'tsc'), '-p', folder]),
    ),
    check('lint', node, [tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings']),
    check('format', node, [tool('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']),
    check('dead code', node, [tool('knip', 'bin', 'knip.js')]),
    check('licences', node, [inProject('scripts', 'licences.mjs')]),
  ];
}

/**
 * @param {'unit' | 'integration'} project
 * @param {string} node
 * @param {string} reports folder for the report
 * @returns {Step}
 */
export function vitest(project, node, reports) {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [tool('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters];
  return {
    name: `${project} tests`,
    run: async () => countsOf(report, vitestCounts, await inSight(node, args)),
  };
}

/**
 * The app itself, built, and driven from outside in the runtime it is to run on.
 * @param {string} node
 * @param {string} reports folder for the report
 * @returns {Step[]}
 */
export function endToEnd(node, reports) {
  const report = join(reports, 'e2e.json');
  const args = [tool('@playwright', 'test', 'cli.js'), 'test', '-c', 'tests/e2e', '--reporter=list,json'];
  /** @type {string | undefined} */
  let electron;
  let built = false;
  const getReady = async () => {
    electron = (await prepareRuntime(node)).executable;
    await ensureTestPrograms();
    return NONE;
  };
  const build = async () => {
    await buildApp(node);
    built = true;
    return NONE;
  };
  const drive = async () => {
    if (!electron || !built) throw new SetupError('not run, because there is nothing to drive: see above');
    const env = { PARLANCE_ELECTRON: electron, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return countsOf(report, playwrightCounts, await inSight(...(await onDisplay(node, args)), env));
  };
  return [
    { name: 'runtime', run: getReady },
    { name: 'build', run: build },
    { name: 'end-to-end tests', run: drive },
  ];
}
