/**
 * An export of 500 MB taken into the real app through its settings: what memory that takes above rest, what the window
 * and main are like meanwhile, and how fast it is. Taken again it has to add nothing, or there are no figures.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { writeChatGptExport, type Written } from './chatgpt-export';
import { open, type Opened } from './electron';
import { family, memoryMb } from '../helpers/processes';
import { profileAt, type Profile } from './profile';
import { aim, spread, type Bench, type Row, type Spread } from './stats';

const MB = 1e6;
/** Until the quick-ask window stands by and what was read at the start is let go. */
const SETTLE_MS = 5000;
const SAMPLE_MS = 250;
/** Aims: the longest between two frames, and p95 of calls. */
const FRAME_MS = 100;
const ROUND_TRIP_MS = 50;
/** Between two calls that measure main. */
const CALL_MS = 50;
const LIMIT_MS = 25 * 60_000;

interface Felt {
  /** Milliseconds between animation frames, and of calls to main and back. */
  frames: Spread;
  /** Of the frames, those that were late for the aim. */
  late: number;
  calls: Spread;
}

interface Imported extends Felt {
  ms: number;
  /** MB of all processes, at most and at the end. */
  most: number;
}

export const importBench: Bench = {
  name: 'import',
  quickSeconds: 25,
  long: true,
  async run({ quick }) {
    const profile = await profileAt('http://127.0.0.1:9/v1');
    const path = join(profile.dir, 'conversations.json');
    try {
      const written = await writeChatGptExport(path, quick ? 4 * MB : 500 * MB);
      const opened = await open('app', profile.dir);
      try {
        await opened.app.evaluate(({ dialog }, file) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
        }, path);
        await openData(opened.page);
        await opened.page.waitForTimeout(SETTLE_MS);
        const idle = memoryMb(family(opened.pid));
        const rest = await feel(opened.page, () => opened.page.waitForTimeout(quick ? 1000 : 10_000));
        const first = await importOnce(opened, `${written.conversations} conversations added`);
        expectStored(profile, written);
        const again = await importOnce(opened, 'Nothing in it was new.');
        expectStored(profile, written);
        return rowsOf({ written, idle, rest, first, again, stored: await storedMb(profile) });
      } finally {
        await opened.close();
      }
    } finally {
      await profile.remove();
    }
  },
};

async function openData(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('tab', { name: 'Data' }).click();
}

/** `says` is what the report has to say at the end. */
async function importOnce({ page, pid }: Opened, says: string): Promise<Imported> {
  let most = 0;
  const sampling = setInterval(() => (most = Math.max(most, memoryMb(family(pid)))), SAMPLE_MS);
  try {
    const startedAt = performance.now();
    const felt = await feel(page, async () => {
      await page.getByRole('button', { name: 'Choose a file…' }).click();
      await page.getByRole('button', { name: 'Stop the import' }).or(report(page)).first().waitFor();
      await page
        .getByRole('button', { name: 'Choose a file…', disabled: false })
        .waitFor({ timeout: LIMIT_MS });
    });
    const ms = performance.now() - startedAt;
    // Large numbers are set in groups of three.
    const said = (await report(page).innerText()).replace(/(\d),(?=\d{3})/g, '$1');
    if (!said.includes(says)) throw new Error(`The report does not say "${says}": ${said}`);
    return { ...felt, ms, most };
  } finally {
    clearInterval(sampling);
  }
}

const report = (page: Page) => page.getByRole('status', { name: 'Report of the import' });

/** What the window is like while something goes on. */
async function feel(page: Page, work: () => Promise<unknown>): Promise<Felt> {
  await page.evaluate((pause) => {
    const { parlance } = globalThis as unknown as {
      parlance: { call(name: string, input: unknown): Promise<unknown> };
    };
    const felt = { frames: [] as number[], calls: [] as number[], over: false };
    (globalThis as unknown as { felt: typeof felt }).felt = felt;
    let last = performance.now();
    const frame = (now: number): void => {
      felt.frames.push(now - last);
      last = now;
      if (!felt.over) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const ask = async (): Promise<void> => {
      const from = performance.now();
      await parlance.call('settings.get', {});
      felt.calls.push(performance.now() - from);
      if (!felt.over) setTimeout(() => void ask(), pause);
    };
    void ask();
  }, CALL_MS);
  await work();
  const { frames: all, calls } = await page.evaluate(() => {
    const { felt } = globalThis as unknown as {
      felt: { frames: number[]; calls: number[]; over: boolean };
    };
    felt.over = true;
    return felt;
  });
  // The first counts from before there was one.
  const frames = all.slice(1);
  const late = frames.filter((ms) => ms > FRAME_MS).length;
  return { frames: spread(frames), late, calls: spread(calls) };
}

/** Everything that was written is there, once. */
function expectStored({ dir }: Profile, { conversations, messages }: Written): void {
  const db = new Database(join(dir, 'parlance.db'), { readonly: true });
  try {
    for (const [table, expected] of [
      ['conversations', conversations],
      ['messages', messages],
    ] as const) {
      const found = Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
      if (found !== expected) throw new Error(`${found} ${table} are stored of ${expected}`);
    }
  } finally {
    db.close();
  }
}

const storedMb = async ({ dir }: Profile): Promise<number> =>
  (await stat(join(dir, 'parlance.db'))).size / MB;

function rowsOf(figures: {
  written: Written;
  idle: number;
  rest: Felt;
  first: Imported;
  again: Imported;
  stored: number;
}) {
  const { written, idle, rest, first, again, stored } = figures;
  const one = (value: number): Spread => spread([value]);
  const size = written.bytes / MB;
  const rate = (ms: number): string => `${(size / (ms / 1000)).toFixed(1)} MB/s`;
  const file = `${size.toFixed(0)} MB, ${written.conversations} conversations, ${written.messages} messages`;
  return [
    { what: 'import', unit: 's' as const, spread: one(first.ms / 1000), note: `${file}; ${rate(first.ms)}` },
    {
      what: 'import again, adding nothing',
      unit: 's' as const,
      spread: one(again.ms / 1000),
      note: rate(again.ms),
    },
    { what: 'database afterwards / file', unit: 'ratio' as const, spread: one(stored / size) },
    { what: 'all processes at rest', unit: 'MB' as const, spread: one(idle) },
    aim({ what: 'most above rest, import', unit: 'MB', spread: one(first.most - idle) }, 'max', {
      most: 300,
    }),
    aim({ what: 'most above rest, again', unit: 'MB', spread: one(again.most - idle) }, 'max', { most: 300 }),
    { what: 'between frames, at rest', unit: 'ms' as const, spread: rest.frames },
    framesOf('between frames, importing', first),
    framesOf('between frames, importing again', again),
    { what: 'call to main and back, at rest', unit: 'ms' as const, spread: rest.calls },
    aim({ what: 'call to main and back, importing', unit: 'ms', spread: first.calls }, 'p95', {
      most: ROUND_TRIP_MS,
    }),
    aim({ what: 'call to main and back, importing again', unit: 'ms', spread: again.calls }, 'p95', {
      most: 50,
    }),
  ];
}

function framesOf(what: string, { frames, late }: Felt): Row {
  const note = `${late} over ${FRAME_MS} ms`;
  return aim({ what, unit: 'ms', spread: frames, note }, 'max', { most: FRAME_MS });
}
