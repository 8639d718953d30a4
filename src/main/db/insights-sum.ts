/** Adding up rows of `usage_days`. */
import { addHistogram, percentile, type Histogram } from '../../shared/histogram';
import type { Figures } from '../../shared/insights';
import { integer, text } from './columns';
import type { Row } from './sql';

type Counted = Omit<Figures, 'ttftP50' | 'ttftP95' | 'totalP50' | 'totalP95'>;

export interface Sum {
  counted: Counted;
  ttft: Map<number, number>;
  total: Map<number, number>;
}

const columns: Record<keyof Counted, string> = {
  requests: 'requests',
  asked: 'asked',
  failed: 'failed',
  retries: 'retries',
  inputTokens: 'input_tokens',
  cachedTokens: 'cached_tokens',
  outputTokens: 'output_tokens',
  reasoningTokens: 'reasoning_tokens',
  costTicks: 'cost_ticks',
  priced: 'priced',
  estimated: 'estimated',
};
const names = Object.keys(columns) as (keyof Counted)[];

export function newSum(): Sum {
  const counted: Counted = {
    requests: 0,
    asked: 0,
    failed: 0,
    retries: 0,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    costTicks: 0,
    priced: 0,
    estimated: 0,
  };
  return { counted, ttft: new Map(), total: new Map() };
}

/** A summary's waiting is nobody's: it counts as money, not as latency. */
export function add(sum: Sum, row: Row): void {
  for (const name of names) sum.counted[name] += integer(row[columns[name]]);
  if (row['kind'] !== 'answer') return;
  addHistogram(sum.ttft, histogramFrom(row, 'ttft'));
  addHistogram(sum.total, histogramFrom(row, 'total'));
}

/** Adds what is summed already. */
export function join(sum: Sum, more: Sum): void {
  for (const name of names) sum.counted[name] += more.counted[name];
  for (const which of ['ttft', 'total'] as const) {
    for (const [step, count] of more[which]) sum[which].set(step, (sum[which].get(step) ?? 0) + count);
  }
}

function histogramFrom(row: Row, column: 'ttft' | 'total'): Histogram {
  const value: unknown = JSON.parse(text(row[column]));
  return isHistogram(value) ? value : {};
}

function isHistogram(value: unknown): value is Histogram {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((n) => typeof n === 'number')
  );
}

export function figuresOf({ counted, ttft, total }: Sum): Figures {
  return {
    ...counted,
    ttftP50: percentile(ttft, 0.5),
    ttftP95: percentile(ttft, 0.95),
    totalP50: percentile(total, 0.5),
    totalP95: percentile(total, 0.95),
  };
}
