/** One benchmark in a process of its own, for so long and no longer. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Row } from './stats';

export interface Finished {
  name: string;
  rows: Row[];
  /** Why there are none, in a sentence; null where it ran. */
  problem: string | null;
}

/** Milliseconds in which a benchmark that is told to end closes the windows it opened. */
const CLOSE_MS = 5000;
/** Of the end of stderr, what says why. */
const TOLD = 600;

export function runApart(name: string, { quick, ms }: { quick: boolean; ms: number }): Promise<Finished> {
  return new Promise((resolve) => {
    const args = [join(import.meta.dirname, 'index.mjs'), `--alone=${name}`, ...(quick ? ['--quick'] : [])];
    // A million messages and their texts are held at once.
    const child = spawn(process.execPath, ['--max-old-space-size=8192', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, BENCH_MS: String(Math.round(ms)) },
    });
    let out = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-TOLD);
      process.stderr.write(text);
    });
    let cut = false;
    let killing: NodeJS.Timeout | undefined;
    const cutting = setTimeout(() => {
      cut = true;
      child.kill('SIGTERM');
      killing = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS);
    }, ms);
    child.once('close', (code) => {
      clearTimeout(cutting);
      clearTimeout(killing);
      const rows = out.split('\n').filter(Boolean).map(rowOf);
      const seconds = Math.round(ms / 1000);
      const problem = cut
        ? `cut off after ${seconds} s; run it alone for its figures: npm run bench -- ${name}`
        : code === 0
          ? null
          : `failed: ${said.trim().split('\n').slice(-6).join(' | ')}`;
      resolve({ name, rows, problem });
    });
  });
}

/** Written by this very program. */
const rowOf = (line: string): Row => JSON.parse(line) as Row;
