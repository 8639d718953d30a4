/** Batches handed to a vendor's own service: which items went with which job, and how far each job is. */
import { toAsk, type WaitingItem } from './batch-items';
import { batchNum } from './batches';
import { integer, oneOf, orNull, text } from './columns';
import { all, get, run, sql, transaction, type Db } from './sql';

/** `made` = its items are set and the vendor may or may not know of it; `sent` = it has the vendor's name. */
export type BatchJobState = 'made' | 'sent' | 'ended';

export interface BatchJob {
  num: number;
  /** What we call it at the vendor's. */
  key: string;
  externalId: string | null;
  state: BatchJobState;
}

/** Takes waiting items into a new job; null where none waits. The vendor hears of it after this is stored. */
export function makeBatchJob(
  db: Db,
  { id, key, items }: { id: string; key: string; items: readonly number[] },
): BatchJob | null {
  return transaction(db, () => {
    const batch = batchNum(db, id);
    if (items.length === 0) return null;
    const last = get(db, sql`SELECT max(num) AS last FROM batch_jobs WHERE batch = ${batch}`);
    const num = (orNull(integer, last?.['last'] ?? null) ?? 0) + 1;
    run(
      db,
      sql`INSERT INTO batch_jobs (batch, num, key, external_id, state) VALUES (${batch}, ${num}, ${key}, NULL, 'made')`,
    );
    for (const place of items) {
      run(
        db,
        sql`UPDATE batch_items SET state = 'running', job = ${num}
          WHERE batch = ${batch} AND place = ${place} AND state = 'waiting'`,
      );
    }
    return { num, key, externalId: null, state: 'made' };
  });
}

/** Those that have not ended. */
export function openBatchJobs(db: Db, { id }: { id: string }): BatchJob[] {
  return all(
    db,
    sql`SELECT num, key, external_id, state FROM batch_jobs
      WHERE batch = ${batchNum(db, id)} AND state <> 'ended' ORDER BY num`,
  ).map((row) => ({
    num: integer(row['num']),
    key: text(row['key']),
    externalId: orNull(text, row['external_id']),
    state: oneOf(['made', 'sent', 'ended'], row['state'], 'made'),
  }));
}

export function batchJobSent(
  db: Db,
  { id, num, externalId }: { id: string; num: number; externalId: string },
): null {
  run(
    db,
    sql`UPDATE batch_jobs SET state = 'sent', external_id = ${externalId}
      WHERE batch = ${batchNum(db, id)} AND num = ${num}`,
  );
  return null;
}

/** Items that went with a job and have no result yet, in order. */
export function itemsOfJob(db: Db, { id, num }: { id: string; num: number }): WaitingItem[] {
  return all(
    db,
    sql`SELECT place, prompt, system, ref FROM batch_items
      WHERE batch = ${batchNum(db, id)} AND state = 'running' AND job = ${num} ORDER BY place`,
  ).map(toAsk);
}

/** All its results are stored; what it never answered waits again. */
export function endBatchJob(db: Db, { id, num }: { id: string; num: number }): null {
  return transaction(db, () => {
    const batch = batchNum(db, id);
    run(
      db,
      sql`UPDATE batch_items SET state = 'waiting', job = NULL
        WHERE batch = ${batch} AND job = ${num} AND state = 'running'`,
    );
    run(db, sql`UPDATE batch_jobs SET state = 'ended' WHERE batch = ${batch} AND num = ${num}`);
    return null;
  });
}
