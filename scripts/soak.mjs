// @ts-check
// `npm run soak -- --minutes N`: turns at full speed in the built app, with faults; see tests/soak.
import { runScript } from './setup/say.mjs';
import { driveApp } from './test/drive-app.mjs';

await runScript(() => driveApp('soak'));
