/** The services over what Electron gives: its network, its keychain, its folders. */
import { join } from 'node:path';
import { app } from 'electron';
import Store from 'electron-store';
import { openApp, type App } from './app';
import { nodeVersions } from './cli/versions';
import type { Host } from './host';
import { createNetFetch } from './http/net-fetch';
import { createCiphertextStore } from './secrets/ciphertext-store';
import { electronSafeStorage } from './secrets/safe-storage';
import { openJsonFile } from './settings-file';

/** `watch`: follow what another process writes to the settings; it keeps a process alive, so not for a command. */
export async function openInElectron({
  watch,
  onOpening,
}: {
  watch: boolean;
  onOpening?: Host['onOpening'];
}): Promise<App> {
  const userDataDir = app.getPath('userData');
  // Not __dirname: the bundler may put this file among the chunks.
  const main = join(app.getAppPath(), 'out', 'main');
  const store = (name: string): Store => new Store({ name, cwd: userDataDir, watch, configFileMode: 0o600 });
  const settings = await openJsonFile(userDataDir, 'settings', store);
  const keys = await openJsonFile(userDataDir, 'keys', store);
  const network = createNetFetch();
  return openApp({
    userDataDir,
    workers: {
      db: join(main, 'db-worker.js'),
      tokens: join(main, 'token-worker.js'),
      transfer: join(main, 'transfer-worker.js'),
      batch: join(main, 'batch-worker.js'),
    },
    settingsFile: settings.file,
    keysFile: createCiphertextStore(keys.file),
    notices: [settings.notice, keys.notice].filter((notice) => notice !== null),
    safeStorage: electronSafeStorage(),
    fetch: network.fetch,
    network,
    versions: nodeVersions(app.getVersion()),
    ...(onOpening && { onOpening }),
  });
}
