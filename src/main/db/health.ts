/** What the database can tell of itself. */
import { statSync } from 'node:fs';
import { integer, text } from './columns';
import { schemaVersion } from './migrate';
import { all, get, sql, type Db } from './sql';

export interface About {
  file: string;
  /** With the log that belongs to it. */
  bytes: number;
  schemaVersion: number;
  sqliteVersion: string;
  /** The trash included, as with messages. */
  conversations: number;
  messages: number;
}

const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

export function about(db: Db, _args: Record<string, never>): About {
  const row = get(
    db,
    sql`SELECT count(*) AS conversations, coalesce(sum(messages), 0) AS messages, sqlite_version() AS version
      FROM conversations`,
  );
  return {
    file: db.name,
    bytes: size(db.name) + size(`${db.name}-wal`),
    schemaVersion: schemaVersion(db),
    sqliteVersion: text(row?.['version']),
    conversations: integer(row?.['conversations']),
    messages: integer(row?.['messages']),
  };
}

/** Up to 100 sentences of SQLite's about damage, the index included; empty = none found. Reads the whole file. */
export function quickCheck(db: Db, _args: Record<string, never>): string[] {
  const lines = all(db, sql`PRAGMA quick_check(100)`).map((row) => text(row['quick_check']));
  return lines.filter((line) => line !== 'ok');
}

/** The same, and whether every index holds what its table does. Takes several times as long. */
export function integrityCheck(db: Db, _args: Record<string, never>): string[] {
  const lines = all(db, sql`PRAGMA integrity_check(100)`).map((row) => text(row['integrity_check']));
  return lines.filter((line) => line !== 'ok');
}
