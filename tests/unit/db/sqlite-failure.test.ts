import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sqliteFailure } from '../../../src/main/db/sqlite-failure';
import { fail, FailureError } from '../../../src/shared/errors';

const sqlite = (code: string): Error => new Sqlite.SqliteError('words of SQLite', code);
const system = (code: string): Error => Object.assign(new Error('words of the system'), { code });

test.each([
  [sqlite('SQLITE_BUSY'), 'database_busy', true],
  [sqlite('SQLITE_BUSY_SNAPSHOT'), 'database_busy', true],
  [sqlite('SQLITE_CORRUPT_VTAB'), 'database_damaged', false],
  [sqlite('SQLITE_NOTADB'), 'database_damaged', false],
  [sqlite('SQLITE_FULL'), 'disk_full', true],
  [system('ENOSPC'), 'disk_full', true],
  [sqlite('SQLITE_READONLY_DBMOVED'), 'profile_read_only', false],
  [sqlite('SQLITE_CANTOPEN'), 'profile_read_only', false],
  [system('EACCES'), 'profile_read_only', false],
  [system('EROFS'), 'profile_read_only', false],
  [system('ENOENT'), 'profile_read_only', false],
  [sqlite('SQLITE_CONSTRAINT_FOREIGNKEY'), 'not_found', false],
  [sqlite('SQLITE_IOERR_READ'), 'storage_failed', false],
  [new Error('anything'), 'storage_failed', false],
  ['a string', 'storage_failed', false],
])('%s is %s', (thrown, code, retryable) => {
  expect(sqliteFailure(thrown, '/p/parlance.sqlite')).toMatchObject({ code, retryable });
});

test('a failure stays what it is', () => {
  const failure = fail('not_found', 'Gone.');
  expect(sqliteFailure(new FailureError(failure), 'f')).toBe(failure);
});

test('a disk that is really full', () => {
  const db = new Sqlite(':memory:');
  db.exec('CREATE TABLE t (x)');
  db.pragma('max_page_count = 3');
  let thrown: unknown;
  try {
    db.exec(`INSERT INTO t VALUES (zeroblob(100000))`);
  } catch (error) {
    thrown = error;
  }
  expect(sqliteFailure(thrown, 'f').code).toBe('disk_full');
});
