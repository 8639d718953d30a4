// @ts-check
// `npm run icons`: every icon file of the packages, from resources/icon.svg. They are kept in the repository, so that
// packaging needs no screen.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { icns, ico, PNG_SIZES } from './dist/icons/sizes.mjs';
import { inProject } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { capture } from './setup/run.mjs';
import { runScript, SetupError } from './setup/say.mjs';
import { mustDropSandbox } from './start/sandbox.mjs';
import { onDisplay } from './test/desktop.mjs';

/** It takes two seconds; longer is a hang. */
const LIMIT_MS = 60_000;

await runScript(async () => {
  const { runtime } = await prepare();
  const work = mkdtempSync(join(tmpdir(), 'parlance-icons-'));
  try {
    writeFileSync(
      join(work, 'package.json'),
      JSON.stringify({ name: 'painter', version: '1.0.0', main: 'painter.cjs' }),
    );
    writeFileSync(
      join(work, 'painter.cjs'),
      readFileSync(inProject('scripts', 'dist', 'icons', 'painter.cjs')),
    );
    const svg = inProject('resources', 'icon.svg');
    const icons = inProject('resources', 'icons');
    const sandbox = mustDropSandbox(runtime.executable) ? ['--no-sandbox'] : [];
    const args = [...sandbox, work, `--user-data-dir=${join(work, 'profile')}`];
    const { code, output } = await capture(...(await onDisplay(runtime.executable, args)), {
      timeoutMs: LIMIT_MS,
      env: { PAINT: JSON.stringify({ svg, folder: icons, sizes: PNG_SIZES }) },
    });
    if (code !== 0) throw new SetupError(`the icons could not be painted:\n${output}`);
    const png = (/** @type {number} */ size) => readFileSync(join(icons, `${size}.png`));
    writeFileSync(join(icons, 'icon.ico'), ico(png));
    writeFileSync(join(icons, 'icon.icns'), icns(png));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return 0;
});
