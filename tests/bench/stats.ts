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
  unit: 'ms' | 'MB' | 'ratio' | 'count';
  spread: Spread;
  /** What is aimed at, in words. */
  aim?: string;
}

export interface BenchOptions {
  /** Fewer runs, smaller inputs: the whole table in under three minutes. */
  quick: boolean;
}

export interface Bench {
  name: string;
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
