/** Indexes are made from the rows: where only they are damaged, they are made again where they stand. */
import { integer, text } from '../columns';
import { rebuildIndex } from '../search-index';
import { all, get, sql, type Db } from '../sql';
import { quickCheck } from '../health';

const SEARCH = 'messages_fts';
const TREE = /^Tree (\d+) /;

/** Whether every table of rows is sound: looked at one by one, since a damaged search index ends a look at the whole. */
function rowsAreSound(db: Db): boolean {
  const roots = all(db, sql`SELECT rootpage, name, type FROM sqlite_schema WHERE rootpage > 0`);
  const indexes = new Set(
    roots.filter((row) => row['type'] === 'index').map((row) => integer(row['rootpage'])),
  );
  const ofAnIndex = (line: string): boolean => {
    const tree = TREE.exec(line)?.[1];
    return tree === undefined ? /(from|in) index /.test(line) : indexes.has(Number(tree));
  };
  const tables = roots.filter((row) => row['type'] === 'table').map((row) => text(row['name']));
  return ['sqlite_schema', ...tables]
    .filter((name) => !name.startsWith(SEARCH))
    .every((name) =>
      db
        .prepare<[], { quick_check: string }>(`PRAGMA quick_check("${name}")`)
        .all()
        .every(({ quick_check: line }) => line === 'ok' || ofAnIndex(line)),
    );
}

/**
 * Returns whether the database is sound afterwards. The damaged search index is only forgotten and not dropped, because
 * dropping follows its pages, which may lead into those of others; VACUUM leaves them behind. Where that fails, the rows
 * are as they were.
 */
export function mendIndexes(db: Db): boolean {
  try {
    const made = get(db, sql`SELECT sql FROM sqlite_schema WHERE name = ${SEARCH}`)?.['sql'];
    if (typeof made !== 'string' || !rowsAreSound(db)) return false;
    db.exec('REINDEX');
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    db.exec(`DELETE FROM sqlite_schema WHERE substr(name, 1, ${SEARCH.length}) = '${SEARCH}'`);
    db.pragma('writable_schema = RESET');
    db.unsafeMode(false);
    db.transaction(() => {
      db.exec(made);
      db.exec(`INSERT INTO ${SEARCH}(${SEARCH}, rank) VALUES ('secure-delete', 1)`);
      rebuildIndex(db);
    })();
    db.exec('VACUUM');
    return quickCheck(db, {}).length === 0;
  } catch {
    return false;
  }
}
