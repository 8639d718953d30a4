/** The figures over the ledger of requests, and the file that holds them. */
import { writeFile } from 'node:fs/promises';
import type { StyleProfile } from '../../shared/context';
import { fail, FailureError } from '../../shared/errors';
import type { DayRange, Insights, InsightsConversations, InsightsFilter } from '../../shared/insights';
import { exactUsd } from '../../shared/usd';
import type { Database } from '../db/client';
import { markOf } from '../db/ledger-style';
import type { StyleService } from './styles';

export interface InsightsService {
  get(range: DayRange): Promise<Insights>;
  conversations(filter: InsightsFilter): Promise<InsightsConversations>;
  /** Writes the sums by day as CSV. Throws FailureError `storage_failed` where the file cannot be written. */
  export(range: DayRange, path: string): Promise<{ path: string; rows: number }>;
}

export type InsightsDb = Pick<Database, 'insights' | 'insightsConversations' | 'usageRows'>;

export function createInsights(db: InsightsDb, profiles: StyleService['list']): InsightsService {
  return {
    async get(range) {
      const found = await db.insights(range);
      return { ...found, styles: withWords(found.styles, await profiles()) };
    },
    conversations: (filter) => db.insightsConversations(filter),
    async export(range, path) {
      const rows = await db.usageRows(range);
      const lines = rows.map(({ cost_ticks: ticks, ...row }) => {
        const usd = exactUsd(Number(ticks));
        return [...Object.values(row), usd].map(csvField).join(',');
      });
      const head = HEAD.join(',');
      try {
        // The mark tells spreadsheets that names are UTF-8.
        await writeFile(path, `\uFEFF${[head, ...lines].join('\r\n')}\r\n`);
      } catch (thrown) {
        const message = `${path} cannot be written. Choose another place.`;
        throw new FailureError(fail('storage_failed', message, { data: { path } }), thrown);
      }
      return { path, rows: rows.length };
    },
  };
}

/** The ledger has marks in place of instructions: those of profiles there are get their words back, and so their names. */
function withWords(styles: Insights['styles'], profiles: readonly StyleProfile[]): Insights['styles'] {
  const words = new Map(profiles.map(({ style: { instructions } }) => [markOf(instructions), instructions]));
  const named = Object.entries(styles).map(([key, style]) => [
    key,
    style && { ...style, instructions: words.get(style.instructions) ?? style.instructions },
  ]);
  return Object.fromEntries(named);
}

/** In the order of `usageRows`, with the cost last. */
const HEAD = [
  'day',
  'kind',
  'provider',
  'model',
  'style',
  'policy',
  'requests',
  'questions',
  'failed',
  'retries',
  'input_tokens',
  'cached_tokens',
  'output_tokens',
  'reasoning_tokens',
  'requests_priced',
  'requests_estimated',
  'cost_usd',
];

/** A text that a spreadsheet would take for a formula is kept one by an apostrophe. */
function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
