/** For the terminal form in plain Node: the keychain is reached through Electron, and there is none. */
import type { SafeStorage } from './safe-storage-adapter';

const refuse = (): Promise<never> =>
  Promise.reject(new Error('The keychain is reached through Electron only.'));

export const noSafeStorage: SafeStorage = {
  keychain: () =>
    Promise.resolve({
      available: false,
      name: 'none',
      reason: 'the terminal form runs without Electron here, which is what reaches the system keychain',
    }),
  encryptString: refuse,
  decryptString: refuse,
};
