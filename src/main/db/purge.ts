/** The end of a conversation: out of rows, index and file. */
import { detach } from './attachments';
import { integer, text } from './columns';
import { forgetText } from './search-index';
import { all, get, run, sql, transaction, type Db } from './sql';

/**
 * Messages a purge takes out at a time, so that running answers are saved in between: erasing the words of one from an
 * index of 100,000 messages took 3 to 7 ms.
 */
const PURGE_STEP = 20;

/** The log still holds what was deleted. Where somebody reads on for long, the next purge or the last close does this. */
function emptyLog(db: Db): void {
  const timeout = db.pragma('busy_timeout', { simple: true });
  db.pragma('busy_timeout = 200');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma(`busy_timeout = ${integer(timeout)}`);
}

interface PurgeStep {
  remaining: number;
  /** Whether it went, or was on its way: false where there was nothing to purge. */
  purged: boolean;
}

/**
 * Deletes a conversation from rows, index and file. One call does a step and says how many messages remain; call again
 * until 0. A purge broken off leaves a shorter conversation in the trash. `onlyTrashed`: one that is not in the trash, or
 * has been taken out of it since the last step, stays as it is.
 */
export function purgeConversation(
  db: Db,
  { id, onlyTrashed = false }: { id: string; onlyTrashed?: boolean | undefined },
): PurgeStep {
  const step = transaction(db, (): PurgeStep => {
    const found = get(db, sql`SELECT num, deleted_at FROM conversations WHERE id = ${id}`);
    if (!found || (onlyTrashed && found['deleted_at'] === null)) return { remaining: 0, purged: false };
    const num = integer(found['num']);
    const last = sql`SELECT seq, text FROM messages WHERE conversation = ${num} ORDER BY seq DESC`;
    const rows = all(db, sql`${last} LIMIT ${PURGE_STEP}`);
    for (const row of rows) {
      forgetText(db, integer(row['seq']), text(row['text']));
      detach(db, integer(row['seq']));
      run(db, sql`DELETE FROM messages WHERE seq = ${integer(row['seq'])}`);
    }
    if (rows.length === PURGE_STEP) {
      const changed = get(
        db,
        sql`UPDATE conversations SET deleted_at = coalesce(deleted_at, updated_at),
          messages = messages - ${rows.length},
          head_id = (SELECT id FROM messages WHERE conversation = ${num} ORDER BY seq DESC LIMIT 1)
          WHERE num = ${num} RETURNING max(messages, 1) AS remaining`,
      );
      return { remaining: integer(changed?.['remaining']), purged: true };
    }
    run(db, sql`DELETE FROM drafts WHERE conversation_id = ${id}`);
    run(db, sql`DELETE FROM conversations WHERE num = ${num}`);
    return { remaining: 0, purged: true };
  });
  if (step.remaining === 0) emptyLog(db);
  return step;
}
