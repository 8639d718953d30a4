/** What stands behind the figures: the conversations, and the sums by day as rows. Both run on the reader. */
import type { DayRange, InsightsConversations, InsightsFilter } from '../../shared/insights';
import { integer, text } from './columns';
import { within } from './insights';
import { all, get, joined, sql, type Db, type Query, type Row } from './sql';

/** More than anyone looks through; the dearest are what one looks for. */
const MOST = 200;

export function insightsConversations(db: Db, filter: InsightsFilter): InsightsConversations {
  const { provider, model, style, policy, failed, rating } = filter;
  const wanted: Query[] = [within(filter)];
  if (provider !== undefined) wanted.push(sql`r.provider_id = ${provider}`);
  if (model !== undefined) wanted.push(sql`r.model = ${model}`);
  if (style !== undefined) wanted.push(sql`r.style = ${style} AND r.kind = 'answer'`);
  if (policy !== undefined) wanted.push(sql`r.policy = ${policy} AND r.kind = 'answer'`);
  if (failed === true) wanted.push(sql`r.status IN ('error', 'interrupted')`);
  if (rating !== undefined)
    wanted.push(sql`EXISTS (SELECT 1 FROM messages AS m WHERE m.seq = r.message AND m.rating = ${rating})`);
  const where = joined(wanted, ' AND ');
  const rows = all(
    db,
    sql`SELECT c.id, c.title, c.deleted_at IS NOT NULL AS deleted, s.requests, s.tokens, s.ticks, s.at FROM (
        SELECT r.conversation, count(*) AS requests,
          sum(coalesce(r.input_tokens, 0) + coalesce(r.output_tokens, 0)) AS tokens,
          sum(coalesce(r.cost_ticks, 0)) AS ticks, max(r.at) AS at
        FROM requests AS r WHERE ${where} AND r.conversation IS NOT NULL GROUP BY r.conversation
        ORDER BY ticks DESC, requests DESC, at DESC LIMIT ${MOST + 1}
      ) AS s JOIN conversations AS c ON c.num = s.conversation ORDER BY s.ticks DESC, s.requests DESC, s.at DESC`,
  );
  const gone = get(
    db,
    sql`SELECT count(*) AS n FROM requests AS r WHERE ${where} AND r.conversation IS NULL`,
  );
  return {
    items: rows.slice(0, MOST).map((row) => ({
      id: text(row['id']),
      title: text(row['title']),
      deleted: row['deleted'] === 1,
      requests: integer(row['requests']),
      tokens: integer(row['tokens']),
      costTicks: integer(row['ticks']),
      lastAt: integer(row['at']),
    })),
    more: rows.length > MOST,
    gone: integer(gone?.['n']),
  };
}

/** A row of the file that is exported; ticks are whole numbers. */
export type UsageRow = Record<(typeof exported)[number], string | number>;

const exported = [
  'day',
  'kind',
  'provider_id',
  'model',
  'style',
  'policy',
  'requests',
  'asked',
  'failed',
  'retries',
  'input_tokens',
  'cached_tokens',
  'output_tokens',
  'reasoning_tokens',
  'cost_ticks',
  'priced',
  'estimated',
] as const;

/** Oldest first. `style` is the style itself as JSON, with a mark in place of instructions; '' = none. */
export function usageRows(db: Db, range: DayRange): UsageRow[] {
  return all(
    db,
    sql`SELECT day, kind, provider_id, model, coalesce(s.style, '') AS style, policy, requests, asked, failed, retries,
        input_tokens, cached_tokens, output_tokens, reasoning_tokens, cost_ticks, priced, estimated
      FROM usage_days AS u LEFT JOIN used_styles AS s ON s.num = u.style WHERE ${within(range)}
      ORDER BY day, provider_id, model, u.style, policy, kind`,
  ).map(usageRow);
}

function usageRow(row: Row): UsageRow {
  const values = exported.map((name) => {
    const value = row[name];
    return [name, typeof value === 'number' ? value : text(value)];
  });
  return Object.fromEntries(values) as UsageRow;
}
