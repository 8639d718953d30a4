/** Rows for reading. */
import type { Finished } from './run-apart';
import type { Row } from './stats';

const WHAT = 62;
const FIGURE = 11;

export const heading = (name: string): string =>
  `\n${name.padEnd(WHAT + 2)}${['min', 'median', 'p95', 'max'].map((each) => each.padStart(FIGURE)).join('')}\n`;

function figure(value: number, unit: Row['unit']): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4;
  return `${value.toFixed(digits)}${unit === 'ratio' ? 'x' : unit === 'count' ? '' : ` ${unit}`}`.padStart(
    FIGURE,
  );
}

export function lineOf(row: Row): string {
  const { min, median, p95, max, runs } = row.spread;
  const figures = [min, median, p95, max].map((value) => figure(value, row.unit)).join('');
  const reached = row.met === undefined ? '' : row.met ? ' (met)' : ' (MISSED)';
  const aim = row.aim === undefined ? '' : `  aim: ${row.aim}${reached}`;
  const note = row.note === undefined ? '' : `  [${row.note}]`;
  return `  ${row.what.padEnd(WHAT)}${figures}  n=${runs}${aim}${note}\n`;
}

export function summary(finished: readonly Finished[]): string {
  const rows = finished.flatMap(({ name, rows: all }) => all.map((row) => ({ name, row })));
  const aims = rows.filter(({ row }) => row.met !== undefined);
  const missed = aims.filter(({ row }) => row.met === false);
  const problems = finished.filter(({ problem }) => problem !== null);
  const lines = [
    `${aims.length - missed.length} of ${aims.length} aims met`,
    ...missed.map(({ name, row }) => `missed: ${name}: ${row.what} (${row.aim})`),
    ...problems.map(({ name, problem }) => `no figures: ${name}: ${problem}`),
  ];
  return `\n${lines.join('\n')}\n`;
}
