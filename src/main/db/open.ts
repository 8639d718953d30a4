/** Opens the one database file of a profile. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { FailureError } from '../../shared/errors';
import { migrate, refuseNewer } from './migrate';
import { migrations } from './migrations';
import { sqliteFailure } from './sqlite-failure';
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
  db.function('folded', { deterministic: true }, (value: unknown) => folded(String(value)));
}

/** Read and write, migrated. Throws FailureError. */
export function openForWriting(file: string): Db {
  let db: Db | null = null;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = new Sqlite(file, { timeout: BUSY_MS });
    refuseNewer(db, migrations);
    prepare(db);
    db.pragma('journal_mode = WAL');
    // In WAL this cannot damage the file; a power cut may take the last commits, a killed process takes none.
    db.pragma('synchronous = NORMAL');
    migrate(db, migrations);
    // SQLite opens a write-protected file for reading without a word, and begins transactions in it: only a write tells.
    db.exec('DELETE FROM drafts WHERE false');
    return db;
  } catch (thrown) {
    db?.close();
    throw new FailureError(sqliteFailure(thrown, file), thrown);
  }
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
    if (!db.readonly) db.pragma('optimize');
  } finally {
    db.close();
  }
}
