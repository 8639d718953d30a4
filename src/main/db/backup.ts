/**
 * Backups of a database in use, and the way back. They run on connections of their own: a snapshot of the write-ahead
 * log keeps nobody from writing.
 */
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { fail, FailureError } from '../../shared/errors';
import type { BackupReport, RestorePreview } from '../../shared/backup';
import { integer, orNull } from './columns';
import { requireSpace } from './disk-space';
import { schemaVersion } from './migrate';
import { createPrivately } from './private-file';
import { get, run, sql, type Db } from './sql';
import { sqliteFailure } from './sqlite-failure';

function unusable(file: string, why: string): FailureError {
  const message = `${file} cannot be used as a backup: ${why}.`;
  return new FailureError(fail('file_unreadable', message, { data: { file } }));
}

interface Sound {
  conversations: number;
  messages: number;
  newestAt: number | null;
}

/** Opens the file for reading alone and looks at every page of it. Throws FailureError `file_unreadable`. */
export function checkBackup(file: string, newest: number): Sound {
  let db: Db | null = null;
  try {
    db = new Sqlite(file, { readonly: true, fileMustExist: true });
    const version = schemaVersion(db);
    const tables = get(
      db,
      sql`SELECT count(*) AS found FROM sqlite_schema WHERE name IN ('conversations', 'messages')`,
    );
    if (version === 0 || integer(tables?.['found']) !== 2)
      throw unusable(file, 'it is no database of Parlance');
    if (version > newest) throw unusable(file, 'it was written by a newer version of Parlance');
    const verdict = get(db, sql`PRAGMA quick_check(1)`)?.['quick_check'];
    if (verdict !== 'ok') throw unusable(file, 'it is damaged');
    const row = get(
      db,
      sql`SELECT (SELECT count(*) FROM conversations) AS conversations, (SELECT count(*) FROM messages) AS messages,
        (SELECT max(updated_at) FROM conversations) AS newest`,
    );
    return {
      conversations: integer(row?.['conversations']),
      messages: integer(row?.['messages']),
      newestAt: orNull(integer, row?.['newest'] ?? null),
    };
  } catch (thrown) {
    if (thrown instanceof FailureError) throw thrown;
    throw unusable(
      file,
      sqliteFailure(thrown, file).code === 'database_damaged' ? 'it is damaged' : 'it cannot be read',
    );
  } finally {
    db?.close();
  }
}

export function toDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Written beside, opened and checked, and only then given its name: a backup broken off leaves what was there. */
export function backupTo(db: Db, { file }: { file: string }): BackupReport {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    rmSync(unfinished, { force: true });
    requireSpace(dirname(file), statSync(db.name).size, 'A backup');
    createPrivately(unfinished);
    run(db, sql`VACUUM INTO ${unfinished}`);
    const { conversations, messages } = checkBackup(unfinished, schemaVersion(db));
    chmodSync(unfinished, 0o600);
    toDisk(unfinished);
    renameSync(unfinished, file);
    return { file, bytes: statSync(file).size, conversations, messages };
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw new FailureError(sqliteFailure(thrown, file), thrown);
  }
}

/** Changes nothing. Throws FailureError `file_unreadable`. */
export function previewRestore(db: Db, { from }: { from: string }): RestorePreview {
  const sound = checkBackup(from, schemaVersion(db));
  run(db, sql`ATTACH ${from} AS backup`);
  try {
    const row = get(
      db,
      sql`SELECT
        (SELECT count(*) FROM backup.conversations AS b WHERE b.id NOT IN (SELECT id FROM main.conversations)) AS returning_,
        (SELECT count(*) FROM main.conversations AS c WHERE c.id NOT IN (SELECT id FROM backup.conversations)) AS lost,
        (SELECT count(*) FROM main.conversations AS c JOIN backup.conversations AS b ON b.id = c.id
          WHERE (c.updated_at, c.messages, c.title, c.deleted_at IS NULL)
            <> (b.updated_at, b.messages, b.title, b.deleted_at IS NULL)) AS replaced`,
    );
    return {
      file: from,
      ...sound,
      returning: integer(row?.['returning_']),
      replaced: integer(row?.['replaced']),
      lost: integer(row?.['lost']),
    };
  } finally {
    run(db, sql`DETACH backup`);
  }
}
