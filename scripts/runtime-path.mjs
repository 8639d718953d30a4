// @ts-check
// `npm run --silent runtime:path`: the path of the Electron executable in use, and nothing else, on stdout.
import { prepare } from './setup/prepare.mjs';
import { runScript } from './setup/say.mjs';

await runScript(async () => {
  const { runtime } = await prepare();
  process.stdout.write(`${runtime.executable}\n`);
  return 0;
});
