/** Back to a backup, with the database in use: page by page in one transaction of SQLite's own backup interface. */
import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { fail, FailureError } from '../../shared/errors';
import type { RestoreReport } from '../../shared/backup';
import { backupTo, previewRestore } from './backup';
import { migrate } from './migrate';
import { migrations } from './migrations';
import { isLeft, type Recovery } from './recovery';
import { all, sql, type Db } from './sql';
import { sqliteFailure } from './sqlite-failure';

/** Where another living process writes an answer or runs a batch, the file is not taken from under it. */
function refuseUnderWay(db: Db, reader: Recovery): void {
  const running = all(
    db,
    sql`SELECT owner_pid, owner_id, heartbeat_at FROM turns WHERE state = 'running'
      UNION SELECT owner_pid, owner_id, heartbeat_at FROM batches
        WHERE state IN ('running', 'cancelling', 'loading')`,
  );
  if (!running.some((row) => row['owner_id'] !== reader.ownId && !isLeft(row, reader))) return;
  const message =
    'Another window or terminal is writing answers or running a batch. Stop it there or wait, then restore.';
  throw new FailureError(fail('turn_running', message, { retryable: true }));
}

/**
 * `before` is where what is there now is kept. The backup is copied, brought to the newest schema and only then put in
 * the place of the database: whatever fails or is killed until the end changes nothing. Throws FailureError
 * `turn_running` where another process would lose what it is writing, `file_unreadable`.
 */
export async function restoreFrom(
  db: Db,
  { from, before, ...reader }: Recovery & { from: string; before: string },
): Promise<RestoreReport> {
  refuseUnderWay(db, reader);
  const preview = previewRestore(db, { from });
  const kept = backupTo(db, { file: before });
  const copy = `${db.name}.${process.pid}.restore`;
  try {
    const source = new Sqlite(from, { readonly: true, fileMustExist: true });
    try {
      backupTo(source, { file: copy });
    } finally {
      source.close();
    }
    const migrated = new Sqlite(copy);
    try {
      migrate(migrated, migrations);
      // Once more: copying takes long enough for somebody to ask something.
      refuseUnderWay(db, reader);
      await migrated.backup(db.name);
    } finally {
      migrated.close();
    }
    return { ...preview, before: kept };
  } catch (thrown) {
    throw new FailureError(sqliteFailure(thrown, db.name), thrown);
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  }
}
