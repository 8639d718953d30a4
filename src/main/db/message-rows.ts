/** Messages as rows: reading one, writing one, and where in time it stands. */
import type { ContextPolicy, FinishReason, Message, Rating, Role, Style, Usage } from '../../shared/models';
import { flag, integer, oneOf, orNull, text } from './columns';
import { attachmentsColumn } from './attachments';
import {
  attachmentsFrom,
  contextFrom,
  failureFrom,
  numbersFrom,
  stringsFrom,
  styleFrom,
  toJson,
} from './json';
import { hasCode } from './prepare-text';
import { indexText } from './search-index';
import { get, run, sql, type Db, type Row } from './sql';

/** Sequence numbers per millisecond; with 2^10 they are exact in a double until the year 2248. */
const PER_MS = 1024;
const LATEST_MS = Math.floor(Number.MAX_SAFE_INTEGER / PER_MS) - 1;

/** The first sequence number of a moment: bounds on time are bounds on rows. */
export function seqAt(ms: number): number {
  return Math.min(Math.max(Math.floor(ms), 0), LATEST_MS) * PER_MS;
}

/** After every message of the same millisecond; one too many (imports without times) goes to the next. */
function freeSeq(db: Db, createdAt: number): number {
  for (let first = seqAt(createdAt); ; first += PER_MS) {
    const row = get(
      db,
      sql`SELECT max(seq) AS last FROM messages WHERE seq >= ${first} AND seq < ${first + PER_MS}`,
    );
    const last = orNull(integer, row?.['last'] ?? null);
    if (last === null) return first;
    if (last + 1 < first + PER_MS) return last + 1;
  }
}

export function seqOf(db: Db, id: string): number | null {
  const row = get(db, sql`SELECT seq FROM messages WHERE id = ${id}`);
  return row ? integer(row['seq']) : null;
}

/** For `messages AS m JOIN conversations AS c`. */
export const messageColumns = sql`
  m.id, c.id AS conversation_id, m.role, m.status, m.created_at, m.provider_id, m.model, m.finish_reason, m.rating,
  m.pinned, m.excluded, m.ttft_ms, m.total_ms, m.input_tokens, m.output_tokens, m.cached_tokens, m.reasoning_tokens,
  m.cost_ticks, m.usage_estimated, m.turn_id, m.seams, m.style, m.context, m.failure, m.reasoning, m.text,
  (SELECT p.id FROM messages AS p WHERE p.seq = m.parent) AS parent_id,
  (SELECT json_group_array(s.id ORDER BY s.seq) FROM messages AS s
    WHERE s.conversation = m.conversation AND s.parent IS m.parent) AS siblings,
  ${attachmentsColumn}`;

function usageFrom(row: Row): Usage | null {
  const inputTokens = orNull(integer, row['input_tokens']);
  const outputTokens = orNull(integer, row['output_tokens']);
  if (inputTokens === null || outputTokens === null) return null;
  return {
    inputTokens,
    outputTokens,
    cachedTokens: orNull(integer, row['cached_tokens']) ?? 0,
    reasoningTokens: orNull(integer, row['reasoning_tokens']) ?? 0,
    costTicks: orNull(integer, row['cost_ticks']),
    estimated: flag(row['usage_estimated']),
  };
}

export function messageFrom(row: Row): Message {
  const attachments = attachmentsFrom(row['attachments']);
  return {
    id: text(row['id']),
    conversationId: text(row['conversation_id']),
    parentId: orNull(text, row['parent_id']),
    role: oneOf(['user', 'assistant'], row['role'], 'user'),
    text: text(row['text']),
    reasoning: text(row['reasoning']),
    status: oneOf(['done', 'streaming', 'interrupted', 'stopped', 'error'], row['status'], 'interrupted'),
    createdAt: integer(row['created_at']),
    providerId: orNull(text, row['provider_id']),
    model: orNull(text, row['model']),
    style: styleFrom(row['style']),
    context: contextFrom(row['context']),
    finishReason: oneOf<FinishReason, null>(
      ['stop', 'length', 'content_filter', 'other'],
      row['finish_reason'],
      null,
    ),
    failure: failureFrom(row['failure']),
    ttftMs: orNull(integer, row['ttft_ms']),
    totalMs: orNull(integer, row['total_ms']),
    usage: usageFrom(row),
    rating: oneOf<Rating, null>(['good', 'bad'], row['rating'], null),
    pinned: flag(row['pinned']),
    excluded: flag(row['excluded']),
    seams: numbersFrom(row['seams']),
    turnId: orNull(text, row['turn_id']),
    siblings: stringsFrom(row['siblings']),
    ...(attachments.length > 0 && { attachments }),
  };
}

export interface NewMessage {
  id: string;
  /** conversations.num */
  conversation: number;
  parent: number | null;
  role: Role;
  status: Message['status'];
  createdAt: number;
  text: string;
  providerId: string | null;
  model: string | null;
  style: Style | null;
  context: ContextPolicy | null;
  turnId: string | null;
}

/** In the caller's transaction: the row, its words in the index, the conversation's count. Returns its seq. */
export function insertMessage(db: Db, message: NewMessage): number {
  const seq = freeSeq(db, message.createdAt);
  const style = toJson(message.style);
  const context = toJson(message.context);
  run(
    db,
    sql`INSERT INTO messages
      (seq, id, conversation, parent, role, status, created_at, provider_id, model, turn_id, style, context, has_code, text)
      VALUES (${seq}, ${message.id}, ${message.conversation}, ${message.parent}, ${message.role}, ${message.status},
        ${message.createdAt}, ${message.providerId}, ${message.model}, ${message.turnId}, ${style}, ${context},
        ${hasCode(message.text)}, ${message.text})`,
  );
  run(db, sql`UPDATE conversations SET messages = messages + 1 WHERE num = ${message.conversation}`);
  indexText(db, seq, message.text);
  return seq;
}
