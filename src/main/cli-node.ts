/**
 * The terminal form without Electron's windows: plain Node, or the Electron executable run as Node. There is no
 * keychain here; keys come from the environment or a command.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import Conf from 'conf';
import { version } from '../../package.json';
import { openApp, type App } from './app';
import { takeUserDataDir } from './cli/args';
import { EXIT, UsageError } from './cli/io';
import { processIo } from './cli/process-io';
import { runCli } from './cli/run';
import { nodeVersions } from './cli/versions';
import { isOwn } from './http/proxy';
import { createCiphertextStore } from './secrets/ciphertext-store';
import { noSafeStorage } from './secrets/no-safe-storage';
import { openJsonFile } from './settings-file';

/** Where Electron puts `userData`, so that both forms share a profile. */
function defaultUserDataDir(): string {
  const home = homedir();
  const { env, platform } = process;
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Parlance');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Parlance');
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Parlance');
}

async function main(): Promise<number> {
  const io = processIo();
  try {
    const { dir, rest } = takeUserDataDir(process.argv.slice(2));
    const userDataDir = dir === null ? defaultUserDataDir() : resolve(dir);
    const store = (configName: string): Conf =>
      new Conf({ configName, cwd: userDataDir, projectName: 'parlance', configFileMode: 0o600 });
    const open = async (): Promise<App> => {
      const settings = await openJsonFile(userDataDir, 'settings', store);
      const keys = await openJsonFile(userDataDir, 'keys', store);
      const app = await openApp({
        userDataDir,
        workers: {
          db: join(__dirname, 'db-worker.js'),
          tokens: join(__dirname, 'token-worker.js'),
          transfer: join(__dirname, 'transfer-worker.js'),
          batch: join(__dirname, 'batch-worker.js'),
        },
        settingsFile: settings.file,
        keysFile: createCiphertextStore(keys.file),
        notices: [settings.notice, keys.notice].filter((notice) => notice !== null),
        safeStorage: noSafeStorage,
        fetch: (url, init) => fetch(url, init),
        versions: nodeVersions(version),
      });
      if (isOwn(app.settings.get()['network.proxy']))
        io.err('The proxy of the settings needs Electron; this form goes without it.\n');
      return app;
    };
    return await runCli(rest, io, open, version);
  } catch (thrown) {
    io.err(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    return thrown instanceof UsageError ? EXIT.wrongUse : EXIT.failed;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
