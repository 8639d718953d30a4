// @ts-check
// `npm test`: everything. `npm test -- check|unit|integration|e2e`: parts of it. The last line says what it came to.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScript, SetupError } from './setup/say.mjs';
import { prepareTools } from './setup/prepare.mjs';
import { runSteps } from './test/run-steps.mjs';
import { checks, endToEnd, vitest } from './test/steps.mjs';

/** @type {Record<string, (node: string, reports: string) => import('./test/steps.mjs').Step[]>} */
const PARTS = {
  check: checks,
  unit: (node, reports) => [vitest('unit', node, reports)],
  integration: (node, reports) => [vitest('integration', node, reports)],
  e2e: endToEnd,
};

await runScript(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((part) => !(part in PARTS));
  if (unknown !== undefined) {
    throw new SetupError(`there is no part "${unknown}"; there are: ${Object.keys(PARTS).join(', ')}`);
  }
  const reports = mkdtempSync(join(tmpdir(), 'parlance-reports-'));
  try {
    return await runSteps(prepareTools, (node) =>
      Object.entries(PARTS)
        .filter(([part]) => asked.length === 0 || asked.includes(part))
        .flatMap(([, steps]) => steps(node, reports)),
    );
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});
