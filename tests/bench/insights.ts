/**
 * What opening Insights costs at a million messages: the figures of all time and of a month, as the page asks for them,
 * against a scan of the messages themselves on the same file in the same run; the page itself in the app, opened for the
 * first time and again. And what a ledger costs an answer.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { insights } from '../../src/main/db/insights';
import { insightsConversations } from '../../src/main/db/insights-details';
import { closeDb, openForReading } from '../../src/main/db/open';
import { recordRequest } from '../../src/main/db/requests';
import { all, sql, type Db } from '../../src/main/db/sql';
import { addDays, localDay } from '../../src/shared/local-day';
import { growUsage } from '../helpers/usage-database';
import { chatProfile } from './chat-profile';
import { open } from './electron';
import { aim, ratios, spread, type Bench, type Row } from './stats';

export const insightsBench: Bench = {
  name: 'insights',
  quickSeconds: 13,
  async run({ quick }) {
    const answers = quick ? 20_000 : 500_000;
    const profile = await chatProfile('http://127.0.0.1:9/v1');
    try {
      const file = join(profile, 'parlance.db');
      const startedAt = performance.now();
      const written = growUsage(file, { answers, days: 1_100, until: Date.now() });
      process.stderr.write(`  ${answers * 2} messages made and migrated in ${seconds(startedAt)} s\n`);
      const record = timeRecords(written, quick ? 500 : 2_000);
      written.close();
      const figures = measure(file, quick ? 3 : 9);
      return [
        ...figures,
        ...(await openPage(profile, quick ? { runs: 1, settledMs: 2_000 } : { runs: 3, settledMs: 4_000 })),
        record,
      ];
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  },
};

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

function measure(file: string, runs: number): Row[] {
  const today = localDay(Date.now());
  const everything = { from: null, to: null };
  const month = { from: addDays(today, -29), to: today };
  const times: Record<'first' | 'all' | 'month' | 'behind' | 'scan', number[]> = {
    first: [],
    all: [],
    month: [],
    behind: [],
    scan: [],
  };
  for (let run = 0; run < runs; run += 1) {
    // A connection that has read nothing yet, as after the start of the app.
    const db = openForReading(file);
    times.first.push(timed(() => insights(db, everything)));
    times.all.push(timed(() => insights(db, everything)));
    times.month.push(timed(() => insights(db, month)));
    times.behind.push(timed(() => insightsConversations(db, { ...everything, provider: 'xai' })));
    times.scan.push(timed(() => scan(db)));
    closeDb(db);
  }
  const row = (what: string, values: number[]): Row => ({ what, unit: 'ms', spread: spread(values) });
  return [
    aim(row('figures of all time, first opening', times.first), 'max', { most: 1000 }),
    row('figures of all time', times.all),
    row('figures of 30 days', times.month),
    row('conversations behind a provider, all time', times.behind),
    row('a scan of the messages, by day and model', times.scan),
    aim(
      {
        what: 'figures of all time, first opening, to a scan of the messages',
        unit: 'ratio',
        spread: spread(ratios(times.first, times.scan)),
      },
      'median',
      { most: 0.5 },
    ),
  ];
}

/** Each run is a start of the app; milliseconds from the click until the figures and charts are painted. */
async function openPage(
  profile: string,
  { runs, settledMs }: { runs: number; settledMs: number },
): Promise<Row[]> {
  const times: Record<'first' | 'again', number[]> = { first: [], again: [] };
  for (let run = 0; run < runs; run += 1) {
    const { page, close } = await open('app', profile);
    try {
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      // What idle time does after the start is done.
      await page.waitForTimeout(settledMs);
      times.first.push(await clickInsights(page));
      await page.evaluate(() => document.querySelector<HTMLElement>('nav a[href="#/"]')?.click());
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      times.again.push(await clickInsights(page));
    } finally {
      await close();
    }
  }
  return [
    aim({ what: 'the page, first opening after a start', unit: 'ms', spread: spread(times.first) }, 'max', {
      most: 1000,
    }),
    { what: 'the page, opened again', unit: 'ms', spread: spread(times.again) },
  ];
}

function clickInsights(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done, failed) => {
        const link = [...document.querySelectorAll('a')].find((one) => one.textContent === 'Insights');
        if (!link) {
          failed(new Error('there is no way to Insights'));
          return;
        }
        const start = performance.now();
        link.click();
        const look = (): void => {
          if (document.querySelectorAll('main canvas').length < 5) requestAnimationFrame(look);
          // After this frame's paint.
          else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Less than what the page shows: no percentiles, no styles, no ratings. */
function scan(db: Db): unknown {
  return all(
    db,
    sql`SELECT strftime('%Y-%m-%d', created_at / 1000, 'unixepoch', 'localtime') AS day, provider_id, model, count(*),
        sum(input_tokens), sum(output_tokens), sum(cached_tokens), sum(cost_ticks), sum(status = 'error')
      FROM messages WHERE role = 'assistant' GROUP BY day, provider_id, model`,
  );
}

/** Microseconds would be the unit; a thousand at once are milliseconds each. */
function timeRecords(db: Db, count: number): Row {
  const usage = { inputTokens: 900, outputTokens: 300, cachedTokens: 0, reasoningTokens: 0 };
  const values: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const took = timed(() => {
      for (let index = 0; index < count; index += 1) {
        recordRequest(db, {
          turnId: randomUUID(),
          kind: 'answer',
          conversation: 1,
          message: null,
          asked: true,
          at: Date.now(),
          providerId: 'xai',
          model: 'grok-4.7',
          style: null,
          policy: { kind: 'turns', turns: 5 },
          status: 'done',
          failure: null,
          attempts: 1,
          ttftMs: 300 + index,
          totalMs: 2_000 + index,
          usage: { ...usage, costTicks: null, estimated: false },
          price: { kind: 'token', input: 2, output: 6 },
        });
      }
    });
    values.push(took / count);
  }
  return { what: 'a request into the ledger and its day', unit: 'ms', spread: spread(values) };
}
