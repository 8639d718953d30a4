/** Writing the end of an answer into its message. */
import type { Failure } from '../../shared/errors';
import type { FinishReason, MessageStatus, Usage } from '../../shared/models';
import type { Price } from '../../shared/prices';
import { text, whole } from './columns';
import { numbersFrom, toJson } from './json';
import { hasCode } from './prepare-text';
import { forgetText, indexText } from './search-index';
import { get, run, sql, type Db } from './sql';

export interface FinishedMessage {
  text: string;
  reasoning: string;
  status: Exclude<MessageStatus, 'streaming'>;
  finishReason: FinishReason | null;
  failure: Failure | null;
  ttftMs: number | null;
  totalMs: number | null;
  usage: Usage | null;
  /** What the table asks for it, where the server does not say what it cost. */
  price?: Price | null;
  /** Sent through the vendor's batch interface. */
  batch?: boolean;
  /** Requests that were made, the first included. */
  attempts: number;
  /** Opaque items of the provider, for `getCarry`. */
  carry: unknown[];
}

/** The final text of a message that a turn wrote, with its place in the index. In the caller's transaction. */
export function settleText(db: Db, seq: number, written: string, reasoning: string): void {
  const row = get(db, sql`SELECT text, seams FROM messages WHERE seq = ${seq}`);
  const before = text(row?.['text']);
  if (before !== written) {
    forgetText(db, seq, before);
    indexText(db, seq, written);
  }
  // A continuation that brought nothing leaves no seam.
  const seams = numbersFrom(row?.['seams']).filter((seam) => seam < written.length);
  run(
    db,
    sql`UPDATE messages SET text = ${written}, reasoning = ${reasoning}, has_code = ${hasCode(written)},
      seams = ${toJson(seams)} WHERE seq = ${seq}`,
  );
}

/** Everything an answer is in the end. In the caller's transaction. */
export function settleMessage(db: Db, seq: number, message: FinishedMessage): void {
  const { usage } = message;
  settleText(db, seq, message.text, message.reasoning);
  run(
    db,
    sql`UPDATE messages SET status = ${message.status}, finish_reason = ${message.finishReason},
      failure = ${toJson(message.failure)}, ttft_ms = ${whole(message.ttftMs)}, total_ms = ${whole(message.totalMs)},
      input_tokens = ${whole(usage?.inputTokens ?? null)}, output_tokens = ${whole(usage?.outputTokens ?? null)},
      cached_tokens = ${whole(usage?.cachedTokens ?? null)}, reasoning_tokens = ${whole(usage?.reasoningTokens ?? null)},
      cost_ticks = ${whole(usage?.costTicks ?? null)}, usage_estimated = ${usage?.estimated ?? false},
      carry = ${toJson(message.carry)} WHERE seq = ${seq}`,
  );
}
