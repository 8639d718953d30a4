/** Queries as tagged templates: values can only become parameters, statements are prepared once per connection. */
import type Sqlite from 'better-sqlite3';

export type Db = Sqlite.Database;
export type Row = Record<string, unknown>;
export type Param = string | number | boolean | null;

export interface Query {
  text: string;
  params: Param[];
}

/** Values become `?`; a nested query is spliced in with its parameters. */
export function sql(parts: TemplateStringsArray, ...values: (Param | Query)[]): Query {
  const query: Query = { text: parts[0] ?? '', params: [] };
  values.forEach((value, index) => {
    if (typeof value === 'object' && value !== null) {
      query.text += value.text;
      query.params.push(...value.params);
    } else {
      query.text += '?';
      query.params.push(value);
    }
    query.text += parts[index + 1] ?? '';
  });
  return query;
}

/** Queries one after another with the same words between them. */
export function joined(queries: readonly Query[], between: ' AND ' | ', '): Query {
  return {
    text: queries.map((query) => query.text).join(between),
    params: queries.flatMap((query) => query.params),
  };
}

const prepared = new WeakMap<Db, Map<string, Sqlite.Statement<unknown[], Row>>>();

function statement(db: Db, text: string): Sqlite.Statement<unknown[], Row> {
  let cache = prepared.get(db);
  if (!cache) prepared.set(db, (cache = new Map()));
  let found = cache.get(text);
  if (!found) cache.set(text, (found = db.prepare<unknown[], Row>(text)));
  return found;
}

/**
 * The driver binds numbers beyond 32 bits as REAL, which virtual tables take for something else than a rowid: whole
 * numbers go as integers whatever their size.
 */
function bound(params: readonly Param[]): unknown[] {
  return params.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  });
}

export function all(db: Db, query: Query): Row[] {
  return statement(db, query.text).all(...bound(query.params));
}

/** Row by row, for who may stop before the end. The connection takes no other query until then. */
export function* each(db: Db, query: Query): Generator<Row> {
  yield* statement(db, query.text).iterate(...bound(query.params));
}

export function get(db: Db, query: Query): Row | undefined {
  return statement(db, query.text).get(...bound(query.params));
}

/** The number of rows changed. */
export function run(db: Db, query: Query): number {
  return statement(db, query.text).run(...bound(query.params)).changes;
}

/**
 * All or nothing; the write lock is taken first, so that what was read inside still holds at the end even with another
 * process on the same file. Inside another transaction it is part of that one.
 */
export function transaction<T>(db: Db, work: () => T): T {
  return db.transaction(work).immediate();
}
