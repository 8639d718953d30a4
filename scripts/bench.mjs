// @ts-check
// `npm run bench`: measures the built app; see tests/bench. Arguments are passed on.
import { runScript } from './setup/say.mjs';
import { driveApp } from './test/drive-app.mjs';

await runScript(() => driveApp('bench'));
