/**
 * Lifecycle. The window is made before anything else is opened, and asks for what it needs while the database opens;
 * a command of the terminal form makes no window at all.
 */
import { join, resolve } from 'node:path';
import { app } from 'electron';
import Store from 'electron-store';
import { version } from '../../package.json';
import { openApp, type App } from './app';
import { takeUserDataDir } from './cli/args';
import { isCommand } from './cli/run';
import { nodeVersions } from './cli/versions';
import { createNetFetch } from './http/net-fetch';
import { electronSafeStorage } from './secrets/safe-storage';
import { ciphertexts, openJsonFile } from './settings-file';
import { registerScheme } from './windows/security';
import { runTerminal } from './windows/terminal';
import { runWindows } from './windows/run';

/** `--no-sandbox` for root, `--log-level` to keep Chromium off stderr. */
const chromiumSwitch = /^--(no-sandbox|log-level=\d)$/;
const { dir, rest } = takeUserDataDir(ownWords());
app.setName('Parlance');
app.setPath('userData', dir === null ? join(app.getPath('appData'), 'Parlance') : resolve(dir));

/** What was typed for us: not the project's folder of a checkout, and not Chromium's own switches. */
function ownWords(): string[] {
  const words = process.argv.slice(1);
  const folder = app.isPackaged ? -1 : words.findIndex((word) => !word.startsWith('-'));
  return words.slice(folder + 1).filter((word) => !chromiumSwitch.test(word));
}

async function open(watch: boolean): Promise<App> {
  const userDataDir = app.getPath('userData');
  const store = (name: string): Store => new Store({ name, cwd: userDataDir, watch });
  const settings = await openJsonFile(userDataDir, 'settings', store);
  const keys = await openJsonFile(userDataDir, 'keys', store);
  return openApp({
    userDataDir,
    workers: { db: join(__dirname, 'db-worker.js'), tokens: join(__dirname, 'token-worker.js') },
    settingsFile: settings.file,
    keysFile: ciphertexts(keys.file),
    notices: [settings.notice, keys.notice].filter((notice) => notice !== null),
    safeStorage: electronSafeStorage(),
    fetch: createNetFetch(),
    versions: nodeVersions(version),
  });
}

if (isCommand(rest[0])) {
  void runTerminal(rest, () => open(false), version);
} else {
  registerScheme();
  runWindows({ open: () => open(true), out: join(__dirname, '..') });
}
