import { afterAll, beforeAll, expect, test } from 'vitest';
import { insights, qualityBy } from '../../../src/main/db/insights';
import type { Db } from '../../../src/main/db/sql';
import { addDays, localDay } from '../../../src/shared/local-day';
import { growUsage } from '../../helpers/usage-database';

const until = Date.UTC(2026, 10, 26, 12);
const today = localDay(until);
let db: Db;
beforeAll(() => void (db = growUsage(':memory:', { answers: 3_000, days: 90, until })));
afterAll(() => db.close());

test.each([1, 20, 60, 200])('what was rated in %i days is the same from either end', (days) => {
  const range = { from: addDays(today, -days), to: today };
  const byRange = qualityBy(db, range, 0);
  const byRating = qualityBy(db, range, Number.MAX_SAFE_INTEGER);
  expect(byRange).toEqual(byRating);
  const { totals } = insights(db, range);
  const count = (rating: string): number =>
    byRange.filter((row) => row['rating'] === rating).reduce((sum, row) => sum + Number(row['n']), 0);
  expect([totals.good, totals.bad]).toEqual([count('good'), count('bad')]);
  if (days >= 20) expect(totals.good).toBeGreaterThan(0);
});
