/** Back to a backup, with the database in use: page by page in one transaction of SQLite's own backup interface. */
import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { FailureError } from '../../shared/errors';
import type { RestoreReport } from '../../shared/backup';
import { backupTo, previewRestore } from './backup';
import { migrate } from './migrate';
import { migrations } from './migrations';
import type { Db } from './sql';
import { sqliteFailure } from './sqlite-failure';

/**
 * `before` is where what is there now is kept. The backup is copied, brought to the newest schema and only then put in
 * the place of the database: whatever fails or is killed until the end changes nothing.
 */
export async function restoreFrom(
  db: Db,
  { from, before }: { from: string; before: string },
): Promise<RestoreReport> {
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
