/**
 * The ciphertexts in `keys.json`, over the part of electron-store and conf that is used. They stand under one name, so
 * that entry names may hold dots; what of them makes no sense here stays, because a key thrown away is gone.
 */
import { fail, FailureError, type Failure } from '../../shared/errors';

export interface CiphertextStore {
  /** Entry names to base64 ciphertext, as the file holds them now (another process may have written). */
  get(): Record<string, string>;
  /** Replaces all entries. Both throw FailureError `disk_full`, `profile_read_only` or `storage_failed`. */
  set(entries: Record<string, string>): void;
}

/** electron-store and conf fit. Reading throws SyntaxError on a file that is no JSON. */
export interface JsonFile {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

const NAME = 'ciphertext';

export function createCiphertextStore(file: JsonFile): CiphertextStore {
  const read = (): [string, unknown][] => {
    const entries = guarded('read', () => file.get(NAME));
    return typeof entries === 'object' && entries !== null ? Object.entries(entries) : [];
  };
  return {
    get: () => Object.fromEntries(read().filter(isText)),
    set(entries) {
      const foreign = read().filter((entry) => !isText(entry));
      guarded('written', () => file.set(NAME, { ...Object.fromEntries(foreign), ...entries }));
    },
  };
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

/** `done` ends the sentence "could not be ...". */
function guarded<T>(done: 'read' | 'written', action: () => T): T {
  try {
    return action();
  } catch (thrown) {
    throw new FailureError(storageFailure(done, thrown), thrown);
  }
}

function storageFailure(done: 'read' | 'written', thrown: unknown): Failure {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The disk is full: the file of stored keys could not be ${done}. Free some space and try again.`;
    return fail('disk_full', message, { retryable: true });
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    const message = `The file of stored keys could not be ${done}. Check the permissions of the profile folder.`;
    return fail('profile_read_only', message);
  }
  if (thrown instanceof SyntaxError) {
    const message =
      'The file of stored keys, keys.json in the profile folder, is damaged. It was left as it is: move it away, then enter the keys again.';
    return fail('storage_failed', message);
  }
  return fail(
    'storage_failed',
    `The file of stored keys could not be ${done}. Try again, or restart Parlance.`,
  );
}
