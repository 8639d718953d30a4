/**
 * A fresh database from a damaged one: what can be read, then what a backup knows of the rest, the index made anew. The
 * damaged file is only read, then set aside under another name, and never deleted.
 */
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import Sqlite from 'better-sqlite3';
import { fail, FailureError } from '../../../shared/errors';
import type { OpeningStep, RecoveryReport } from '../../../shared/safety';
import { toDisk } from '../backup';
import { integer } from '../columns';
import { quickCheck } from '../health';
import { migrate } from '../migrate';
import { migrations } from '../migrations';
import { createPrivately } from '../private-file';
import { requireSpace } from '../disk-space';
import { rebuildIndex } from '../search-index';
import { get, sql, transaction, type Db } from '../sql';
import { fillFromBackup } from './fill';
import { openPages } from './page-source';
import { readTables } from './rows';
import { mendReferences } from './references';

const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

export interface SalvageOptions {
  file: string;
  /** SQLite's sentences. */
  found: readonly string[];
  /** Epoch ms. */
  at: number;
  onStep(step: OpeningStep): void;
}

const count = (db: Db, table: 'conversations' | 'messages'): number =>
  integer(
    (table === 'conversations'
      ? get(db, sql`SELECT count(*) AS found FROM conversations`)
      : get(db, sql`SELECT count(*) AS found FROM messages`))?.['found'],
  );

/** `parlance.damaged-2026-03-14T09-26-53.db` beside it; a name that is free. */
function asideOf(file: string, at: number): string {
  const { dir, name, ext } = parse(file);
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
  for (let more = 0; ; more += 1) {
    const aside = join(dir, `${name}.damaged-${stamp}${more === 0 ? '' : `-${more}`}${ext}`);
    if (!existsSync(aside)) return aside;
  }
}

/** With the log and its index, which belong to it by name. */
function setAside(file: string, at: number): string {
  const aside = asideOf(file, at);
  for (const suffix of SUFFIXES) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  return aside;
}

/** Where a finished rebuild waits for its name. */
const rebuiltOf = (file: string): string => `${file}.rebuilt`;
const unfinishedOf = (file: string): string => `${file}.rebuilding`;

/** A salvage killed between its last two steps leaves a whole new database and none of the old name. */
export function finishSalvage(file: string): void {
  const rebuilt = rebuiltOf(file);
  if (existsSync(rebuilt)) {
    if (existsSync(file)) rmSync(rebuilt, { force: true });
    else renameSync(rebuilt, file);
  }
  for (const suffix of SUFFIXES) rmSync(unfinishedOf(file) + suffix, { force: true });
}

function rebuild(db: Db, { file, at, found, onStep }: SalvageOptions): RecoveryReport {
  db.pragma('foreign_keys = OFF');
  // Nothing of it counts before it is whole.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  const source = openPages(file);
  try {
    const told = source.version ?? migrations.length;
    const version = told >= 1 && told <= migrations.length ? told : migrations.length;
    migrate(db, migrations, version);
    const { tables, doubtful } = readTables(db, source, (pages) =>
      onStep({ step: 'reading', part: pages / Math.max(1, source.count) }),
    );
    migrate(db, migrations);
    const read = { conversations: count(db, 'conversations'), messages: count(db, 'messages') };
    const filled = fillFromBackup(db, { folder: join(dirname(file), 'backups'), tables, doubtful });
    const mended = mendReferences(db);
    onStep({ step: 'indexing', part: null });
    transaction(db, () => rebuildIndex(db));
    return {
      at,
      kind: 'rebuilt',
      found: found.slice(0, 10),
      aside: null,
      backup: filled.backup,
      conversations: {
        read: read.conversations,
        fromBackup: filled.conversations,
        missing: mended.adopted,
      },
      messages: { read: read.messages, fromBackup: filled.messages, missing: mended.missing },
      partly: (doubtful.get('messages')?.size ?? 0) - filled.completed,
      incomplete: mended.incomplete,
    };
  } finally {
    source.close();
  }
}

/**
 * Puts a sound database in the place of a damaged one and says what became of it. Throws FailureError `disk_full`,
 * or what the file system refuses; then the damaged file is where it was.
 */
export function salvage(options: SalvageOptions): RecoveryReport {
  const { file, at } = options;
  const unfinished = unfinishedOf(file);
  finishSalvage(file);
  requireSpace(dirname(file), Math.max(statSync(file).size, 1), 'Mending the history');
  createPrivately(unfinished);
  const db = new Sqlite(unfinished);
  let report: RecoveryReport;
  try {
    report = rebuild(db, options);
    const problems = quickCheck(db, {});
    if (problems.length > 0) {
      const message = `The history could not be mended: ${problems[0]}. The damaged file is untouched.`;
      throw new FailureError(fail('storage_failed', message));
    }
  } finally {
    db.close();
  }
  toDisk(unfinished);
  renameSync(unfinished, rebuiltOf(file));
  const aside = setAside(file, at);
  renameSync(rebuiltOf(file), file);
  return { ...report, aside };
}

/** What the next window shows, until the person has seen it. */
const reportFile = (file: string): string => join(dirname(file), 'recovery.json');

export function keepReport(file: string, report: RecoveryReport): void {
  try {
    writeFileSync(reportFile(file), JSON.stringify(report), { mode: 0o600 });
  } catch {
    // The log has it too.
    return;
  }
}
