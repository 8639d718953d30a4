import { describe, expect, it } from 'vitest';
import { adaptSafeStorage, type SafeStorageApi } from '../../../src/main/secrets/safe-storage-adapter';

/** Chromium's ciphertexts begin with the generation of their key. */
const sealed = (mark: string) => (text: string) => Buffer.from(mark + Buffer.from(text).toString('hex'));
const opened = (bytes: Buffer): string => Buffer.from(bytes.subarray(3).toString(), 'hex').toString();

function asynchronous(mark: string, backend?: string): SafeStorageApi {
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(sealed(mark)(text)),
    decryptStringAsync: (bytes) => Promise.resolve({ result: opened(bytes), shouldReEncrypt: false }),
    // What is left of the old generation must not be asked: it warns, and goes away.
    isEncryptionAvailable: () => expect.unreachable(),
    encryptString: () => expect.unreachable(),
    decryptString: () => expect.unreachable(),
    ...(backend === undefined ? {} : { getSelectedStorageBackend: () => backend }),
  };
}

function synchronous(available: boolean, mark = 'v11', backend = 'gnome_libsecret'): SafeStorageApi {
  return {
    isEncryptionAvailable: () => available,
    encryptString: sealed(mark),
    decryptString: opened,
    getSelectedStorageBackend: () => backend,
  };
}

describe('the keychain', () => {
  it.each([
    ['macOS', asynchronous('v10'), 'darwin', 'Keychain'],
    ['Windows', asynchronous('v10'), 'win32', 'DPAPI'],
    ['GNOME', asynchronous('v11', 'gnome_libsecret'), 'linux', 'GNOME libsecret'],
    ['KDE', asynchronous('v11', 'kwallet6'), 'linux', 'KWallet'],
    // Electron guesses the backend from the desktop's name; the Secret Service answered all the same.
    ['a desktop of no name', asynchronous('v11', 'basic_text'), 'linux', 'Secret Service'],
    ['the older API', synchronous(true), 'linux', 'GNOME libsecret'],
    ['the older API on macOS', synchronous(true, 'v10'), 'darwin', 'Keychain'],
  ])('has a name on %s', async (_where, api, platform, name) => {
    expect(await adaptSafeStorage(api, platform).keychain()).toEqual({ available: true, name, reason: '' });
  });

  it.each([
    ['the compiled-in password is what encrypts', asynchronous('v10', 'gnome_libsecret'), 'linux'],
    ['the same, said openly', asynchronous('v10', 'basic_text'), 'linux'],
    ['plain text was asked for', synchronous(true, 'v10', 'basic_text'), 'linux'],
    ['there is none', synchronous(false), 'linux'],
    ['the app is not ready', synchronous(false), 'win32'],
    ['it throws', { isAsyncEncryptionAvailable: () => Promise.reject(new Error('no')) }, 'darwin'],
    ['the runtime has no safeStorage', {}, 'linux'],
  ])('is absent where %s', async (_why, api, platform) => {
    const keychain = await adaptSafeStorage(api, platform).keychain();
    expect(keychain).toMatchObject({ available: false, name: 'none' });
    expect(keychain.reason).not.toBe('');
  });
});

describe('encryption', () => {
  it.each([
    ['asynchronous', asynchronous('v11')],
    ['synchronous', synchronous(true)],
  ])('goes there and back by the %s API', async (_name, api) => {
    const storage = adaptSafeStorage(api, 'linux');
    expect(await storage.decryptString(await storage.encryptString('天 text'))).toEqual({
      text: '天 text',
      stale: false,
    });
  });

  it('tells of a rotated key', async () => {
    const api = asynchronous('v11');
    api.decryptStringAsync = () => Promise.resolve({ result: 'text', shouldReEncrypt: true });
    expect(await adaptSafeStorage(api, 'linux').decryptString(Buffer.from('v11'))).toEqual({
      text: 'text',
      stale: true,
    });
  });
});
