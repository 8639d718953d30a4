/** Indexes are made from the rows: where only they are damaged, they are made again where they stand. */
import { integer, text } from '../columns';
import { rebuildIndex } from '../search-index';
import { all, get, sql, type Db } from '../sql';
import { quickCheck } from '../health';

const SEARCH = 'messages_fts';
const TREE = /^Tree (\d+) /;

/** Whether each sentence of SQLite's speaks of an index. Pages nobody uses cost nothing but room. */
function speaksOfIndexes(db: Db, found: readonly string[]): boolean {
  const roots = all(db, sql`SELECT rootpage, name, type FROM sqlite_schema WHERE rootpage > 0`);
  const indexes = new Set(
    roots
      .filter((row) => row['type'] === 'index' || text(row['name']).startsWith(SEARCH))
      .map((row) => integer(row['rootpage'])),
  );
  return found.every((line) => {
    const tree = TREE.exec(line)?.[1];
    if (tree !== undefined) return indexes.has(Number(tree));
    return line.includes(SEARCH) || /^Page \d+: never used|(from|in) index /.test(line);
  });
}

/**
 * Returns whether the database is sound afterwards; else nothing has changed. Dropping a damaged tree could free pages
 * of another, so the whole file is looked at before it counts.
 */
export function mendIndexes(db: Db, found: readonly string[]): boolean {
  const made = get(db, sql`SELECT sql FROM sqlite_schema WHERE name = ${SEARCH}`)?.['sql'];
  if (typeof made !== 'string' || !speaksOfIndexes(db, found)) return false;
  try {
    db.exec('BEGIN IMMEDIATE');
    db.exec('REINDEX');
    db.exec(`DROP TABLE ${SEARCH}`);
    db.exec(made);
    db.exec(`INSERT INTO ${SEARCH}(${SEARCH}, rank) VALUES ('secure-delete', 1)`);
    rebuildIndex(db);
    if (quickCheck(db, {}).length > 0) {
      db.exec('ROLLBACK');
      return false;
    }
    db.exec('COMMIT');
    return true;
  } catch {
    if (db.inTransaction) db.exec('ROLLBACK');
    return false;
  }
}
