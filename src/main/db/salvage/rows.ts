/** What can be read of a damaged file, table by table, into a fresh one of the same schema. */
import type Sqlite from 'better-sqlite3';
import { all, sql, transaction, type Db } from '../sql';
import { flag, integer, text } from '../columns';
import type { PageSource } from './page-source';
import type { Value } from './record';
import { cellsOf, walkTree, type Row } from './tree';

interface Column {
  name: string;
  type: string;
  notNull: boolean;
  isRowid: boolean;
}

interface Table {
  name: string;
  withRowid: boolean;
  /** In the order in which a row stores them. */
  columns: Column[];
}

export interface TableRead {
  /** Every page of it could be read: what is not here was not there. */
  whole: boolean;
  rows: number;
}

type Insert = Sqlite.Statement<unknown[]>;

/** Rows of which a part was lost, by table and id: a backup knows better. */
export type Doubtful = Map<string, Set<Value>>;

function tablesOf(db: Db): Table[] {
  const list = all(db, sql`SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`);
  return list
    .map((row) => ({ name: text(row['name']), withRowid: !flag(row['wr']) }))
    .filter(({ name }) => !name.startsWith('sqlite_'))
    .map((table) => ({ ...table, columns: columnsOf(db, table) }));
}

function columnsOf(db: Db, { name, withRowid }: { name: string; withRowid: boolean }): Column[] {
  const rows = all(db, sql`SELECT name, type, "notnull" AS strict, pk FROM pragma_table_info(${name})`);
  // Without a rowid, the key's columns stand first.
  if (!withRowid) rows.sort((a, b) => (integer(a['pk']) || Infinity) - (integer(b['pk']) || Infinity));
  // Only a key of one column is the rowid itself: a row stores nothing in its place. The columns of a longer one stand
  // in the row like any other.
  const aliased = withRowid && rows.filter((row) => integer(row['pk']) > 0).length === 1;
  return rows.map((row) => ({
    name: text(row['name']),
    type: text(row['type']),
    notNull: flag(row['strict']),
    isRowid: aliased && integer(row['pk']) > 0 && row['type'] === 'INTEGER',
  }));
}

const types = new Map<string, readonly string[]>([
  ['TEXT', ['string']],
  ['INTEGER', ['number', 'bigint']],
  ['REAL', ['number', 'bigint']],
]);

/** A row as this table could hold it: the schema is STRICT. Columns added later may be missing at the end. */
function fits({ columns, withRowid }: Table, { values, rowid }: Row): boolean {
  if (withRowid !== (rowid !== null) || values.length > columns.length) return false;
  return columns.every(({ type, notNull, isRowid }, index) => {
    const value = values[index];
    if (value === undefined) return true;
    if (isRowid) return value === null;
    if (value === null) return !notNull;
    return types.get(type)?.includes(typeof value) ?? true;
  });
}

/** Root pages by table, as far as the first page can be read. */
function rootsOf(source: PageSource): Map<string, number> {
  const roots = new Map<string, number>();
  walkTree(source, 1, {
    table: true,
    seen: new Set(),
    take({ values: [kind, name, , root] }) {
      if (kind === 'table' && typeof name === 'string' && typeof root === 'number') roots.set(name, root);
      return true;
    },
  });
  return roots;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A leaf that no tree leads to any more, by what stands in it: of these tables nothing else looks alike. */
const strays = new Map<string, (values: readonly Value[]) => boolean>([
  ['conversations', ([, id, title]) => UUID.test(String(id)) && typeof title === 'string'],
  ['messages', ([, id, , , role]) => UUID.test(String(id)) && (role === 'user' || role === 'assistant')],
]);

/** `db` is empty, made with the schema of `source`. `progress`: pages read. */
export function readTables(
  db: Db,
  source: PageSource,
  progress: (pages: number) => void,
): { tables: Map<string, TableRead>; doubtful: Doubtful } {
  const roots = rootsOf(source);
  const doubtful: Doubtful = new Map();
  const seen = new Set<number>();
  const tables = tablesOf(db).filter(({ name }) => !name.startsWith('messages_fts'));
  const found = new Map<string, TableRead>();

  function taker(table: Table): (row: Row) => boolean {
    const read = found.get(table.name) ?? { whole: false, rows: 0 };
    found.set(table.name, read);
    const statements = new Map<number, Insert>();
    const insert = (count: number): Insert => {
      const names = table.columns.slice(0, count).map(({ name }) => quoted(name));
      const places = names.map(() => '?').join(', ');
      return db.prepare<unknown[]>(
        `INSERT OR IGNORE INTO ${quoted(table.name)} (${names.join(', ')}) VALUES (${places})`,
      );
    };
    return (row) => {
      if (!fits(table, row)) return false;
      const { length } = row.values;
      let statement = statements.get(length);
      if (!statement) statements.set(length, (statement = insert(length)));
      const values = row.values.map((value, index) => {
        const stored = table.columns[index]?.isRowid ? row.rowid : value;
        return typeof stored === 'number' && Number.isSafeInteger(stored) ? BigInt(stored) : stored;
      });
      const added = statement.run(...values).changes;
      read.rows += added;
      if (added > 0 && row.doubtful) {
        const ids = doubtful.get(table.name) ?? new Set();
        doubtful.set(table.name, ids.add(row.values[table.withRowid ? 1 : 0] ?? null));
      }
      if (read.rows % 1000 === 0) progress(seen.size);
      return true;
    };
  }

  transaction(db, () => {
    const takers = new Map(tables.map((table) => [table.name, taker(table)]));
    for (const table of tables) {
      const root = roots.get(table.name);
      const read = found.get(table.name);
      const take = takers.get(table.name);
      if (!read || !take || root === undefined) continue;
      read.whole = walkTree(source, root, { table: table.withRowid, seen, take });
    }
    const torn = tables.filter(({ name }) => strays.has(name) && !found.get(name)?.whole);
    for (let number = 1; torn.length > 0 && number <= source.count; number += 1) {
      const cells = seen.has(number) ? null : cellsOf(source, number);
      if (!cells?.leaf || !cells.table) continue;
      for (const row of cells.rows) {
        const table = torn.find((each) => fits(each, row) && strays.get(each.name)?.(row.values));
        if (table) takers.get(table.name)?.(row);
      }
    }
  });
  return { tables: found, doubtful };
}
