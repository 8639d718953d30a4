/** Opens the one database file of a profile. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { FailureError } from '../../shared/errors';
import { backupTo } from './backup';
import { migrate, refuseNewer, schemaVersion } from './migrate';
import { migrations } from './migrations';
import { isBusy, sqliteFailure } from './sqlite-failure';
import { folded } from './tokens';
import type { Db } from './sql';

/** Milliseconds a write waits for another process on the same profile. */
const BUSY_MS = 5000;

function prepare(db: Db): void {
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  // KiB, negative = size and not pages: what searches over a million messages were measured with.
  db.pragma('cache_size = -32000');
  // Deleted means gone: freed bytes are overwritten, here and in the index (its own `secure-delete`).
  db.pragma('secure_delete = ON');
  db.function('folded', { deterministic: true }, (value: unknown) =>
    // Nothing stays nothing: as a text it would contain the letters of `null`.
    typeof value === 'string' ? folded(value) : null,
  );
}

/**
 * Entering WAL needs the file for itself, and is refused at once where another process has it open, whatever the
 * timeout: two processes that make the same file meet here. So it waits by itself.
 */
function enterWal(db: Db): void {
  const until = Date.now() + BUSY_MS;
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (thrown) {
      if (!isBusy(thrown) || Date.now() > until) throw thrown;
      pauseThread(10);
    }
  }
}

/** Only for the database's own thread. */
function pauseThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** SQLite gives its log and index of the log the rights that the database has, and that would be everybody's. */
function beginPrivate(file: string): void {
  // SQLite's name for a database in memory alone.
  if (file === ':memory:') return;
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch {
    // There already, or not to be written: SQLite says the second in its own words.
    return;
  }
}

/** Read and write, migrated. Throws FailureError. */
export function openForWriting(file: string): Db {
  let db: Db | null = null;
  try {
    mkdirSync(dirname(file), { recursive: true });
    beginPrivate(file);
    db = new Sqlite(file, { timeout: BUSY_MS });
    refuseNewer(db, migrations);
    prepare(db);
    enterWal(db);
    // In WAL this cannot damage the file; a power cut may take the last commits, a killed process takes none.
    db.pragma('synchronous = NORMAL');
    backUpBefore(db);
    migrate(db, migrations);
    // SQLite opens a write-protected file for reading without a word, and begins transactions in it: only a write tells.
    db.exec('DELETE FROM drafts WHERE false');
    return db;
  } catch (thrown) {
    db?.close();
    throw new FailureError(sqliteFailure(thrown, file), thrown);
  }
}

/** A schema is changed only once what was there is safe; a new database has nothing to keep. */
function backUpBefore(db: Db): void {
  const version = schemaVersion(db);
  if (version === 0 || version >= migrations.length) return;
  backupTo(db, { file: join(dirname(db.name), 'backups', `before-schema-${version + 1}.db`) });
}

/** For queries beside the writer, which has opened and migrated the file. Throws FailureError. */
export function openForReading(file: string): Db {
  try {
    const db = new Sqlite(file, { timeout: BUSY_MS, readonly: true, fileMustExist: true });
    prepare(db);
    return db;
  } catch (thrown) {
    throw new FailureError(sqliteFailure(thrown, file), thrown);
  }
}

export function closeDb(db: Db): void {
  // Statistics for the query planner, only where they have gone stale.
  try {
    db.pragma('optimize');
  } catch {
    // A full disk: they are stale for another day.
    return;
  } finally {
    db.close();
  }
}
