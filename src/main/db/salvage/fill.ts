/** Gaps of a rebuilt database, filled from a backup: only tables that could not be read whole, so that nothing deleted comes back. */
import { copyFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { checkBackup } from '../backup';
import { text } from '../columns';
import { migrate } from '../migrate';
import { migrations } from '../migrations';
import { all, run, sql, transaction, type Db } from '../sql';
import type { Doubtful, TableRead } from './rows';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The newest sound one of the folder. */
function newestBackup(folder: string): string | null {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.db'));
  } catch {
    return null;
  }
  const dated = names.map((name) => ({ file: join(folder, name), at: statSync(join(folder, name)).mtimeMs }));
  for (const { file } of dated.sort((a, b) => b.at - a.at)) {
    try {
      checkBackup(file, migrations.length);
      return file;
    } catch {
      continue;
    }
  }
  return null;
}

function columnsOf(db: Db, schema: string, table: string): string[] {
  const rows = all(db, sql`SELECT name FROM pragma_table_info(${table}, ${schema})`);
  return rows.map((row) => text(row['name']));
}

/** Rows of one table that are in the backup alone. Conversations go by their id: their numbers may differ. */
function fillTable(db: Db, table: string): number {
  const columns = columnsOf(db, 'main', table);
  const names = columns.map(quoted).join(', ');
  if (table === 'conversations') {
    // With the number it had, which messages may stand under; where another has that, with a new one.
    const others = columns
      .filter((name) => name !== 'num')
      .map(quoted)
      .join(', ');
    const missing = 'FROM b.conversations AS x WHERE x.id NOT IN (SELECT id FROM main.conversations)';
    const first = db.prepare(
      `INSERT OR IGNORE INTO main.conversations (${names}) SELECT ${names} ${missing}`,
    );
    const second = db.prepare(`INSERT INTO main.conversations (${others}) SELECT ${others} ${missing}`);
    return first.run().changes + second.run().changes;
  }
  const owned = columns.includes('conversation');
  const values = columns.map((name) => (owned && name === 'conversation' ? 'c.num' : `x.${quoted(name)}`));
  // The ledger outlives the conversations it speaks of.
  const join = table === 'requests' ? 'LEFT JOIN' : 'JOIN';
  const from = owned
    ? `${join} b.conversations AS k ON k.num = x.conversation ${join} main.conversations AS c ON c.id = k.id`
    : '';
  const fill = `INSERT OR IGNORE INTO main.${quoted(table)} (${names})
    SELECT ${values.join(', ')} FROM b.${quoted(table)} AS x ${from}`;
  return db.prepare(fill).run().changes;
}

/** Messages of which a part was lost take it from the backup; what was left of the others stays. */
function completeDoubtful(db: Db, doubtful: Doubtful): number {
  const own = ['seq', 'id', 'conversation', 'parent'];
  const columns = columnsOf(db, 'main', 'messages')
    .filter((name) => !own.includes(name))
    .map(quoted);
  const complete = db.prepare(`UPDATE main.messages SET (${columns.join(', ')}) =
    (SELECT ${columns.join(', ')} FROM b.messages AS x WHERE x.id = main.messages.id)
    WHERE id = ? AND id IN (SELECT id FROM b.messages)`);
  let completed = 0;
  for (const id of doubtful.get('messages') ?? []) completed += complete.run(id).changes;
  return completed;
}

export interface Filled {
  /** null where nothing was to fill, or there is no sound backup. */
  backup: string | null;
  conversations: number;
  messages: number;
  /** Messages that were read in part and are whole now. */
  completed: number;
}

/** `db` has the newest schema and no index yet. */
export function fillFromBackup(
  db: Db,
  { folder, tables, doubtful }: { folder: string; tables: Map<string, TableRead>; doubtful: Doubtful },
): Filled {
  const torn = [...tables].filter(([, { whole }]) => !whole).map(([name]) => name);
  const nothing = { backup: null, conversations: 0, messages: 0, completed: 0 };
  const backup = torn.length > 0 || doubtful.size > 0 ? newestBackup(folder) : null;
  if (backup === null) return nothing;
  const copy = `${db.name}.backup`;
  try {
    copyFileSync(backup, copy);
    const migrated = new Sqlite(copy);
    migrate(migrated, migrations);
    migrated.close();
    run(db, sql`ATTACH ${copy} AS b`);
    const filled = transaction(db, () => {
      const completed = completeDoubtful(db, doubtful);
      // What others refer to first; foreign keys are off, but a message finds its conversation by its id.
      const order = ['conversations', ...torn.filter((name) => name !== 'conversations')];
      const added = new Map(order.map((name) => [name, torn.includes(name) ? fillTable(db, name) : 0]));
      return {
        backup,
        conversations: added.get('conversations') ?? 0,
        messages: completed + (added.get('messages') ?? 0),
        completed,
      };
    });
    run(db, sql`DETACH b`);
    return filled;
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  }
}
