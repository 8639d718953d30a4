/** Brings a database to the newest schema, or refuses it. `user_version` says where it stands. */
import { fail, FailureError } from '../../shared/errors';
import { transaction, type Db } from './sql';

export interface Migration {
  /** Counts up by one from 1 and is never changed again. */
  version: number;
  up(db: Db): void;
}

export function schemaVersion(db: Db): number {
  const version = db.pragma('user_version', { simple: true });
  return typeof version === 'number' ? version : 0;
}

/** Looked at before anything is written, so that a newer version's file stays exactly as it is. */
export function refuseNewer(db: Db, migrations: readonly Migration[]): void {
  const found = schemaVersion(db);
  const known = migrations.length;
  if (found <= known) return;
  throw new FailureError(
    fail(
      'database_newer',
      `This database was written by a newer version of Parlance: its schema is ${found}, this version knows ${known}. ` +
        'Update Parlance, or start it with another profile folder.',
      { data: { found, known } },
    ),
  );
}

/**
 * Runs what is missing up to `to` in one transaction: a migration killed half way leaves the version before. Returns the
 * version it found.
 */
export function migrate(db: Db, migrations: readonly Migration[], to = migrations.length): number {
  migrations.forEach(({ version }, index) => {
    if (version !== index + 1) throw new Error(`Migration ${version} stands at place ${index + 1}`);
  });
  refuseNewer(db, migrations);
  const before = schemaVersion(db);
  if (before >= to) return before;
  return transaction(db, () => {
    // Another process may have migrated while this one waited for the lock.
    refuseNewer(db, migrations);
    const found = schemaVersion(db);
    for (const { version, up } of migrations.slice(found, to)) {
      up(db);
      db.pragma(`user_version = ${version}`);
    }
    return found;
  });
}
