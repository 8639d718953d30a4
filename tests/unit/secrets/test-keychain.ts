/** A keychain that really encrypts (AES-GCM under a key that lives as long as the test) and can be taken away. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CiphertextStore } from '../../../src/main/secrets/ciphertext-store';
import type { SafeStorage } from '../../../src/main/secrets/safe-storage-adapter';

export interface TestKeychain extends SafeStorage {
  available: boolean;
  /** As after a reinstallation: what was encrypted before does not decrypt any more. */
  replaceKey(): void;
  /** The next decryptions say that the key was rotated. */
  stale: boolean;
}

export function testKeychain(): TestKeychain {
  let key = randomBytes(32);
  const keychain: TestKeychain = {
    available: true,
    stale: false,
    replaceKey: () => (key = randomBytes(32)),
    keychain: () =>
      Promise.resolve(
        keychain.available
          ? { available: true, name: 'Keychain', reason: '' }
          : { available: false, name: 'none', reason: 'no keyring answers on this desktop' },
      ),
    encryptString: async (text) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Promise.resolve(Buffer.concat([iv, cipher.getAuthTag(), body]));
    },
    decryptString: async (bytes) => {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      return Promise.resolve({ text, stale: keychain.stale });
    },
  };
  return keychain;
}

/** The store's contract over a plain object. */
export function memoryStore(): CiphertextStore & { entries: Record<string, string> } {
  const store = {
    entries: {} as Record<string, string>,
    get: () => ({ ...store.entries }),
    set: (entries: Record<string, string>) => {
      store.entries = { ...entries };
    },
  };
  return store;
}
