// @ts-check
// `npm run screenshots`: every screen as a picture, in `screenshots/`; with `-- --readme` also those of the README.
import { runScript } from './setup/say.mjs';
import { driveApp } from './test/drive-app.mjs';

await runScript(() => driveApp('screenshots'));
