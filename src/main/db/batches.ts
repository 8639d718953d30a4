/** Batches: the list, one of them, who runs it, and how it stands. */
import type { Batch, BatchOptions, BatchState } from '../../shared/batch';
import { fail, FailureError, type Failure } from '../../shared/errors';
import { flag, integer, oneOf, orNull, text } from './columns';
import { failureFrom, styleFrom, toJson } from './json';
import { isLeft, type Recovery } from './recovery';
import { all, get, run, sql, transaction, type Db, type Row } from './sql';

const columns = sql`num, id, name, source, fingerprint, state, created_at, updated_at, provider_id, model, mode, style,
  system_prompt, concurrency, batch_size, stop_on_error, total, done, failed, input_tokens, output_tokens, cost_ticks,
  failure, owner_pid, owner_id, heartbeat_at`;

const states: readonly BatchState[] = ['running', 'paused', 'cancelled', 'done'];

/** Somebody runs it. `cancelling` = to give it up at the vendor's: a wish that outlives the process it was said to. */
const runs = (state: unknown): boolean => state === 'running' || state === 'cancelling';

/** One whose process is gone waits for somebody, whatever it says. */
function batchFrom(row: Row, reader: Recovery): Batch {
  const stored = runs(row['state']) ? 'running' : oneOf(states, row['state'], 'paused');
  const state = stored === 'running' && isLeft(row, reader) ? 'paused' : stored;
  return {
    id: text(row['id']),
    name: text(row['name']),
    source: text(row['source']),
    state,
    createdAt: integer(row['created_at']),
    updatedAt: integer(row['updated_at']),
    options: {
      providerId: text(row['provider_id']),
      model: orNull(text, row['model']),
      mode: oneOf(['live', 'vendor'], row['mode'], 'live'),
      style: styleFrom(row['style']),
      systemPrompt: text(row['system_prompt']),
      concurrency: integer(row['concurrency']),
      batchSize: integer(row['batch_size']),
      stopOnError: flag(row['stop_on_error']),
    },
    total: integer(row['total']),
    done: integer(row['done']),
    failed: integer(row['failed']),
    inputTokens: integer(row['input_tokens']),
    outputTokens: integer(row['output_tokens']),
    costTicks: integer(row['cost_ticks']),
    failure: failureFrom(row['failure']),
    elsewhere: state === 'running' && row['owner_id'] !== reader.ownId,
  };
}

/** What other tables call it; throws FailureError `not_found`. */
export function batchNum(db: Db, id: string): number {
  const row = get(db, sql`SELECT num FROM batches WHERE id = ${id}`);
  if (!row) throw new FailureError(fail('not_found', 'This batch is no longer there.'));
  return integer(row['num']);
}

/** Newest first, without those deleted or not loaded yet. */
export function listBatches(db: Db, reader: Recovery): Batch[] {
  return all(
    db,
    sql`SELECT ${columns} FROM batches WHERE deleted_at IS NULL AND state <> 'loading' ORDER BY num DESC`,
  ).map((row) => batchFrom(row, reader));
}

export function getBatch(db: Db, { id, ...reader }: Recovery & { id: string }): Batch | null {
  const row = get(db, sql`SELECT ${columns} FROM batches WHERE id = ${id} AND state <> 'loading'`);
  return row ? batchFrom(row, reader) : null;
}

/** The newest batch of this file with its fingerprint, or null. */
export function batchOfFile(
  db: Db,
  { source, ...reader }: Recovery & { source: string },
): { batch: Batch; fingerprint: string } | null {
  const row = get(
    db,
    sql`SELECT ${columns} FROM batches
      WHERE source = ${source} AND deleted_at IS NULL AND state <> 'loading' ORDER BY num DESC LIMIT 1`,
  );
  return row ? { batch: batchFrom(row, reader), fingerprint: text(row['fingerprint']) } : null;
}

export interface NewBatch {
  id: string;
  name: string;
  source: string;
  fingerprint: string;
  options: BatchOptions;
  at: number;
  ownerPid: number;
  ownerId: string;
}

/** In the state `loading`: nobody sees it until its prompts are stored. */
export function createBatch(db: Db, { batch: b }: { batch: NewBatch }): null {
  const { options: o } = b;
  run(
    db,
    sql`INSERT INTO batches (id, name, source, fingerprint, state, created_at, updated_at, provider_id, model, mode,
        style, system_prompt, concurrency, batch_size, stop_on_error, owner_pid, owner_id, heartbeat_at)
      VALUES (${b.id}, ${b.name}, ${b.source}, ${b.fingerprint}, 'loading', ${b.at}, ${b.at}, ${o.providerId}, ${o.model},
        ${o.mode}, ${toJson(o.style)}, ${o.systemPrompt}, ${o.concurrency}, ${o.batchSize}, ${o.stopOnError},
        ${b.ownerPid}, ${b.ownerId}, ${b.at})`,
  );
  return null;
}

/** Its prompts are stored and counted; from here on it can be run. */
export function batchLoaded(db: Db, { id }: { id: string }): null {
  run(
    db,
    sql`UPDATE batches SET state = 'paused', total = (SELECT count(*) FROM batch_items WHERE batch = batches.num)
      WHERE id = ${id}`,
  );
  return null;
}

interface Claim extends Recovery {
  id: string;
  /** To be given up, and not gone on with. */
  cancel?: boolean;
}

/** `cancelling`: it is to be given up, by this wish or one that was stored before. */
export interface ClaimedBatch {
  batch: Batch;
  cancelling: boolean;
}

/**
 * Makes this process the one that runs it; null where another living one does. What was under way in a process that is
 * gone waits again, marked: the server may have been asked already.
 */
export function claimBatch(db: Db, claim: Claim): ClaimedBatch | null {
  return transaction(db, () => {
    const row = get(
      db,
      sql`SELECT num, state, owner_pid, owner_id, heartbeat_at FROM batches
        WHERE id = ${claim.id} AND state <> 'loading'`,
    );
    if (!row) throw new FailureError(fail('not_found', 'This batch is no longer there.'));
    if (runs(row['state']) && !isLeft(row, claim)) return null;
    const cancelling = claim.cancel === true || row['state'] === 'cancelling';
    putBack(db, integer(row['num']));
    run(
      db,
      sql`UPDATE batches SET state = ${cancelling ? 'cancelling' : 'running'}, failure = NULL,
        owner_pid = ${claim.ownPid}, owner_id = ${claim.ownId}, heartbeat_at = ${claim.at}, updated_at = ${claim.at}
        WHERE id = ${claim.id}`,
    );
    const batch = getBatch(db, claim);
    return batch && { batch, cancelling };
  });
}

/** Stores that one that runs is to be given up, so that whoever looks after it next goes on with that. */
export function cancelBatch(db: Db, { id }: { id: string }): null {
  run(db, sql`UPDATE batches SET state = 'cancelling' WHERE id = ${id} AND state = 'running'`);
  return null;
}

/** Items under way by themselves; those handed to a vendor are still being worked on there. */
function putBack(db: Db, num: number): void {
  run(
    db,
    sql`UPDATE batch_items SET state = 'waiting', again = 1 WHERE batch = ${num} AND state = 'running' AND job IS NULL`,
  );
}

/** Ends the run. What is still under way by itself waits again. */
export function settleBatch(
  db: Db,
  { id, state, failure, at }: { id: string; state: BatchState; failure: Failure | null; at: number },
): null {
  return transaction(db, () => {
    putBack(db, batchNum(db, id));
    run(
      db,
      sql`UPDATE batches SET state = ${state}, failure = ${toJson(failure)}, updated_at = ${at} WHERE id = ${id}`,
    );
    return null;
  });
}

/** To be called every few seconds while batches of this process run. */
export function touchBatches(db: Db, { ownId, at }: { ownId: string; at: number }): null {
  run(
    db,
    sql`UPDATE batches SET heartbeat_at = ${at} WHERE owner_id = ${ownId} AND state IN ('running', 'cancelling', 'loading')`,
  );
  return null;
}

/**
 * Batches that a dead process left running: those asked one by one become `paused`, those at a vendor are returned to
 * be looked after again. Half loaded ones become deleted.
 */
export function recoverBatches(db: Db, recovery: Recovery): { vendor: string[] } {
  return transaction(db, () => {
    const left = all(
      db,
      sql`SELECT num, id, mode, state, owner_pid, owner_id, heartbeat_at FROM batches
        WHERE state IN ('running', 'cancelling', 'loading')`,
    ).filter((row) => isLeft(row, recovery));
    const vendor: string[] = [];
    for (const row of left) {
      const num = integer(row['num']);
      if (row['state'] === 'loading')
        run(db, sql`UPDATE batches SET deleted_at = ${recovery.at} WHERE num = ${num}`);
      else if (row['mode'] === 'vendor') vendor.push(text(row['id']));
      else {
        putBack(db, num);
        run(db, sql`UPDATE batches SET state = 'paused' WHERE num = ${num}`);
      }
    }
    return { vendor };
  });
}

/** Out of the list (at = null takes it back); its rows go with the next `purgeBatches`. */
export function deleteBatch(db: Db, { id, at }: { id: string; at: number | null }): null {
  run(db, sql`UPDATE batches SET deleted_at = ${at} WHERE id = ${id}`);
  return null;
}

/** Rows erased in one step, so that no answer waits long to be stored. */
const PURGED_ROWS = 500;

/** A step of erasing what was deleted before `before`; true while there is more. */
export function purgeBatches(db: Db, { before }: { before: number }): boolean {
  return transaction(db, () => {
    const row = get(db, sql`SELECT num FROM batches WHERE deleted_at < ${before} LIMIT 1`);
    if (!row) return false;
    const num = integer(row['num']);
    const gone = run(
      db,
      sql`DELETE FROM batch_items WHERE rowid IN (SELECT rowid FROM batch_items WHERE batch = ${num} LIMIT ${PURGED_ROWS})`,
    );
    if (gone < PURGED_ROWS) run(db, sql`DELETE FROM batches WHERE num = ${num}`);
    return true;
  });
}
