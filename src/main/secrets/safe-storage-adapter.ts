/**
 * Electron's safeStorage behind one narrow interface, whichever generation of it the runtime has: the asynchronous one
 * (Electron 43 on; alone from 46) or the synchronous one before it. Free of Electron itself, so that plain Node tests it.
 */

/** Where keys are kept, for people and for `doctor`. */
export interface Keychain {
  /** false = nothing may be stored: what would be written could be read by anybody. */
  available: boolean;
  /** Keychain, DPAPI, GNOME libsecret, KWallet, Secret Service, or none. */
  name: string;
  /** Why not, as the end of a sentence; '' while it is available. */
  reason: string;
}

export interface SafeStorage {
  keychain(): Promise<Keychain>;
  /** Rejects where there is no keychain or it refuses. */
  encryptString(text: string): Promise<Buffer>;
  /** Rejects on what this machine and user did not encrypt. `stale` = the key was rotated: encrypt and store again. */
  decryptString(bytes: Buffer): Promise<{ text: string; stale: boolean }>;
}

/** What is used of `electron.safeStorage`; the two generations have different halves of it. */
export interface SafeStorageApi {
  isEncryptionAvailable?(): boolean;
  encryptString?(text: string): Buffer;
  decryptString?(bytes: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

/**
 * Chromium marks ciphertext with the generation of its key. On Linux `v10` is the password compiled into every
 * Chromium, used where no keyring answers; on macOS the same mark is the real Keychain.
 */
const HARD_CODED_PASSWORD = 'v10';

export function adaptSafeStorage(api: SafeStorageApi, platform: string): SafeStorage {
  const encryptString = async (text: string): Promise<Buffer> => {
    if (api.encryptStringAsync) return api.encryptStringAsync(text);
    if (api.encryptString) return api.encryptString(text);
    throw new Error('This runtime has no safeStorage.');
  };

  // The asynchronous API says "available" even where it falls back on the compiled-in password, and the name of the
  // selected backend is guessed from the desktop's name. Only a ciphertext shows which key really was used.
  const usesKeyring = async (): Promise<boolean> => {
    const probe = await encryptString('probe');
    return probe.subarray(0, HARD_CODED_PASSWORD.length).toString('latin1') !== HARD_CODED_PASSWORD;
  };

  return {
    encryptString,
    async keychain() {
      try {
        const ready = api.isAsyncEncryptionAvailable
          ? await api.isAsyncEncryptionAvailable()
          : (api.isEncryptionAvailable?.() ?? false);
        if (platform !== 'linux')
          return ready ? present(platform) : absent('the system keychain does not answer');
        if (ready && (await usesKeyring())) return present(api.getSelectedStorageBackend?.() ?? '');
        return absent(
          'no keyring (GNOME Keyring, KWallet or another Secret Service) answers on this desktop',
        );
      } catch {
        return absent('the system keychain refused');
      }
    },
    async decryptString(bytes) {
      if (api.decryptStringAsync) {
        const { result, shouldReEncrypt } = await api.decryptStringAsync(bytes);
        return { text: result, stale: shouldReEncrypt };
      }
      if (api.decryptString) return { text: api.decryptString(bytes), stale: false };
      throw new Error('This runtime has no safeStorage.');
    },
  };
}

/** `kind`: a platform, or the backend Electron names on Linux. */
function present(kind: string): Keychain {
  return { available: true, name: keychainName(kind), reason: '' };
}

function absent(reason: string): Keychain {
  return { available: false, name: 'none', reason };
}

function keychainName(kind: string): string {
  if (kind === 'darwin') return 'Keychain';
  if (kind === 'win32') return 'DPAPI';
  if (kind.startsWith('kwallet')) return 'KWallet';
  if (kind === 'gnome_libsecret') return 'GNOME libsecret';
  return 'Secret Service';
}
