import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeytar } from '../../../src/main/secrets/keytar';
import { noSafeStorage } from '../../../src/main/secrets/no-safe-storage';
import { memoryStore, testKeychain } from './test-keychain';

function setUp() {
  const safeStorage = testKeychain();
  const store = memoryStore();
  return { safeStorage, store, keytar: createKeytar({ safeStorage, store }) };
}

describe('keytar', () => {
  it('gives back what was set, replaces it, and null where nothing is', async () => {
    const { keytar } = setUp();
    expect(await keytar.getPassword('parlance', 'xai')).toBeNull();
    await keytar.setPassword('parlance', 'xai', 'one');
    await keytar.setPassword('parlance', 'xai', 'two');
    expect(await keytar.getPassword('parlance', 'xai')).toBe('two');
  });

  it('says whether there was something to delete', async () => {
    const { keytar, store } = setUp();
    expect(await keytar.deletePassword('parlance', 'xai')).toBe(false);
    await keytar.setPassword('parlance', 'xai', 'one');
    expect(await keytar.deletePassword('parlance', 'xai')).toBe(true);
    expect(await keytar.getPassword('parlance', 'xai')).toBeNull();
    expect(store.entries).toEqual({});
  });

  it('finds what a service has and nothing of another', async () => {
    const { keytar } = setUp();
    expect(await keytar.findPassword('parlance')).toBeNull();
    expect(await keytar.findCredentials('parlance')).toEqual([]);
    await keytar.setPassword('parlance', 'xai', 'one');
    await keytar.setPassword('parlance', 'openai', 'two');
    await keytar.setPassword('parlance2', 'openai', 'three');
    expect(['one', 'two']).toContain(await keytar.findPassword('parlance'));
    expect(await keytar.findCredentials('parlance')).toEqual([
      { account: 'xai', password: 'one' },
      { account: 'openai', password: 'two' },
    ]);
    expect(keytar.accounts('parlance')).toEqual(['xai', 'openai']);
  });

  it('throws at once on what is missing, in the words of keytar', () => {
    const { keytar } = setUp();
    expect(() => keytar.getPassword('', 'a')).toThrow('Service is required.');
    expect(() => keytar.getPassword('s', '')).toThrow('Account is required.');
    expect(() => keytar.setPassword('s', 'a', '')).toThrow('Password is required.');
    expect(() => keytar.deletePassword('s', '')).toThrow('Account is required.');
    expect(() => keytar.findPassword('')).toThrow('Service is required.');
    expect(() => keytar.findCredentials('')).toThrow('Service is required.');
    // @ts-expect-error -- callers without types
    expect(() => keytar.getPassword('s', 5)).toThrow(new TypeError("Parameter 'account' must be a string"));
  });

  it('keeps any service, account and password apart and whole', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    const entry = fc.tuple(text, text, text);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, { selector: ([service, account]) => JSON.stringify([service, account]) }),
        async (entries) => {
          const { keytar } = setUp();
          for (const [service, account, password] of entries)
            await keytar.setPassword(service, account, password);
          for (const [service, account, password] of entries) {
            expect(await keytar.getPassword(service, account)).toBe(password);
            expect(keytar.accounts(service)).toContain(account);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps both of two that are set at the same time', async () => {
    const { keytar } = setUp();
    await Promise.all([
      keytar.setPassword('parlance', 'a', 'one'),
      keytar.setPassword('parlance', 'b', 'two'),
    ]);
    expect(await keytar.findCredentials('parlance')).toHaveLength(2);
  });

  it('stores ciphertext in base64 and nothing else', async () => {
    const { keytar, store } = setUp();
    await keytar.setPassword('parlance', 'xai', 'xai-clear-text');
    const [written] = Object.values(store.entries);
    expect(JSON.stringify(store.entries)).not.toContain('clear');
    expect(Buffer.from(written ?? '', 'base64').toString('base64')).toBe(written);
  });
});

describe('without a keychain', () => {
  it('refuses to store and says what else there is', async () => {
    const { keytar, safeStorage, store } = setUp();
    safeStorage.available = false;
    await expect(keytar.setPassword('parlance', 'xai', 'clear')).rejects.toMatchObject({
      failure: {
        code: 'no_keychain',
        message:
          'The key was not stored: no keyring answers on this desktop. Take it from an environment variable or from a command instead, or keep it for this session only.',
      },
    });
    expect(store.entries).toEqual({});
    expect(await keytar.getPassword('parlance', 'xai')).toBeNull();
  });

  it('keeps a password for the session, in memory alone', async () => {
    const { keytar, safeStorage, store } = setUp();
    safeStorage.available = false;
    await keytar.setPassword('parlance', 'xai', 'for now', { session: true });
    expect(await keytar.getPassword('parlance', 'xai')).toBe('for now');
    expect(keytar.accounts('parlance')).toEqual(['xai']);
    expect(store.entries).toEqual({});
    expect(await keytar.deletePassword('parlance', 'xai')).toBe(true);
    expect(await keytar.getPassword('parlance', 'xai')).toBeNull();
  });

  it('lets a stored password take the place of the session one', async () => {
    const { keytar } = setUp();
    await keytar.setPassword('parlance', 'xai', 'for now', { session: true });
    await keytar.setPassword('parlance', 'xai', 'for good');
    expect(await keytar.getPassword('parlance', 'xai')).toBe('for good');
  });

  it('says that the terminal form cannot read what the app stored', async () => {
    const { keytar, store } = setUp();
    await keytar.setPassword('parlance', 'xai', 'one');
    const terminal = createKeytar({ safeStorage: noSafeStorage, store });
    await expect(terminal.getPassword('parlance', 'xai')).rejects.toMatchObject({
      failure: { code: 'key_unreadable', message: expect.stringContaining('without Electron') as string },
    });
  });
});

describe('what does not decrypt', () => {
  it('is reported, kept, and readable again when the keyring comes back', async () => {
    const { safeStorage, store } = setUp();
    const other = testKeychain();
    await createKeytar({ safeStorage: other, store }).setPassword('parlance', 'xai', 'one');
    const before = { ...store.entries };
    const keytar = createKeytar({ safeStorage, store });
    await expect(keytar.getPassword('parlance', 'xai')).rejects.toMatchObject({
      failure: { code: 'key_unreadable', retryable: false, data: { provider: 'xai' } },
    });
    await expect(keytar.findCredentials('parlance')).rejects.toMatchObject({
      failure: { code: 'key_unreadable' },
    });
    expect(store.entries).toEqual(before);
    expect(await createKeytar({ safeStorage: other, store }).getPassword('parlance', 'xai')).toBe('one');
  });

  it('hides nothing else of the service', async () => {
    const { keytar, safeStorage } = setUp();
    await keytar.setPassword('parlance', 'old', 'one');
    safeStorage.replaceKey();
    await keytar.setPassword('parlance', 'new', 'two');
    expect(await keytar.findCredentials('parlance')).toEqual([{ account: 'new', password: 'two' }]);
    expect(await keytar.findPassword('parlance')).toBe('two');
    expect(keytar.accounts('parlance')).toEqual(['old', 'new']);
  });

  it('is replaced by the password that is entered again', async () => {
    const { keytar, safeStorage } = setUp();
    await keytar.setPassword('parlance', 'xai', 'one');
    safeStorage.replaceKey();
    await keytar.setPassword('parlance', 'xai', 'two');
    expect(await keytar.getPassword('parlance', 'xai')).toBe('two');
  });

  it('is worth another try while the keyring is locked', async () => {
    const { keytar, safeStorage } = setUp();
    await keytar.setPassword('parlance', 'xai', 'one');
    safeStorage.decryptString = () =>
      Promise.reject(
        new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.'),
      );
    await expect(keytar.getPassword('parlance', 'xai')).rejects.toMatchObject({
      failure: { retryable: true },
    });
  });

  it('may look decrypted: a wrong key can open a ciphertext to rubbish', async () => {
    const { keytar, safeStorage, store } = setUp();
    await keytar.setPassword('parlance', 'xai', 'one');
    const before = { ...store.entries };
    safeStorage.decryptString = () => Promise.resolve({ text: '\u0011\ufffdk', stale: false });
    await expect(keytar.getPassword('parlance', 'xai')).rejects.toMatchObject({
      failure: { code: 'key_unreadable' },
    });
    expect(store.entries).toEqual(before);
  });

  it('may be base64 that somebody edited', async () => {
    const { keytar, store } = setUp();
    store.entries = { 'parlance/xai': '%%% not base64' };
    await expect(keytar.getPassword('parlance', 'xai')).rejects.toMatchObject({
      failure: { code: 'key_unreadable' },
    });
    expect(store.entries).toEqual({ 'parlance/xai': '%%% not base64' });
  });
});

describe('a rotated key', () => {
  it('is followed: the value is encrypted again', async () => {
    const { keytar, safeStorage, store } = setUp();
    await keytar.setPassword('parlance', 'xai', 'one');
    const before = store.entries['parlance/xai'];
    safeStorage.stale = true;
    expect(await keytar.getPassword('parlance', 'xai')).toBe('one');
    expect(store.entries['parlance/xai']).not.toBe(before);
    safeStorage.stale = false;
    expect(await keytar.getPassword('parlance', 'xai')).toBe('one');
  });

  it('costs nothing where it cannot be encrypted again', async () => {
    const { keytar, safeStorage, store } = setUp();
    await keytar.setPassword('parlance', 'xai', 'one');
    const before = { ...store.entries };
    safeStorage.stale = true;
    safeStorage.available = false;
    expect(await keytar.getPassword('parlance', 'xai')).toBe('one');
    expect(store.entries).toEqual(before);
  });
});
