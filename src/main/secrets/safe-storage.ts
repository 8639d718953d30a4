/** The one file here that knows Electron. Before the app is ready the keychain counts as absent. */
import { safeStorage } from 'electron';
import { adaptSafeStorage, type SafeStorage } from './safe-storage-adapter';

export function electronSafeStorage(): SafeStorage {
  return adaptSafeStorage(safeStorage, process.platform);
}
