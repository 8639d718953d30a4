// @ts-check
import { say, SetupError } from '../setup/say.mjs';
import { NONE, sum, summary } from './reports.mjs';

/** @typedef {import('./reports.mjs').Counts} Counts */

/**
 * Runs every step, whatever became of the one before, and prints what they came to as the last line.
 * @template Tools
 * @param {() => Promise<Tools>} prepare  what all steps need
 * @param {(tools: Tools) => readonly import('./steps.mjs').Step[]} stepsWith
 * @returns {Promise<number>} exit code: 0 only if something passed and nothing failed
 */
export async function runSteps(prepare, stepsWith) {
  /** @type {Counts[]} */
  const all = [];
  all.push(
    await countsOfStep(async () => {
      for (const step of stepsWith(await prepare())) all.push(await runStep(step));
      return NONE;
    }),
  );
  const total = sum(all);
  console.log(`\n${summary(total)}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** @param {import('./steps.mjs').Step} step */
async function runStep({ name, run }) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const counts = await countsOfStep(run);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`== ${name}: ${counts.failed > 0 ? 'FAILED' : 'ok'} in ${seconds} s`);
  return counts;
}

/** @param {() => Promise<Counts>} run */
async function countsOfStep(run) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    return { ...NONE, failed: 1 };
  }
}
