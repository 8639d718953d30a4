/**
 * The figures of the page Insights, in one pass over the sums by day. Runs on the reader: a million messages are some ten
 * thousand such rows.
 */
import { addDays, daysBetween, monthStart, weekStart } from '../../shared/local-day';
import type { DayRange, Dimension, Group, Insights, Period, Quality } from '../../shared/insights';
import { integer, orNull, text } from './columns';
import { add, figuresOf, join, newSum, type Sum } from './insights-sum';
import { styleFrom } from './json';
import { all, get, sql, type Db, type Query, type Row } from './sql';

const FIRST = '0000-00-00';
const LAST = '9999-99-99';

/** Bars that can still be told apart. */
const MOST_DAYS = 62;
const MOST_WEEKS = 53 * 7;

export const within = ({ from, to }: DayRange): Query =>
  sql`day >= ${from ?? FIRST} AND day <= ${to ?? LAST}`;

export function insights(db: Db, range: DayRange): Insights {
  const found = get(
    db,
    sql`SELECT min(day) AS first, max(day) AS last FROM usage_days WHERE ${within(range)}`,
  );
  const first = orNull(text, found?.['first'] ?? null);
  const last = orNull(text, found?.['last'] ?? null);
  const from = first === null ? null : (range.from ?? first);
  const to = last === null ? null : (range.to ?? last);
  const step = from === null || to === null ? 'day' : stepFor(daysBetween(from, to));
  const totals = newSum();
  const periods = new Map<string, Sum>();
  const groups: Record<Dimension, Map<string, Sum>> = {
    provider: new Map(),
    model: new Map(),
    style: new Map(),
    policy: new Map(),
  };
  const summaries = { requests: 0, costTicks: 0 };
  for (const { row, period, sum } of cellsOf(db, range, step)) {
    join(totals, sum);
    join(sumOf(periods, period), sum);
    if (row['kind'] !== 'answer') {
      summaries.requests += sum.counted.requests;
      summaries.costTicks += sum.counted.costTicks;
    }
    for (const dimension of dimensions) {
      // A summary has no style and no policy of its own.
      if (row['kind'] !== 'answer' && (dimension === 'style' || dimension === 'policy')) continue;
      join(sumOf(groups[dimension], keyOf(row, dimension)), sum);
    }
  }
  const breakers = breakersBy(db, range, step);
  const quality = qualityBy(db, range, totals.counted.requests);
  return {
    first,
    last,
    step,
    totals: {
      ...figuresOf(totals),
      ...qualityIn(quality, 'provider', null),
      breakers: [...breakers.values()].reduce((sum, count) => sum + count, 0),
    },
    periods: from === null || to === null ? [] : filled(periods, breakers, step, from, to),
    groups: {
      provider: listed(groups.provider, quality, 'provider'),
      model: listed(groups.model, quality, 'model'),
      style: listed(groups.style, quality, 'style'),
      policy: listed(groups.policy, quality, 'policy'),
    },
    summaries,
    uses: usesOf(db, range),
    styles: stylesOf(db, [...groups.style.keys()]),
  };
}

/** What is told apart nowhere on the page: days of one period, with the same kind, model, style and policy. */
interface Cell {
  /** One of its rows, for what they have in common. */
  row: Row;
  period: string;
  sum: Sum;
}

/** Each row of years is read and added once; its cell is then added wherever it counts. */
function cellsOf(db: Db, range: DayRange, step: Insights['step']): Iterable<Cell> {
  const cells = new Map<string, Cell>();
  let day = '';
  let period = '';
  for (const row of all(db, sql`SELECT * FROM usage_days WHERE ${within(range)} ORDER BY day`)) {
    if (row['day'] !== day) {
      day = text(row['day']);
      period = periodOf(day, step);
    }
    const key = [period, row['kind'], row['provider_id'], row['model'], row['style'], row['policy']].join(
      '\n',
    );
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { row, period, sum: newSum() }));
    add(cell.sum, row);
  }
  return cells.values();
}

const dimensions = ['provider', 'model', 'style', 'policy'] as const satisfies readonly Dimension[];

function keyOf(row: Row, dimension: Dimension): string {
  switch (dimension) {
    case 'provider':
      return text(row['provider_id']);
    case 'model':
      return `${text(row['provider_id'])} ${text(row['model'])}`;
    case 'style':
      return String(integer(row['style']));
    case 'policy':
      return text(row['policy']);
  }
}

function sumOf(sums: Map<string, Sum>, key: string): Sum {
  let sum = sums.get(key);
  if (!sum) sums.set(key, (sum = newSum()));
  return sum;
}

function stepFor(days: number): Insights['step'] {
  if (days <= MOST_DAYS) return 'day';
  return days <= MOST_WEEKS ? 'week' : 'month';
}

function periodOf(day: string, step: Insights['step']): string {
  if (step === 'day') return day;
  return step === 'week' ? weekStart(day) : monthStart(day);
}

function next(day: string, step: Insights['step']): string {
  if (step === 'month') return monthStart(addDays(day, 31));
  return addDays(day, step === 'week' ? 7 : 1);
}

function filled(
  sums: ReadonlyMap<string, Sum>,
  breakers: ReadonlyMap<string, number>,
  step: Insights['step'],
  from: string,
  to: string,
): Period[] {
  const periods: Period[] = [];
  for (let day = periodOf(from, step); day <= to; day = next(day, step)) {
    periods.push({ day, ...figuresOf(sums.get(day) ?? newSum()), breakers: breakers.get(day) ?? 0 });
  }
  return periods;
}

function breakersBy(db: Db, range: DayRange, step: Insights['step']): Map<string, number> {
  const counts = new Map<string, number>();
  const rows = all(
    db,
    sql`SELECT day, count(*) AS n FROM events WHERE kind = 'breaker_opened' AND ${within(range)} GROUP BY day`,
  );
  for (const row of rows) {
    const day = periodOf(text(row['day']), step);
    counts.set(day, (counts.get(day) ?? 0) + integer(row['n']));
  }
  return counts;
}

/** So many requests are read in a row in the time in which one is found for an answer that was rated. */
const ROW_TO_SEEK = 4;

/**
 * What was rated, grouped as the ledger is; few answers are. Begins with what there is less of: `requests` of the range,
 * read in a row, or what was rated at any time.
 */
export function qualityBy(db: Db, range: DayRange, requests: number): Row[] {
  const rated = integer(get(db, sql`SELECT count(*) AS n FROM messages WHERE rating IS NOT NULL`)?.['n']);
  const both =
    requests < rated * ROW_TO_SEEK
      ? sql`requests AS r CROSS JOIN rated AS m`
      : sql`rated AS m CROSS JOIN requests AS r`;
  return all(
    db,
    sql`WITH rated AS (SELECT seq, rating FROM messages WHERE rating IS NOT NULL)
      SELECT r.provider_id, r.model, r.style, r.policy, m.rating, count(DISTINCT m.seq) AS n,
        sum(coalesce(r.input_tokens, 0) + coalesce(r.output_tokens, 0)) AS tokens,
        sum(coalesce(r.cost_ticks, 0)) AS ticks
      FROM ${both} ON r.message = m.seq
      WHERE ${within(range)}
      GROUP BY r.provider_id, r.model, r.style, r.policy, m.rating`,
  );
}

/** `key` null = all. */
function qualityIn(rows: readonly Row[], dimension: Dimension, key: string | null): Quality {
  const quality: Quality = { good: 0, bad: 0, goodTokens: 0, goodTicks: 0 };
  for (const row of rows) {
    if (key !== null && keyOf(row, dimension) !== key) continue;
    if (row['rating'] === 'bad') quality.bad += integer(row['n']);
    else {
      quality.good += integer(row['n']);
      quality.goodTokens += integer(row['tokens']);
      quality.goodTicks += integer(row['ticks']);
    }
  }
  return quality;
}

function listed(sums: ReadonlyMap<string, Sum>, quality: readonly Row[], dimension: Dimension): Group[] {
  return [...sums]
    .map(([key, sum]) => ({ key, ...figuresOf(sum), ...qualityIn(quality, dimension, key) }))
    .sort((a, b) => b.costTicks - a.costTicks || b.requests - a.requests);
}

function usesOf(db: Db, range: DayRange): Insights['uses'] {
  return all(
    db,
    sql`SELECT provider_id, style, policy, sum(requests) AS n FROM usage_days
      WHERE kind = 'answer' AND ${within(range)} GROUP BY provider_id, style, policy`,
  ).map((row) => ({
    provider: text(row['provider_id']),
    style: String(integer(row['style'])),
    policy: text(row['policy']),
    answers: integer(row['n']),
  }));
}

function stylesOf(db: Db, keys: readonly string[]): Insights['styles'] {
  const styles: Insights['styles'] = {};
  for (const key of keys) {
    const row = get(db, sql`SELECT style FROM used_styles WHERE num = ${Number(key)}`);
    styles[key] = styleFrom(row?.['style']);
  }
  return styles;
}
