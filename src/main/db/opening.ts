/**
 * How a profile's database is opened whatever it has been through: looked at after an unclean end, mended where it is
 * damaged, read from a copy where it cannot be written.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { fail, FailureError, type Failure } from '../../shared/errors';
import type { OpeningStep, RecoveryReport } from '../../shared/safety';
import { markOpen } from './clean-end';
import { integrityCheck, quickCheck } from './health';
import { closeDb, openForWriting } from './open';
import { mendIndexes } from './salvage/mend-index';
import { createPrivately } from './private-file';
import { finishSalvage, keepReport, salvage } from './salvage/salvage';
import type { Db } from './sql';
import { sqliteFailure } from './sqlite-failure';

export interface Opened {
  /** What other connections open: the profile's file, or the copy that is read in its place. */
  file: string;
  /** Why nothing can be stored; null where everything can. */
  readOnly: Failure | null;
  report: RecoveryReport | null;
  /** The process that had it open before did not close it. */
  unclean: boolean;
}

export interface OpenedProfile {
  db: Db;
  opened: Opened;
  close(): void;
}

export interface OpeningOptions {
  /** Something has found damage: every row and index is looked at, however the file was left. */
  suspect: boolean;
  onStep(step: OpeningStep): void;
}

/** What is wrong with a file, in SQLite's words; empty also where it cannot be looked at now, which opening will tell. */
function problemsOf(file: string, suspect: boolean): { found: string[]; mended: boolean } {
  let db: Db | null = null;
  try {
    db = new Sqlite(file, { timeout: 5000 });
    const found = checked(db, suspect);
    return { found, mended: found.length > 0 && mendIndexes(db) };
  } catch (thrown) {
    return { found: damageIn(thrown, file), mended: false };
  } finally {
    db?.close();
  }
}

/** A check of SQLite's ends in an error itself where the search index is damaged. */
function checked(db: Db, suspect: boolean): string[] {
  try {
    return suspect ? integrityCheck(db, {}) : quickCheck(db, {});
  } catch (thrown) {
    const found = damageIn(thrown, db.name);
    if (found.length === 0) throw thrown;
    return found;
  }
}

function damageIn(thrown: unknown, file: string): string[] {
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return sqliteFailure(thrown, file).code === 'database_damaged' ? [words] : [];
}

function indexReport(found: readonly string[], at: number): RecoveryReport {
  const none = { read: 0, fromBackup: 0, missing: 0 };
  return {
    at,
    kind: 'index',
    found: found.slice(0, 10),
    aside: null,
    backup: null,
    conversations: none,
    messages: none,
    partly: 0,
    incomplete: [],
  };
}

/** A moved file would take the writes of whoever has it open with it. */
function refuseShared(file: string, others: readonly number[]): void {
  if (others.length === 0) return;
  const message =
    `The database ${file} is damaged, and another Parlance (process ${others.join(', ')}) has it open. ` +
    'Close that one; then it is mended at the next start.';
  throw new FailureError(fail('database_damaged', message, { retryable: true, data: { file } }));
}

function isUnwritable({ code }: Failure): boolean {
  return code === 'profile_read_only' || code === 'disk_full';
}

/** Another place can be written: a copy is brought to the newest schema there, and then only read. */
function openCopy(file: string, reason: Failure, unclean: boolean): OpenedProfile {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-reading-'));
  const copy = join(folder, basename(file));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    for (const suffix of ['', '-wal']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
    }
    const db = openForWriting(copy);
    db.pragma('query_only = ON');
    return {
      db,
      opened: { file: copy, readOnly: reason, report: null, unclean },
      close() {
        db.close();
        remove();
      },
    };
  } catch {
    remove();
    throw new FailureError(reason);
  }
}

/** Throws FailureError: `database_newer`, `database_damaged`, `database_busy`, `disk_full`, `profile_read_only`. */
export function openProfile(file: string, { suspect, onStep }: OpeningOptions): OpenedProfile {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (thrown) {
    throw new FailureError(sqliteFailure(thrown, file), thrown);
  }
  const mark = markOpen(file);
  let report: RecoveryReport | null = null;
  const mend = (found: readonly string[]): void => {
    refuseShared(file, mark.others);
    report = salvage({ file, found, at: Date.now(), onStep });
    keepReport(file, report);
  };
  try {
    if (mark.writable && mark.others.length === 0) finishSalvage(file);
    if (mark.writable && existsSync(file) && (mark.unclean || suspect)) {
      onStep({ step: 'checking', part: null });
      const { found, mended } = problemsOf(file, suspect);
      if (mended) {
        report = indexReport(found, Date.now());
        keepReport(file, report);
      } else if (found.length > 0) mend(found);
    }
    if (mark.writable && !existsSync(file)) createPrivately(file);
    const db = openMending(file, mend);
    const { unclean } = mark;
    return {
      db,
      opened: { file, readOnly: null, report, unclean },
      close() {
        closeDb(db);
        mark.close();
      },
    };
  } catch (thrown) {
    mark.close();
    const failure = sqliteFailure(thrown, file);
    if (isUnwritable(failure) && existsSync(file)) return openCopy(file, failure, mark.unclean);
    throw new FailureError(failure, thrown);
  }
}

/** Damage that shows only here: the first page, or what a migration touches. */
function openMending(file: string, mend: (found: readonly string[]) => void): Db {
  try {
    return openForWriting(file);
  } catch (thrown) {
    const failure = sqliteFailure(thrown, file);
    if (failure.code !== 'database_damaged' || !existsSync(file)) throw thrown;
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
    mend([cause instanceof Error ? cause.message : failure.message]);
    return openForWriting(file);
  }
}
