/** Everything that was said, out of rows, index, file and log. */
import { text } from './columns';
import { all, sql, transaction, type Db } from './sql';

/** Settings and keys are not in here. Leaves a sound and empty database. */
export function eraseAll(db: Db, _args: Record<string, never>): null {
  const tables = all(db, sql`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`)
    .map((row) => text(row['name']))
    .filter((name) => !name.startsWith('sqlite_') && !name.startsWith('messages_fts'));
  const enforced = db.pragma('foreign_keys', { simple: true });
  // All go: in which order makes no difference, but for the time that cascades take.
  db.pragma('foreign_keys = OFF');
  try {
    transaction(db, () => {
      db.exec(`INSERT INTO messages_fts(messages_fts) VALUES ('delete-all')`);
      for (const name of tables) db.exec(`DELETE FROM "${name}"`);
    });
  } finally {
    if (enforced === 1) db.pragma('foreign_keys = ON');
  }
  // Statistics hold samples of ids.
  db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
  return null;
}
