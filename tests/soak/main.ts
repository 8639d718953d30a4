/**
 * `npm run soak -- --minutes N`: turns at full speed in the real app against the guide's server, several conversations at
 * once, faults sprinkled in, windows opened and closed. Says what memory does as turns become many, and what the
 * database holds at the end.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { loadManual } from '../../src/main/demo/manual';
import { createDemoServer } from '../../src/main/demo/server';
import { providerAt } from '../helpers/provider';
import { seeded } from '../helpers/seeded';
import { fit } from './line';
import { sampleMemory, type Sample } from './memory';
import { lookFor, makePast, type Past } from './past';
import { ask, question } from './turns';

/** Conversations that are answered at once; the first of them is on screen. */
const AT_ONCE = 4;
/** Turns of a conversation before another is begun. */
const TURNS_EACH = 30;
const SAMPLE_MS = 5000;
/** Turns between two comings and goings of a window, and two searches. */
const WINDOWS_EVERY = 60;
/** Share of the turns in which caches fill and the engine compiles. */
const WARM_UP = 0.3;

/** Read now: what loads the TypeScript of this program loads nothing later. */
const pages = await loadManual();

export async function main(argv: readonly string[]): Promise<number> {
  const options = { minutes: { type: 'string' }, rest: { type: 'string', default: '0' } } as const;
  const { values } = parseArgs({ args: [...argv], options, strict: false });
  const minutes = Number(values.minutes);
  const rest = Number(values.rest);
  if (!(minutes > 0 && rest >= 0)) {
    process.stderr.write(
      'say for how many minutes, and for how many the app rests then: npm run soak -- --minutes 10 --rest 7\n',
    );
    return 2;
  }
  const demo = await createDemoServer({ pages: () => Promise.resolve(pages), paceMs: 0, key: 'soak' });
  const profile = await mkdtemp(join(tmpdir(), 'parlance-soak-'));
  try {
    const provider = providerAt(`${demo.baseUrl}/v1`, {
      keySource: { kind: 'env', name: 'PARLANCE_SOAK_KEY' },
      models: [{ id: 'parlance-guide', name: 'Guide', contextWindow: null, maxOutputTokens: null }],
      defaultModel: 'parlance-guide',
    });
    // Faults that do not stop the lane for everybody.
    const settings = {
      providers: [provider],
      chat: { provider: 'test' },
      resilience: { breakerFailures: 100 },
    };
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
    const file = join(profile, 'parlance.db');
    const past = makePast(file);
    const run = await soak(profile, { minutes, rest }, past);
    report(run);
    return checkEnd(file, run, past) ? 0 : 1;
  } finally {
    await demo.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Run {
  turns: number;
  conversations: Set<string>;
  /** Messages that were asked for. */
  stored: number;
  statuses: Map<string, number>;
  samples: { turns: number; sample: Sample }[];
  /** After the rest, where there was one. */
  rested: Sample | null;
  minutes: number;
  rest: number;
}

async function soak(
  profile: string,
  { minutes, rest }: Pick<Run, 'minutes' | 'rest'>,
  { queries }: Past,
): Promise<Run> {
  const run: Run = {
    turns: 0,
    conversations: new Set(),
    stored: 0,
    statuses: new Map(),
    samples: [],
    rested: null,
    minutes,
    rest,
  };
  const app = await launch(profile);
  try {
    const page = await app.firstWindow();
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    for (const query of queries) await lookFor(page, query);
    const until = performance.now() + minutes * 60_000;
    /** Held while the page is loaded anew: a question on its way would lose its reply. */
    let pausing: Promise<void> | null = null;
    const under = new Set<Promise<unknown>>();
    const random = seeded(1);

    async function converse(place: number): Promise<void> {
      let conversationId: string | null = null;
      for (let turn = 0; performance.now() < until; turn++) {
        while (pausing) await pausing;
        if (turn % TURNS_EACH === 0) conversationId = null;
        const asking = ask(page, conversationId, question(run.turns++, random));
        under.add(asking);
        const asked = await asking.finally(() => under.delete(asking));
        run.statuses.set(asked.status, (run.statuses.get(asked.status) ?? 0) + 1);
        run.stored += asked.stored;
        if (asked.stored === 0) continue;
        run.conversations.add(asked.conversationId);
        if (conversationId === null && place === 0) {
          await startAgain(app, [`parlance://conversation/${asked.conversationId}`]);
        }
        conversationId = asked.conversationId;
      }
    }

    async function windows(): Promise<void> {
      for (let next = WINDOWS_EVERY, times = 0; performance.now() < until;) {
        await pause(200);
        if (run.turns < next) continue;
        next = run.turns + WINDOWS_EVERY;
        await startAgain(app, ['quick-ask']);
        await lookFor(page, queries[times % queries.length] ?? '');
        if (++times % 5 !== 0) continue;
        let resume: () => void = () => undefined;
        pausing = new Promise((done) => (resume = done));
        await Promise.allSettled(under);
        await page.reload();
        await page.getByRole('textbox', { name: 'Message' }).waitFor();
        pausing = null;
        resume();
      }
    }

    async function watch(): Promise<void> {
      while (performance.now() < until) {
        await pause(SAMPLE_MS);
        if (pausing) continue;
        try {
          const sample = await sampleMemory(app, page);
          run.samples.push({ turns: run.turns, sample });
          process.stderr.write(`${run.turns} turns, ${JSON.stringify(sample)}\n`);
        } catch (thrown) {
          // The page was being loaded anew.
          process.stderr.write(`${run.turns} turns, no sample: ${String(thrown)}\n`);
        }
      }
    }

    await Promise.all([
      ...Array.from({ length: AT_ONCE }, (_, place) => converse(place)),
      windows(),
      watch(),
    ]);
    if (rest > 0) {
      await pause(rest * 60_000);
      run.rested = await sampleMemory(app, page);
    }
  } finally {
    await app.close();
  }
  return run;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function launch(profile: string): Promise<ElectronApplication> {
  const executablePath = process.env['PARLANCE_ELECTRON'];
  if (!executablePath) throw new Error('PARLANCE_ELECTRON is not set; use `npm run soak`');
  const root = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    executablePath,
    args: [
      ...root,
      '--js-flags=--expose-gc',
      resolve(import.meta.dirname, '../..'),
      `--user-data-dir=${profile}`,
    ],
    env: { ...process.env, LANG: 'en_US.UTF-8', LANGUAGE: 'en', PARLANCE_SOAK_KEY: 'soak' } as Record<
      string,
      string
    >,
  });
}

/** As a second start with these words does. */
const startAgain = (app: ElectronApplication, words: string[]): Promise<void> =>
  app.evaluate(({ app: running }, given) => {
    running.emit('second-instance', {}, [], '', { words: given });
  }, words);

function report({ turns, conversations, statuses, samples, minutes, rested, rest }: Run): void {
  const ends = [...statuses].map(([status, count]) => `${status} ${count}`).join(', ');
  const said = `${turns} turns in ${conversations.size} conversations, ${minutes} minutes: ${ends}`;
  const warm = samples.filter((each) => each.turns >= WARM_UP * turns);
  const lines = [said, ''];
  if (warm.length < 5) lines.push('too few samples after the warm-up for a slope; run it longer');
  else {
    lines.push(`memory after the first ${WARM_UP * 100} % of the turns, ${warm.length} samples:`);
    for (const name of Object.keys(warm.at(-1)?.sample ?? {})) {
      const points = warm.map((each) => [each.turns / 1000, each.sample[name] ?? 0] as const);
      const { slope, error } = fit(points);
      const verdict = slope > 2 * error ? 'grows' : 'no growth';
      const last = points.at(-1)?.[1] ?? 0;
      lines.push(
        `  ${name.padEnd(24)} ${last.toFixed(1).padStart(8)} MB at the end, ${slope.toFixed(2).padStart(7)} MB ± ${(2 * error).toFixed(2)} per 1,000 turns: ${verdict}`,
      );
    }
  }
  if (rested) {
    const [first] = samples;
    lines.push('', `after ${rest} minutes of rest, and what it was at ${first?.turns ?? 0} turns:`);
    for (const [name, mb] of Object.entries(rested)) {
      const before = first?.sample[name] ?? 0;
      lines.push(`  ${name.padEnd(24)} ${mb.toFixed(1).padStart(8)} MB, was ${before.toFixed(1)}`);
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Of the questions; those that meet a fault may end otherwise. */
const LEAST_DONE = 0.8;

function checkEnd(file: string, { stored, conversations, statuses, turns }: Run, past: Past): boolean {
  const db = new Sqlite(file, { readonly: true });
  const one = (text: string): unknown => db.prepare(text).pluck().get();
  const found = {
    'quick_check ok': [one('PRAGMA quick_check'), 'ok'],
    messages: [one('SELECT count(*) FROM messages'), past.messages + stored],
    conversations: [one('SELECT count(*) FROM conversations'), past.conversations + conversations.size],
    'answers still being written': [one("SELECT count(*) FROM messages WHERE status = 'streaming'"), 0],
    'turns still running': [one("SELECT count(*) FROM turns WHERE state = 'running'"), 0],
    'answered in full, four of five at least': [(statuses.get('done') ?? 0) >= LEAST_DONE * turns, true],
    'pieces left in the journal': [one('SELECT count(*) FROM journal'), 0],
  };
  db.close();
  let good = true;
  for (const [what, [is, wanted]] of Object.entries(found)) {
    const right = is === wanted;
    good &&= right;
    process.stdout.write(
      `${right ? 'ok   ' : 'WRONG'} ${what}: ${String(is)}${right ? '' : `, not ${String(wanted)}`}\n`,
    );
  }
  return good;
}
