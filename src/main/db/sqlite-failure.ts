/** What SQLite and the file system refuse, in the app's own codes. */
import { fail, FailureError, type Failure } from '../../shared/errors';

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}

const BUSY = /^SQLITE_(BUSY|LOCKED)/;

/** Extended codes begin with their primary one (SQLITE_BUSY_SNAPSHOT, SQLITE_IOERR_WRITE); E... come from the system. */
const known: [codes: RegExp, failure: (file: string) => Failure][] = [
  [
    BUSY,
    () =>
      fail('database_busy', 'Another process is writing to the database. Try again in a moment.', {
        retryable: true,
      }),
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    (file) =>
      fail('database_damaged', `The database ${file} is damaged. Restore a backup.`, { data: { file } }),
  ],
  [
    // Growing the shared-memory index of the log is where a full disk shows when a database is opened.
    /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/,
    (file) =>
      fail('disk_full', `The disk that holds ${file} is full. Make room and try again.`, {
        retryable: true,
        data: { file },
      }),
  ],
  [
    // Making a folder in a read-only file system is answered with ENOENT.
    /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|EISDIR)/,
    (file) =>
      fail('profile_read_only', `The database ${file} cannot be written. Check the folder's permissions.`, {
        data: { file },
      }),
  ],
  [/^SQLITE_CONSTRAINT_FOREIGNKEY/, () => fail('not_found', 'What this belongs to is no longer there.')],
];

/** Another connection has what this one needs. */
export const isBusy = (thrown: unknown): boolean => BUSY.test(codeOf(thrown));

/** `file` is named in the sentence. */
export function sqliteFailure(thrown: unknown, file: string): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  const code = codeOf(thrown);
  for (const [codes, failure] of known) if (codes.test(code)) return failure(file);
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return fail('storage_failed', `The database could not do what it was asked: ${words}.`, {
    data: { file, ...(code !== '' && { code }) },
  });
}
