/** The sums of the ledger by day, provider, model, style and policy. Changed only beside the rows they are sums of. */
import { stepOf } from '../../shared/histogram';
import { flag, integer, orNull, text } from './columns';
import { run, sql, type Db, type Query, type Row } from './sql';

/** Adds a row of `requests` to its day, or takes it out again. In the caller's transaction. */
export function addToDay(db: Db, row: Row, sign: 1 | -1): void {
  const amount = (name: string): number => sign * (orNull(integer, row[name]) ?? 0);
  const status = text(row['status']);
  const failed = status === 'error' || status === 'interrupted' ? sign : 0;
  const priced = row['cost_ticks'] === null ? 0 : sign;
  const estimated = priced !== 0 && flag(row['estimated']) ? sign : 0;
  const ttft = stepKey(row['ttft_ms']);
  const total = stepKey(row['total_ms']);
  run(
    db,
    sql`INSERT INTO usage_days VALUES (${text(row['day'])}, ${text(row['provider_id'])}, ${text(row['model'])},
        ${integer(row['style'])}, ${text(row['policy'])}, ${text(row['kind'])}, ${sign}, ${amount('asked')}, ${failed},
        ${sign * (integer(row['attempts']) - 1)}, ${amount('input_tokens')}, ${amount('output_tokens')},
        ${amount('cached_tokens')}, ${amount('reasoning_tokens')}, ${amount('cost_ticks')}, ${priced}, ${estimated},
        ${newSteps(ttft, sign)}, ${newSteps(total, sign)})
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, asked = asked + excluded.asked,
        failed = failed + excluded.failed, retries = retries + excluded.retries,
        input_tokens = input_tokens + excluded.input_tokens, output_tokens = output_tokens + excluded.output_tokens,
        cached_tokens = cached_tokens + excluded.cached_tokens,
        reasoning_tokens = reasoning_tokens + excluded.reasoning_tokens,
        cost_ticks = cost_ticks + excluded.cost_ticks, priced = priced + excluded.priced,
        estimated = estimated + excluded.estimated, ttft = ${moreSteps(sql`ttft`, ttft, sign)},
        total = ${moreSteps(sql`total`, total, sign)}`,
  );
}

const stepKey = (ms: unknown): string | null => (typeof ms === 'number' ? String(stepOf(ms)) : null);

const newSteps = (step: string | null, sign: number): string =>
  step === null ? '{}' : JSON.stringify({ [step]: sign });

function moreSteps(column: Query, step: string | null, sign: number): Query {
  if (step === null) return column;
  const path = `$."${step}"`;
  return sql`json_set(${column}, ${path}, coalesce(${column} ->> ${path}, 0) + ${sign})`;
}
