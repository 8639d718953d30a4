/**
 * keytar's interface (7.9: the same five calls, meanings and argument checks) over Electron's safeStorage and a file of
 * ciphertexts. Clear text is never written: where there is no keychain storing is refused. What cannot be decrypted
 * is kept, because a locked or replaced keyring may come back; it is only ever replaced by a new password.
 */
import { FailureError } from '../../shared/errors';
import type { CiphertextStore } from './ciphertext-store';
import { noKeychain, unreadable } from './key-failures';
import type { SafeStorage } from './safe-storage-adapter';

export type { CiphertextStore } from './ciphertext-store';
export type { Keychain, SafeStorage } from './safe-storage-adapter';

export interface Credential {
  account: string;
  password: string;
}

export interface Keytar {
  /** null where nothing is stored. Rejects with FailureError `key_unreadable` on what cannot be decrypted. */
  getPassword(service: string, account: string): Promise<string | null>;
  /**
   * Adds or replaces. `session` keeps it in memory until the app ends, which needs no keychain. Rejects with
   * FailureError `no_keychain`, `disk_full`, `profile_read_only` or `storage_failed`.
   */
  setPassword(
    service: string,
    account: string,
    password: string,
    options?: { session?: boolean },
  ): Promise<void>;
  /** Whether there was one. */
  deletePassword(service: string, account: string): Promise<boolean>;
  /** One of the service's passwords. Rejects with `key_unreadable` only where none of several can be decrypted. */
  findPassword(service: string): Promise<string | null>;
  /** Those that can be decrypted; rejects as `findPassword` does. */
  findCredentials(service: string): Promise<Credential[]>;
  /** Beyond keytar: who has a password, without decrypting any. */
  accounts(service: string): string[];
  /** Beyond keytar: whether it is in memory alone, and gone when the app ends. */
  isForSession(service: string, account: string): boolean;
}

/**
 * Stands before every password that is encrypted. Chromium's cipher on Linux and macOS carries no proof (AES-CBC): one
 * in 256 wrong keys opens a ciphertext to rubbish without a word.
 */
const SEAL = 'parlance:1:';

export function createKeytar(deps: { safeStorage: SafeStorage; store: CiphertextStore }): Keytar {
  const { safeStorage, store } = deps;
  const session = new Map<string, string>();

  async function encrypt(password: string): Promise<string> {
    const keychain = await safeStorage.keychain();
    if (!keychain.available) throw new FailureError(noKeychain(keychain.reason));
    try {
      return (await safeStorage.encryptString(SEAL + password)).toString('base64');
    } catch (thrown) {
      throw new FailureError(noKeychain('the system keychain refused'), thrown);
    }
  }

  async function read(entry: string): Promise<string | null> {
    const held = session.get(entry);
    if (held !== undefined) return held;
    const ciphertext = store.get()[entry];
    if (ciphertext === undefined) return null;
    const { text, stale } = await decrypt(entry, ciphertext);
    if (stale) await renew(entry, ciphertext, text);
    return text;
  }

  async function decrypt(entry: string, ciphertext: string): Promise<{ text: string; stale: boolean }> {
    try {
      const { text, stale } = await safeStorage.decryptString(Buffer.from(ciphertext, 'base64'));
      if (!text.startsWith(SEAL)) throw new Error('The keychain opened it to something else.');
      return { text: text.slice(SEAL.length), stale };
    } catch (thrown) {
      // Electron's own words for a keyring that is locked for now.
      const locked = thrown instanceof Error && thrown.message.includes('temporarily unavailable');
      const keychain = await safeStorage.keychain();
      throw new FailureError(unreadable(accountOf(entry), keychain.reason, locked), thrown);
    }
  }

  /** After a rotation of the system's key. A failure changes nothing: the old ciphertext still decrypts. */
  async function renew(entry: string, old: string, text: string): Promise<void> {
    try {
      const renewed = await encrypt(text);
      const entries = store.get();
      if (entries[entry] === old) store.set({ ...entries, [entry]: renewed });
    } catch {
      return;
    }
  }

  async function write(entry: string, password: string, forSession: boolean): Promise<void> {
    if (forSession) {
      session.set(entry, password);
      return;
    }
    const ciphertext = await encrypt(password);
    // Read, changed and written without a pause between: two calls at once must both be kept.
    store.set({ ...store.get(), [entry]: ciphertext });
    session.delete(entry);
  }

  function remove(entry: string): boolean {
    const wasHeld = session.delete(entry);
    const { [entry]: stored, ...others } = store.get();
    if (stored === undefined) return wasHeld;
    store.set(others);
    return true;
  }

  const entriesOf = (service: string): string[] =>
    [...new Set([...session.keys(), ...Object.keys(store.get())])].filter((entry) =>
      entry.startsWith(entryName(service, '')),
    );

  async function findAll(service: string): Promise<Credential[]> {
    const found: Credential[] = [];
    let failed: unknown = null;
    for (const entry of entriesOf(service)) {
      try {
        const password = await read(entry);
        if (password !== null) found.push({ account: accountOf(entry), password });
      } catch (thrown) {
        failed ??= thrown;
      }
    }
    if (found.length === 0 && failed !== null) throw failed;
    return found;
  }

  // As in keytar, wrong arguments throw at once; everything else is a rejection.
  return {
    getPassword(service, account) {
      checkArguments({ Service: service, Account: account });
      return read(entryName(service, account));
    },
    setPassword(service, account, password, options) {
      checkArguments({ Service: service, Account: account, Password: password });
      return write(entryName(service, account), password, options?.session === true);
    },
    deletePassword(service, account) {
      checkArguments({ Service: service, Account: account });
      return Promise.resolve().then(() => remove(entryName(service, account)));
    },
    findPassword(service) {
      checkArguments({ Service: service });
      return findAll(service).then((found) => found[0]?.password ?? null);
    },
    findCredentials(service) {
      checkArguments({ Service: service });
      return findAll(service);
    },
    accounts(service) {
      checkArguments({ Service: service });
      return entriesOf(service).map(accountOf);
    },
    isForSession(service, account) {
      checkArguments({ Service: service, Account: account });
      return session.has(entryName(service, account));
    },
  };
}

/** Percent-encoded, so that the slash between the two is the only one. Lone surrogates become U+FFFD, as in keytar. */
function entryName(service: string, account: string): string {
  const part = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
  return `${part(service)}/${part(account)}`;
}

function accountOf(entry: string): string {
  return decodeURIComponent(entry.slice(entry.indexOf('/') + 1));
}

/** keytar's own sentences. */
function checkArguments(named: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(named)) {
    if (value === undefined || value === null || value === '') throw new Error(`${name} is required.`);
    if (typeof value !== 'string') throw new TypeError(`Parameter '${name.toLowerCase()}' must be a string`);
  }
}
