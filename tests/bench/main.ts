/** `npm run bench [-- NAME...] [--quick] [--json]`: every benchmark, or those named. */
import { batch } from './batch/batch';
import { decode } from './decode';
import { hotkey } from './hotkey';
import { insightsBench } from './insights';
import { latency } from './latency';
import { openLong } from './open-long';
import { render } from './render';
import { startup } from './startup';
import type { Bench, Row } from './stats';

const benches: Bench[] = [startup, latency, decode, render, openLong, batch, hotkey, insightsBench];

export async function main(argv: readonly string[]): Promise<number> {
  const names = argv.filter((word) => !word.startsWith('--'));
  const unknown = names.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined) {
    process.stderr.write(
      `no benchmark "${unknown}"; there are: ${benches.map((bench) => bench.name).join(', ')}\n`,
    );
    return 2;
  }
  const chosen = benches.filter((bench) => names.length === 0 || names.includes(bench.name));
  for (const bench of chosen) {
    process.stderr.write(`${bench.name}\n`);
    const rows = await bench.run({ quick: argv.includes('--quick') });
    for (const row of rows) print(bench.name, row, argv.includes('--json'));
  }
  return 0;
}

function print(name: string, row: Row, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ bench: name, ...row })}\n`);
    return;
  }
  const { min, median, p95, max, runs } = row.spread;
  const [low, mid, high, top] = [min, median, p95, max].map((value) => value.toFixed(2));
  const unit = row.unit === 'ratio' ? 'x' : ` ${row.unit}`;
  const figures = `min ${low}${unit}, median ${mid}${unit}, p95 ${high}${unit}, max ${top}${unit} (n=${runs})`;
  process.stdout.write(`  ${row.what}: ${figures}${row.aim ? `; aim: ${row.aim}` : ''}\n`);
}
