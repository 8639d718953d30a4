// @ts-check
// `npm run dev`: the app with hot reload. Arguments after `--` go to the app.
import { electronVite } from './setup/build.mjs';
import { root } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runScript } from './setup/say.mjs';
import { runInForeground } from './start/foreground.mjs';
import { mustDropSandbox } from './start/sandbox.mjs';

await runScript(async () => {
  const { node, runtime } = await prepare();
  process.env['ELECTRON_EXEC_PATH'] = runtime.executable;
  const noSandbox = mustDropSandbox(runtime.executable) ? ['--noSandbox'] : [];
  const appArgs = process.argv.slice(2);
  return runInForeground(node, [electronVite, 'dev', '--watch', ...noSandbox, '--', ...appArgs], {
    cwd: root,
  });
});
