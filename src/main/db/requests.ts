/**
 * The ledger: a row for every question to a model, with what it used, what it was billed at and what that came to. Billing
 * happens here, in the transaction that stores the answer: prices by message depend on how many were sent before.
 */
import type { ContextPolicy, MessageStatus, Usage } from '../../shared/models';
import { localDay, monthStart } from '../../shared/local-day';
import { costTicks, type Price } from '../../shared/prices';
import { flag, integer, orNull, text, whole } from './columns';
import { ledgerStyle } from './ledger-style';
import { get, run, sql, transaction, type Db, type Row } from './sql';
import { addToDay } from './usage-days';

export type RequestKind = 'answer' | 'summary' | 'title';

export interface NewRequest {
  /** A turn is in the ledger once: told again, the later word counts. */
  turnId: string | null;
  kind: RequestKind;
  /** conversations.num and messages.seq. */
  conversation: number | null;
  message: number | null;
  /** A new question came with it; false for another answer to the same. */
  asked: boolean;
  /** When it was sent, epoch ms. */
  at: number;
  providerId: string;
  model: string;
  /** JSON as in `messages.style`; the words of its instructions are not kept. */
  style: string | null;
  policy: ContextPolicy | null;
  status: Exclude<MessageStatus, 'streaming'>;
  /** The code. */
  failure: string | null;
  /** Requests that were made, the first included. */
  attempts: number;
  ttftMs: number | null;
  totalMs: number | null;
  usage: Usage | null;
  /** Of the table; what the server says counts more. */
  price: Price | null;
  /** Sent through the vendor's batch interface, which the price may charge less for. */
  batch?: boolean;
}

/** What it used with what it cost. In the caller's transaction, or one of its own. */
export function recordRequest(db: Db, request: NewRequest): Usage | null {
  return transaction(db, () => {
    if (request.turnId !== null) forgetTurn(db, request.turnId);
    const day = localDay(request.at);
    const { usage, billedAt } = bill(db, request, day);
    const row = get(
      db,
      sql`INSERT INTO requests (turn_id, kind, conversation, message, asked, at, day, provider_id, model, style, policy,
          status, failure, attempts, ttft_ms, total_ms, input_tokens, output_tokens, cached_tokens, cache_write_tokens,
          reasoning_tokens, cost_ticks, estimated, price)
        VALUES (${request.turnId}, ${request.kind}, ${request.conversation}, ${request.message}, ${request.asked},
          ${request.at}, ${day}, ${request.providerId}, ${request.model}, ${styleNum(db, request.style)},
          ${policyKey(request.policy)}, ${request.status}, ${request.failure}, ${request.attempts},
          ${whole(request.ttftMs)}, ${whole(request.totalMs)}, ${whole(usage?.inputTokens ?? null)},
          ${whole(usage?.outputTokens ?? null)}, ${whole(usage?.cachedTokens ?? null)},
          ${whole(usage?.cacheWriteTokens ?? null)}, ${whole(usage?.reasoningTokens ?? null)},
          ${whole(usage?.costTicks ?? null)}, ${usage?.estimated ?? false}, ${billedAt})
        RETURNING *`,
    );
    if (row) addToDay(db, row, 1);
    return usage;
  });
}

/** A turn taken for dead that ended after all is counted as what it became. */
function forgetTurn(db: Db, turnId: string): void {
  const row = get(db, sql`DELETE FROM requests WHERE turn_id = ${turnId} RETURNING *`);
  if (row) addToDay(db, row, -1);
}

function bill(
  db: Db,
  { usage, price, at, providerId, batch = false }: NewRequest,
  day: string,
): { usage: Usage | null; billedAt: number | null } {
  if (!usage || usage.costTicks !== null || !price) return { usage, billedAt: null };
  const messagesBefore =
    price.kind === 'message' ? billedBefore(db, providerId, price.period ?? 'month', day) : 0;
  const cost = costTicks(usage, price, { at, messagesBefore, batch });
  return { usage: { ...usage, costTicks: cost }, billedAt: priceNum(db, price) };
}

export type BackgroundRequest = Pick<
  NewRequest,
  'kind' | 'at' | 'providerId' | 'model' | 'status' | 'failure' | 'attempts' | 'totalMs' | 'usage' | 'price'
> &
  Partial<Pick<NewRequest, 'asked' | 'style' | 'ttftMs' | 'batch'>> & { conversationId: string };

/** A question outside a conversation, or one that nobody asked: it costs the same. Its conversation may have gone. */
export function recordBackground(
  db: Db,
  { conversationId, ...request }: BackgroundRequest,
): { usage: Usage | null } {
  const row = get(db, sql`SELECT num FROM conversations WHERE id = ${conversationId}`);
  const usage = recordRequest(db, {
    asked: false,
    style: null,
    ttftMs: null,
    ...request,
    turnId: null,
    conversation: orNull(integer, row?.['num'] ?? null),
    message: null,
    policy: null,
  });
  return { usage };
}

/** For an estimate: how many messages of a provider were billed before in the period of this day. */
export function messagesBilled(
  db: Db,
  { providerId, period, day }: { providerId: string; period: 'day' | 'month'; day: string },
): number {
  return billedBefore(db, providerId, period, day);
}

/** Requests of a provider that cost something so far in the billing period of a day. */
function billedBefore(db: Db, providerId: string, period: 'day' | 'month', day: string): number {
  const from = period === 'day' ? day : monthStart(day);
  const row = get(
    db,
    sql`SELECT coalesce(sum(priced), 0) AS n FROM usage_days
      WHERE day >= ${from} AND day <= ${day} AND provider_id = ${providerId}`,
  );
  return integer(row?.['n']);
}

function priceNum(db: Db, price: Price): number {
  const json = JSON.stringify(price);
  run(db, sql`INSERT INTO billed_prices (price) VALUES (${json}) ON CONFLICT DO NOTHING`);
  return integer(get(db, sql`SELECT num FROM billed_prices WHERE price = ${json}`)?.['num']);
}

function styleNum(db: Db, style: string | null): number {
  if (style === null) return 0;
  const kept = ledgerStyle(style);
  run(db, sql`INSERT INTO used_styles (style) VALUES (${kept}) ON CONFLICT DO NOTHING`);
  return integer(get(db, sql`SELECT num FROM used_styles WHERE style = ${kept}`)?.['num']);
}

/** `turns:5`: a policy as a word to group by; '' = none. */
function policyKey(policy: ContextPolicy | null): string {
  switch (policy?.kind) {
    case undefined:
      return '';
    case 'turns':
      return `turns:${policy.turns}`;
    case 'tokens':
      return `tokens:${policy.budget}`;
    case 'summary':
      return `summary:${policy.keepTurns}`;
    case 'adaptive':
      return `adaptive:${policy.maxTurns}`;
    case 'server':
      return 'server';
  }
}

/** For `turns AS t JOIN messages AS m`: what `requestOfTurn` reads. A question counts with its first answer. */
export const turnColumns = sql`t.conversation, t.message, t.provider_id, t.model, t.started_at, m.style, m.context,
  NOT EXISTS (SELECT 1 FROM messages AS s WHERE s.conversation = m.conversation AND s.parent IS m.parent
    AND s.seq < m.seq)
  AND NOT EXISTS (SELECT 1 FROM requests AS r WHERE r.message = m.seq AND r.turn_id <> t.id) AS asked`;

/** A turn as the ledger wants it: how the answer was asked for. */
export function requestOfTurn(
  row: Row,
): Pick<NewRequest, 'conversation' | 'message' | 'asked' | 'at' | 'providerId' | 'model' | 'style'> {
  return {
    conversation: integer(row['conversation']),
    message: integer(row['message']),
    asked: flag(row['asked']),
    at: integer(row['started_at']),
    providerId: text(row['provider_id']),
    model: orNull(text, row['model']) ?? '',
    style: orNull(text, row['style']),
  };
}
