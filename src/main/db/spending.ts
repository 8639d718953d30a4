/** What was spent, for budgets and for where a person looks for it; and what happened once. */
import { monthStart } from '../../shared/local-day';
import type { Spent } from '../../shared/costs';
import { conversationNum } from './conversations';
import { integer, orNull } from './columns';
import { get, run, sql, transaction, type Db, type Query } from './sql';

export interface Spending {
  day: Spent;
  month: Spent;
  /** null where there is no such conversation. */
  conversation: Spent | null;
  /** The conversation's own budget: ticks, null = none whatever the settings say; undefined = the settings'. */
  own: number | null | undefined;
}

/** `day` is the local one; its month is counted up to it. */
export function spending(
  db: Db,
  { day, conversationId }: { day: string; conversationId: string | null },
): Spending {
  const budget =
    conversationId === null
      ? undefined
      : get(
          db,
          sql`SELECT b.ticks FROM conversation_budgets AS b JOIN conversations AS c ON c.num = b.conversation
            WHERE c.id = ${conversationId}`,
        );
  return {
    day: fromDays(db, sql`day = ${day}`),
    month: fromDays(db, sql`day >= ${monthStart(day)} AND day <= ${day}`),
    conversation: conversationId === null ? null : ofConversation(db, conversationId),
    own: budget && orNull(integer, budget['ticks']),
  };
}

function fromDays(db: Db, where: Query): Spent {
  const row = get(
    db,
    sql`SELECT coalesce(sum(cost_ticks), 0) AS ticks, coalesce(sum(estimated), 0) AS estimated,
      coalesce(sum(requests - priced), 0) AS unpriced FROM usage_days WHERE ${where}`,
  );
  return spentFrom(row);
}

function ofConversation(db: Db, id: string): Spent | null {
  const found = get(db, sql`SELECT num FROM conversations WHERE id = ${id}`);
  if (!found) return null;
  const row = get(
    db,
    sql`SELECT coalesce(sum(cost_ticks), 0) AS ticks,
      coalesce(sum(cost_ticks IS NOT NULL AND estimated), 0) AS estimated,
      count(*) - count(cost_ticks) AS unpriced FROM requests WHERE conversation = ${integer(found['num'])}`,
  );
  return spentFrom(row);
}

function spentFrom(row: Record<string, unknown> | undefined): Spent {
  return {
    ticks: integer(row?.['ticks']),
    estimated: integer(row?.['estimated']) > 0,
    unpriced: integer(row?.['unpriced']),
  };
}

/** `ticks` null = no limit; undefined = what the settings say. Throws FailureError `not_found`. */
export function setConversationBudget(
  db: Db,
  { conversationId, ticks }: { conversationId: string; ticks: number | null | undefined },
): null {
  const num = conversationNum(db, conversationId);
  if (ticks === undefined) run(db, sql`DELETE FROM conversation_budgets WHERE conversation = ${num}`);
  else
    run(
      db,
      sql`INSERT INTO conversation_budgets VALUES (${num}, ${ticks}) ON CONFLICT DO UPDATE SET ticks = excluded.ticks`,
    );
  return null;
}

export interface NewEvent {
  kind: 'breaker_opened' | 'budget_warned';
  /** A provider; or a budget, its period and its limit. */
  subject: string;
  at: number;
  day: string;
}

export function recordEvent(db: Db, { kind, subject, at, day }: NewEvent): null {
  run(db, sql`INSERT INTO events (at, day, kind, subject) VALUES (${at}, ${day}, ${kind}, ${subject})`);
  return null;
}

/** Whether it is the first of its kind and subject: only then is it written, also with two processes on one profile. */
export function recordOnce(db: Db, event: NewEvent): boolean {
  return transaction(db, () => {
    if (get(db, sql`SELECT 1 FROM events WHERE kind = ${event.kind} AND subject = ${event.subject}`))
      return false;
    recordEvent(db, event);
    return true;
  });
}
