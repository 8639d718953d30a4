/** The prompts of a batch and what became of them. */
import type { BatchItem, BatchItemState, BatchPrompt, BatchRow } from '../../shared/batch';
import type { Failure } from '../../shared/errors';
import type { FinishReason, Usage } from '../../shared/models';
import { batchNum } from './batches';
import { flag, integer, oneOf, orNull, text, whole } from './columns';
import { failureFrom, toJson } from './json';
import { recordBackground, type BackgroundRequest } from './requests';
import { all, get, run, sql, transaction, type Db, type Row } from './sql';

const itemStates: readonly BatchItemState[] = ['waiting', 'running', 'done', 'failed'];

const finishReasons: readonly FinishReason[] = ['stop', 'length', 'content_filter', 'other'];

const small = sql`place, state, again, finish_reason, ttft_ms, total_ms, input_tokens, output_tokens, cached_tokens,
  reasoning_tokens, cost_ticks, usage_estimated, conversation_id, ref, failure`;

function usageFrom(row: Row): Usage | null {
  if (row['input_tokens'] === null && row['output_tokens'] === null) return null;
  return {
    inputTokens: orNull(integer, row['input_tokens']) ?? 0,
    outputTokens: orNull(integer, row['output_tokens']) ?? 0,
    cachedTokens: orNull(integer, row['cached_tokens']) ?? 0,
    reasoningTokens: orNull(integer, row['reasoning_tokens']) ?? 0,
    costTicks: orNull(integer, row['cost_ticks']),
    estimated: flag(row['usage_estimated']),
  };
}

export function itemFrom(row: Row): BatchItem {
  return {
    index: integer(row['place']),
    ref: orNull(text, row['ref']),
    state: oneOf(itemStates, row['state'], 'failed'),
    prompt: text(row['prompt']),
    system: orNull(text, row['system']),
    answer: text(row['answer']),
    finishReason: oneOf(finishReasons, row['finish_reason'], null),
    failure: failureFrom(row['failure']),
    ttftMs: orNull(integer, row['ttft_ms']),
    totalMs: orNull(integer, row['total_ms']),
    usage: usageFrom(row),
    askedAgain: flag(row['again']),
    conversationId: orNull(text, row['conversation_id']),
  };
}

/** Adds prompts behind those there are, from place `first`. */
export function addBatchItems(
  db: Db,
  { id, first, prompts }: { id: string; first: number; prompts: readonly BatchPrompt[] },
): null {
  return transaction(db, () => {
    const num = batchNum(db, id);
    prompts.forEach(({ prompt, system, ref }, index) =>
      run(
        db,
        sql`INSERT INTO batch_items (batch, place, prompt, system, ref)
          VALUES (${num}, ${first + index}, ${prompt}, ${system}, ${ref})`,
      ),
    );
    return null;
  });
}

/** Characters of a text that a row of the table shows. */
const SHOWN = 400;

/** Rows `from` to `from + limit` of the input's order, or of those in one state. */
export function batchRows(
  db: Db,
  { id, from, limit, state }: { id: string; from: number; limit: number; state: BatchItemState | null },
): BatchRow[] {
  const num = batchNum(db, id);
  const texts = sql`substr(prompt, 1, ${SHOWN}) AS prompt, substr(answer, 1, ${SHOWN}) AS answer, NULL AS system`;
  // Places have no gaps, so that any page is found at once.
  const rows =
    state === null
      ? all(
          db,
          sql`SELECT ${small}, ${texts} FROM batch_items
            WHERE batch = ${num} AND place >= ${from} AND place < ${from + limit} ORDER BY place`,
        )
      : all(
          db,
          sql`SELECT ${small}, ${texts} FROM batch_items
            WHERE batch = ${num} AND state = ${state} ORDER BY place LIMIT ${limit} OFFSET ${from}`,
        );
  return rows.map((row) => {
    const { index, state: is, prompt, answer, failure, totalMs, usage, askedAgain } = itemFrom(row);
    return { index, state: is, prompt, answer, failure, totalMs, usage, askedAgain };
  });
}

export function batchItem(db: Db, { id, index }: { id: string; index: number }): BatchItem | null {
  const row = get(
    db,
    sql`SELECT ${small}, prompt, system, answer FROM batch_items
      WHERE batch = ${batchNum(db, id)} AND place = ${index}`,
  );
  return row ? itemFrom(row) : null;
}

/** An item to be asked. */
export interface WaitingItem extends BatchPrompt {
  index: number;
}

export const toAsk = (row: Row): WaitingItem => ({
  index: integer(row['place']),
  prompt: text(row['prompt']),
  system: orNull(text, row['system']),
  ref: orNull(text, row['ref']),
});

/** The next ones that wait, after `after`, in order. */
export function waitingItems(
  db: Db,
  { id, after, limit }: { id: string; after: number; limit: number },
): WaitingItem[] {
  return all(
    db,
    sql`SELECT place, prompt, system, ref FROM batch_items
      WHERE batch = ${batchNum(db, id)} AND state = 'waiting' AND place > ${after} ORDER BY place LIMIT ${limit}`,
  ).map(toAsk);
}

export interface FinishedItem {
  index: number;
  /** `waiting` puts it back: it was not asked, or its answer was given up. */
  state: 'done' | 'failed' | 'waiting';
  answer: string;
  reasoning: string;
  finishReason: FinishReason | null;
  failure: Failure | null;
  ttftMs: number | null;
  totalMs: number | null;
  usage: Usage | null;
  /** Its row of the ledger, which bills it; null where nothing was asked. */
  request: Omit<BackgroundRequest, 'usage'> | null;
}

/**
 * One step of a run, in one transaction: items that begin (marked before they are sent) and items that have ended, each
 * with its row of the ledger and its part of the batch's sums. Gives for each that ended what it used and what that
 * cost; null for a result that had come before.
 */
export function stepBatch(
  db: Db,
  {
    id,
    begun,
    ended,
    at,
  }: { id: string; begun: readonly number[]; ended: readonly FinishedItem[]; at: number },
): { usages: (Usage | null)[] } {
  return transaction(db, () => {
    const num = batchNum(db, id);
    for (const index of begun) {
      run(db, sql`UPDATE batch_items SET state = 'running' WHERE batch = ${num} AND place = ${index}`);
    }
    return { usages: ended.map((item) => finishItem(db, num, item, at)) };
  });
}

function finishItem(db: Db, num: number, item: FinishedItem, at: number): Usage | null {
  // Only what was under way can end: a result that comes twice is stored, counted and paid for once.
  const underWay = sql`batch = ${num} AND place = ${item.index} AND state = 'running'`;
  if (!get(db, sql`SELECT 1 FROM batch_items WHERE ${underWay}`)) return null;
  const { state, request } = item;
  const usage = request ? recordBackground(db, { ...request, usage: item.usage }).usage : item.usage;
  run(
    db,
    sql`UPDATE batch_items SET state = ${state}, answer = ${item.answer}, reasoning = ${item.reasoning},
      finish_reason = ${item.finishReason}, failure = ${toJson(item.failure)}, ttft_ms = ${whole(item.ttftMs)},
      total_ms = ${whole(item.totalMs)}, input_tokens = ${whole(usage?.inputTokens ?? null)},
      output_tokens = ${whole(usage?.outputTokens ?? null)}, cached_tokens = ${whole(usage?.cachedTokens ?? null)},
      reasoning_tokens = ${whole(usage?.reasoningTokens ?? null)}, cost_ticks = ${whole(usage?.costTicks ?? null)},
      usage_estimated = ${usage?.estimated ?? false}, finished_at = ${at}, job = NULL
      WHERE ${underWay}`,
  );
  run(
    db,
    sql`UPDATE batches SET done = done + ${state === 'done'}, failed = failed + ${state === 'failed'},
      input_tokens = input_tokens + ${whole(usage?.inputTokens ?? 0)},
      output_tokens = output_tokens + ${whole(usage?.outputTokens ?? 0)},
      cost_ticks = cost_ticks + ${whole(usage?.costTicks ?? 0)}, updated_at = ${at} WHERE num = ${num}`,
  );
  return usage;
}

/** Failed items wait again; returns how many. */
export function retryFailedItems(db: Db, { id }: { id: string }): number {
  return transaction(db, () => {
    const num = batchNum(db, id);
    const changed = run(
      db,
      sql`UPDATE batch_items SET state = 'waiting', failure = NULL, conversation_id = NULL
        WHERE batch = ${num} AND state = 'failed'`,
    );
    run(db, sql`UPDATE batches SET failed = failed - ${changed} WHERE num = ${num}`);
    return changed;
  });
}

export function setItemConversation(
  db: Db,
  { id, index, conversationId }: { id: string; index: number; conversationId: string },
): null {
  run(
    db,
    sql`UPDATE batch_items SET conversation_id = ${conversationId}
      WHERE batch = ${batchNum(db, id)} AND place = ${index}`,
  );
  return null;
}
