/**
 * The file of ciphertexts (`keys.json`), over the part of electron-store and conf that is used. What it cannot make
 * sense of stays in the file: a later version may, and a key thrown away is gone.
 */
import { fail, FailureError } from '../../shared/errors';

export interface CiphertextStore {
  /** Entry names to base64 ciphertext, as the file holds them now (another process may have written). */
  get(): Record<string, string>;
  /** Replaces all entries. Throws FailureError `disk_full`, `profile_read_only` or `storage_failed`. */
  set(entries: Record<string, string>): void;
}

/** electron-store and conf fit. Reading throws SyntaxError on a file that is no JSON. */
export interface JsonFile {
  store: Record<string, unknown>;
}

/** For electron-store (`name: 'keys'`) and conf (`configName: 'keys'`): entry names hold dots, users have neighbours. */
export const keysFileOptions = {
  accessPropertiesByDotNotation: false,
  clearInvalidConfig: false,
  configFileMode: 0o600,
} as const;

export function createCiphertextStore(file: JsonFile): CiphertextStore {
  const read = (): Record<string, unknown> => guarded('read', () => file.store);
  return {
    get: () => Object.fromEntries(Object.entries(read()).filter(isText)),
    set(entries) {
      const foreign = Object.entries(read()).filter((entry) => !isText(entry));
      guarded('written', () => {
        file.store = { ...Object.fromEntries(foreign), ...entries };
      });
    },
  };
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

function guarded<T>(done: string, action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      const message = `The disk is full: the file of stored keys could not be ${done}. Free some space and try again.`;
      throw new FailureError(fail('disk_full', message, { retryable: true }), thrown);
    }
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
      const message = `The profile folder does not let the file of stored keys be ${done}. Check its permissions.`;
      throw new FailureError(fail('profile_read_only', message), thrown);
    }
    const damaged = thrown instanceof SyntaxError;
    const message = damaged
      ? 'The file of stored keys (keys.json in the profile folder) is damaged. It was left as it is; move it away, then enter the keys again.'
      : `The file of stored keys could not be ${done}. Try again, or restart Parlance.`;
    throw new FailureError(fail('storage_failed', message), thrown);
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}
