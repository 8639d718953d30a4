// @ts-check
// Run by a modern Node from dist.mjs, with a Plan as JSON.
import { mkdirSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { inProject, root } from '../setup/paths.mjs';
import { runScript, say, SetupError } from '../setup/say.mjs';
import { bundle } from './bundle.mjs';
import { deb } from './makers/deb.mjs';
import { dmg } from './makers/dmg.mjs';
import { installer } from './makers/installer.mjs';
import { rpm } from './makers/rpm.mjs';
import { zip } from './makers/zip.mjs';
import { stage } from './stage.mjs';

/**
 * @typedef {import('./options.mjs').DistOptions & { electronVersion: string, runtimeFolder: string | null }} Plan
 *
 * @typedef {object} Product  what every maker gets
 * @property {string} app       folder of the packaged app
 * @property {string} version   as npm writes it: `0.1.0`, or `0.1.0-testing`
 * @property {string} arch      as Node names it
 * @property {string} out       folder for the packages
 *
 * @typedef {(product: Product) => Promise<string | null>} Maker  the file it made; null where a tool is missing, said
 */

/** @type {Record<string, Maker>} */
const MAKERS = { deb, rpm, zip, dmg, installer };

await runScript(async () => {
  /** @type {Plan} */
  const plan = JSON.parse(process.argv[2] ?? '');
  const out = inProject('dist');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { folder, version } = stage(plan);
  const app = await bundle({ ...plan, folder, version });
  let made = 0;
  for (const target of plan.targets) {
    const file = await MAKERS[target]?.({ app, version, arch: process.arch, out });
    if (!file) continue;
    made += 1;
    say(`made ${relative(root, file)}`);
  }
  if (made === 0) throw new SetupError('nothing could be made: see above');
  return 0;
});
