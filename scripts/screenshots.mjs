// @ts-check
// `npm run screenshots`: every screen as a picture, in `screenshots/`; with `-- --readme` also those of the README.
import { buildApp } from './setup/build.mjs';
import { inProject, root } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runScript } from './setup/say.mjs';
import { ensureTestPrograms } from './setup/system.mjs';
import { runInForeground } from './start/foreground.mjs';
import { onDisplay } from './test/desktop.mjs';

await runScript(async () => {
  const { node, runtime } = await prepare();
  await ensureTestPrograms();
  await buildApp(node);
  process.env['PARLANCE_ELECTRON'] = runtime.executable;
  const script = inProject('tests', 'screenshots', 'index.mjs');
  const [command, args] = await onDisplay(node, [script, ...process.argv.slice(2)]);
  return runInForeground(command, args, { cwd: root });
});
