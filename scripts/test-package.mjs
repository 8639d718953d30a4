// @ts-check
// `npm run test:package`: builds the .deb, installs it with apt, drives what was installed, removes it. Changes the
// machine (and puts it back), so it is no part of `npm test`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareTools } from './setup/prepare.mjs';
import { capture } from './setup/run.mjs';
import { runScript, say } from './setup/say.mjs';
import { hasProgram } from './setup/system.mjs';
import { packageSteps } from './test/package-steps.mjs';
import { NONE, summary } from './test/reports.mjs';
import { runSteps } from './test/run-steps.mjs';

await runScript(async () => {
  const reason = await whyNot();
  if (reason !== undefined) {
    say(`the package is not tested: ${reason}`);
    console.log(`\n${summary({ ...NONE, skipped: 1 })}`);
    return 0;
  }
  const work = mkdtempSync(join(tmpdir(), 'parlance-package-'));
  try {
    return await runSteps(prepareTools, (node) => packageSteps(node, work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/** @returns {Promise<string | undefined>} in words, what is missing */
async function whyNot() {
  for (const program of ['apt-get', 'dpkg-deb']) {
    if (!(await hasProgram(program))) return `it is installed with apt, and there is no ${program} here`;
  }
  if (process.getuid?.() !== 0)
    return 'it is installed with apt, which takes root (sudo npm run test:package)';
  if ((await capture('dpkg-query', ['-W', 'parlance'])).code === 0) {
    return 'parlance is installed here already, and would be removed (apt remove parlance first)';
  }
  return undefined;
}
