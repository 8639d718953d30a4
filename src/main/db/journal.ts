/** The write-ahead journal of running answers: what a killed process leaves behind. */
import { fail, FailureError } from '../../shared/errors';
import { integer, text } from './columns';
import { all, get, run, sql, transaction, type Db } from './sql';

export type Channel = 'text' | 'reasoning';

export interface JournalEntry {
  channel: Channel;
  /** UTF-16 length of the channel before this text, counted from the beginning of the message. */
  offset: number;
  text: string;
}

/** Safe to repeat: an entry that comes again, or comes longer, counts once. Throws FailureError `not_found`. */
export function appendJournal(
  db: Db,
  { turnId, entries }: { turnId: string; entries: readonly JournalEntry[] },
): null {
  transaction(db, () => {
    if (!get(db, sql`SELECT 1 FROM turns WHERE id = ${turnId}`)) {
      throw new FailureError(fail('not_found', 'The conversation of this answer is no longer there.'));
    }
    for (const entry of entries) {
      run(
        db,
        sql`INSERT INTO journal (turn_id, channel, start, text)
          VALUES (${turnId}, ${entry.channel}, ${entry.offset}, ${JSON.stringify(entry.text)})
          ON CONFLICT DO UPDATE SET text = excluded.text WHERE length(excluded.text) > length(journal.text)`,
      );
    }
  });
  return null;
}

/** `base` with the entries joined on: overlaps count once, and what follows a gap is kept. */
export function foldJournal(base: string, entries: readonly Omit<JournalEntry, 'channel'>[]): string {
  let folded = base;
  /** Where `folded` ends by the writer's count, which is further than its length after a gap. */
  let end = base.length;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    const after = entry.offset + entry.text.length;
    if (after <= end) continue;
    folded += entry.text.slice(Math.max(0, end - entry.offset));
    end = after;
  }
  return folded;
}

function jsonString(column: unknown): string {
  const value: unknown = JSON.parse(text(column));
  return text(value);
}

export function journalOf(db: Db, turnId: string, channel: Channel): Omit<JournalEntry, 'channel'>[] {
  return all(db, sql`SELECT start, text FROM journal WHERE turn_id = ${turnId} AND channel = ${channel}`).map(
    (row) => ({ offset: integer(row['start']), text: jsonString(row['text']) }),
  );
}

export function dropJournal(db: Db, turnId: string): void {
  run(db, sql`DELETE FROM journal WHERE turn_id = ${turnId}`);
}
