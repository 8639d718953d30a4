/** Figures of one benchmark. Only ratios within one run mean anything; absolute times say what machine this was. */
export interface Spread {
  min: number;
  median: number;
  p95: number;
  max: number;
  runs: number;
}

export interface Row {
  what: string;
  unit: 'ms' | 's' | 'MB' | 'kB' | 'ratio' | 'count';
  spread: Spread;
  /** What is aimed at, in words. */
  aim?: string;
  /** The aim is reached; shown beside it. */
  met?: boolean;
  /** What else has to be known to read the figure. */
  note?: string;
}

export interface BenchOptions {
  /** Fewer runs, smaller inputs: the whole table in under three minutes. */
  quick: boolean;
  /** `performance.now()` by which the benchmark is cut off; one that can measure less may go by it. */
  until: number;
}

export interface Bench {
  name: string;
  /** Seconds it takes with `--quick`, about: its share of the time. */
  quickSeconds: number;
  /** Takes too long whatever is left out: with `--quick` only by name. */
  long?: boolean;
  run(options: BenchOptions): Promise<Row[]>;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { min: at(0), median: at(0.5), p95: at(0.95), max: at(1), runs: sorted.length };
}

/** Pairwise: the machine's speed drifts, two runs side by side drift together. */
export function ratios(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, index) => value / (theirs[index] ?? NaN));
}

/** The aim in words, and whether this figure of the row reaches it. */
export function aim(
  row: Row,
  figure: 'median' | 'p95' | 'max' | 'min',
  goal: { most: number } | { least: number },
): Row {
  const value = row.spread[figure];
  const sign = row.unit === 'ratio' ? 'x' : row.unit === 'count' ? '' : ` ${row.unit}`;
  const words =
    'most' in goal ? `${figure} at most ${goal.most}${sign}` : `${figure} at least ${goal.least}${sign}`;
  return { ...row, aim: words, met: 'most' in goal ? value <= goal.most : value >= goal.least };
}
