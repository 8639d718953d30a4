/**
 * `npm run bench [-- NAME...] [--quick] [--json]`: every benchmark, or those named. Each runs in a process of its own:
 * one that fails, hangs or fills the memory is reported, and the next one starts as if it had never been.
 */
import { batch } from './batch/batch';
import { decode } from './decode';
import { many, typing } from './frames';
import { hotkey } from './hotkey';
import { importBench } from './import';
import { insightsBench } from './insights';
import { latency } from './latency';
import { memory } from './memory';
import { openLong } from './open-long';
import { render } from './render';
import { runApart, type Finished } from './run-apart';
import { search } from './search/index';
import { sidebar } from './sidebar';
import { startup } from './startup';
import type { Bench } from './stats';
import { heading, lineOf, summary } from './table';
import { writes } from './writes';

const benches: Bench[] = [
  startup,
  latency,
  typing,
  many,
  render,
  openLong,
  sidebar,
  hotkey,
  decode,
  batch,
  writes,
  memory,
  importBench,
  insightsBench,
  search,
];

/** Milliseconds for all with `--quick`: under three minutes with the build and what is between. */
const QUICK_MS = 165_000;
/** Milliseconds for one without: what hangs is not waited for all night. */
const FULL_MS = 30 * 60_000;

export async function main(argv: readonly string[]): Promise<number> {
  const alone = argv.find((word) => word.startsWith('--alone='))?.slice('--alone='.length);
  const quick = argv.includes('--quick');
  if (alone !== undefined) return runAlone(alone, quick, Number(process.env['BENCH_MS'] ?? FULL_MS));
  const names = argv.filter((word) => !word.startsWith('--'));
  const unknown = names.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined) {
    process.stderr.write(
      `no benchmark "${unknown}"; there are: ${benches.map((bench) => bench.name).join(', ')}\n`,
    );
    return 2;
  }
  const wanted = names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
  const chosen = quick && names.length === 0 ? wanted.filter(({ long }) => long !== true) : wanted;
  const json = argv.includes('--json');
  const finished: Finished[] = [];
  const startedAt = performance.now();
  for (const [index, bench] of chosen.entries()) {
    const left = QUICK_MS - (performance.now() - startedAt);
    const ms = quick ? left * shareOf(chosen.slice(index)) : FULL_MS;
    if (!json) process.stdout.write(heading(bench.name));
    const one = await runApart(bench.name, { quick, ms });
    finished.push(one);
    for (const row of one.rows) {
      process.stdout.write(json ? `${JSON.stringify({ bench: bench.name, ...row })}\n` : lineOf(row));
    }
    if (one.problem !== null) {
      process.stdout.write(
        json ? `${JSON.stringify({ bench: bench.name, problem: one.problem })}\n` : `  ${one.problem}\n`,
      );
    }
  }
  if (!json) {
    const left = wanted.filter((bench) => !chosen.includes(bench)).map(({ name }) => name);
    if (left.length > 0) process.stdout.write(`\nnot with --quick unless named: ${left.join(', ')}\n`);
    process.stdout.write(summary(finished));
  }
  return finished.some((one) => one.problem !== null) ? 1 : 0;
}

/** Of the time that is left, what the first of these may take; what it does not use is for the others. */
function shareOf(left: readonly Bench[]): number {
  const weights = left.map(({ quickSeconds }) => quickSeconds);
  return (weights[0] ?? 1) / weights.reduce((sum, weight) => sum + weight, 0);
}

/** In the process of its own: the rows as lines of JSON. */
async function runAlone(name: string, quick: boolean, ms: number): Promise<number> {
  const bench = benches.find((each) => each.name === name);
  if (!bench) return 2;
  const rows = await bench.run({ quick, until: performance.now() + ms });
  for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`);
  return 0;
}
