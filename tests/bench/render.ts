/**
 * An answer streamed into the real window, against react-markdown given all of the text again for every piece: what the
 * main thread spends, by Chromium's trace (`main-thread.ts`). And what a very long answer leaves in memory.
 */
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { longAnswer } from '../fixtures/markdown/long-answer';
import { startChatServer } from '../helpers/chat-server';
import { open } from './electron';
import { type MainThread, rendererPid, traced } from './main-thread';
import { memoryOf, type Memory } from './page-memory';
import { chatProfile, ask } from './chat-profile';
import { buildRival } from './rival/build';
import { aim, ratios, spread, type Bench, type Row } from './stats';

/** Pieces a second, and UTF-16 units of one. */
const RATE = 200;
const PIECE = 20;
/** Of the rival's renderings one in so many is made and counted as that many: all would take minutes. */
const SAMPLED = 10;
const MEMORY_CHARS = 400_000;
/** Pieces a second of that one: some 10,000 tokens, more than any vendor claims. */
const MEMORY_RATE = 2000;
/** Until what was only needed while the answer came is let go: the thread of the colours ends after 20 s. */
const REST_MS = 25_000;

export const render: Bench = {
  name: 'render',
  quickSeconds: 32,
  async run({ quick }) {
    const sizes = quick ? [2_500, 5_000] : [20_000, 40_000];
    const runs = quick ? 1 : 3;
    const ours = new Map<number, MainThread[]>(sizes.map((size) => [size, []]));
    const theirs = new Map<number, MainThread[]>(sizes.map((size) => [size, []]));
    const page = await buildRival();
    try {
      for (let run = 0; run < runs; run += 1) {
        for (const size of sizes) {
          ours.get(size)?.push(told(`app, ${size} characters`, await stream(size)));
          theirs.get(size)?.push(told(`react-markdown, ${size} characters`, await rival(page, size)));
        }
      }
    } finally {
      await rm(page, { recursive: true, force: true });
    }
    const [small = 0, large = 0] = sizes;
    return [
      ...sizes.flatMap((size) => rowsOf(size, ours.get(size) ?? [], theirs.get(size) ?? [])),
      aim(
        {
          what: `main thread, ${large} / ${small} characters`,
          unit: 'ratio',
          spread: spread(ratios(totals(ours.get(large)), totals(ours.get(small)))),
        },
        'median',
        { most: 2.2 },
      ),
      ...(quick ? [] : await memoryRows(MEMORY_CHARS)),
    ];
  },
};

/** A run takes minutes: what is known is said, should it be cut short. */
function told(what: string, measured: MainThread): MainThread {
  const { totalMs, worstFrameMs, frames } = measured;
  process.stderr.write(
    `  ${what}: ${totalMs.toFixed(0)} ms in ${frames} frames, worst ${worstFrameMs.toFixed(1)} ms\n`,
  );
  return measured;
}

const totals = (of: readonly MainThread[] = []): number[] => of.map(({ totalMs }) => totalMs);

function rowsOf(size: number, ours: readonly MainThread[], theirs: readonly MainThread[]): Row[] {
  return [
    { what: `${size} characters, main thread`, unit: 'ms', spread: spread(totals(ours)) },
    aim(
      {
        what: `${size} characters, worst frame`,
        unit: 'ms',
        spread: spread(ours.map(({ worstFrameMs }) => worstFrameMs)),
      },
      'median',
      { most: 16 },
    ),
    {
      what: `${size} characters, 99 of 100 frames`,
      unit: 'ms',
      spread: spread(ours.map(({ p99FrameMs }) => p99FrameMs)),
    },
    { what: `${size} characters, react-markdown`, unit: 'ms', spread: spread(totals(theirs)) },
    aim(
      {
        what: `${size} characters, app / react-markdown`,
        unit: 'ratio',
        spread: spread(ratios(totals(ours), totals(theirs))),
      },
      'median',
      { most: 0.05 },
    ),
  ];
}

const pieces = (text: string): string[] => text.match(new RegExp(`[^]{1,${PIECE}}`, 'g')) ?? [];

/** A server that answers with `text` at the rate; it paces by the clock, so that a late timer is made good. */
function serve(text: string, rate: number) {
  return startChatServer(async ({ delta, finish }) => {
    const start = performance.now();
    for (const [index, piece] of pieces(text).entries()) {
      await delta(piece);
      const wait = start + ((index + 1) * 1000) / rate - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    }
    finish();
  });
}

async function stream(size: number): Promise<MainThread> {
  const server = await serve(longAnswer(size), RATE);
  const profile = await chatProfile(server.baseUrl);
  const { app, page, close } = await open('app', profile);
  try {
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    // What idle time does after the start is not the answer's: all of it comes within seconds of the last key.
    await page.waitForTimeout(6000);
    return await traced(app, await rendererPid(app), async () => {
      await ask(page);
      // Late colours and formulas belong to the answer.
      await page.waitForTimeout(1000);
    });
  } finally {
    await close();
    await server.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function rival(folder: string, size: number): Promise<MainThread> {
  const profile = await chatProfile('http://127.0.0.1:9/v1');
  const { app, page, close } = await open('empty', profile);
  try {
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.waitForFunction(() => 'play' in globalThis);
    const whole = longAnswer(size);
    const texts = pieces(whole)
      .map((_, index) => whole.slice(0, (index + 1) * PIECE))
      .filter((_, index) => index % SAMPLED === SAMPLED - 1);
    const play = (all: readonly string[]): Promise<void> =>
      page.evaluate(
        (list) => (globalThis as unknown as { play(texts: readonly string[]): Promise<void> }).play(list),
        all,
      );
    // Once unmeasured: the engine compiles what is hot, and the fonts are there.
    await play(texts.slice(-5));
    await play(['']);
    const measured = await traced(app, await rendererPid(app), () => play(texts));
    return { ...measured, totalMs: measured.totalMs * SAMPLED };
  } finally {
    await close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Before the question, after the answer is whole, and at rest; each time with the garbage gone. */
async function memoryRows(size: number): Promise<Row[]> {
  const server = await serve(longAnswer(size), MEMORY_RATE);
  const profile = await chatProfile(server.baseUrl);
  const { app, page, close } = await open('app', profile);
  try {
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await page.waitForTimeout(REST_MS);
    const before = await memoryOf(app, page);
    await ask(page);
    await page.waitForTimeout(1500);
    const after = await memoryOf(app, page);
    await page.waitForTimeout(REST_MS);
    const rested = await memoryOf(app, page);
    const row = (what: string, of: Memory, key: keyof Memory): Row => ({
      what: `renderer ${what} ${size} characters, above before, ${key === 'heapMb' ? 'JavaScript heap' : 'private memory'}`,
      unit: 'MB',
      spread: spread([of[key] - before[key]]),
    });
    return [
      row('right after', after, 'privateMb'),
      aim(row('at rest after', rested, 'privateMb'), 'median', { most: 60 }),
      row('at rest after', rested, 'heapMb'),
    ];
  } finally {
    await close();
    await server.close();
    await rm(profile, { recursive: true, force: true });
  }
}
