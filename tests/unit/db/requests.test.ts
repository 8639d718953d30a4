import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { createConversation } from '../../../src/main/db/conversations';
import { insights } from '../../../src/main/db/insights';
import { insightsConversations, usageRows } from '../../../src/main/db/insights-details';
import { markOf } from '../../../src/main/db/ledger-style';
import { updateMessage } from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { purgeConversation } from '../../../src/main/db/purge';
import { recordRequest, type NewRequest } from '../../../src/main/db/requests';
import { recordEvent } from '../../../src/main/db/spending';
import { all, sql } from '../../../src/main/db/sql';
import { beginTurn, continueTurn, finishTurn } from '../../../src/main/db/turns';
import { TICKS_PER_USD, type Usage } from '../../../src/shared/models';
import type { Price } from '../../../src/shared/prices';
import { neutralStyle } from '../../../src/main/style/presets';
import { finished, newConversation, newTurn } from '../../helpers/db';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const used = (inputTokens: number, outputTokens: number, more: Partial<Usage> = {}): Usage => ({
  inputTokens,
  outputTokens,
  cachedTokens: 0,
  reasoningTokens: 0,
  costTicks: null,
  estimated: false,
  ...more,
});
const byToken: Price = { kind: 'token', input: 1, output: 2 };
const noon = (day: string): number => new Date(`${day}T12:00:00`).getTime();

function request(more: Partial<NewRequest> = {}): NewRequest {
  return {
    turnId: null,
    kind: 'answer',
    conversation: null,
    message: null,
    asked: true,
    at: noon('2026-11-26'),
    providerId: 'xai',
    model: 'grok-4.7',
    style: null,
    policy: { kind: 'turns', turns: 5 },
    status: 'done',
    failure: null,
    attempts: 1,
    ttftMs: 300,
    totalMs: 2_000,
    usage: used(1_000, 500),
    price: byToken,
    ...more,
  };
}

describe('billing', () => {
  test('goes by the table where the server says nothing, and keeps the price once', () => {
    const db = openForWriting(':memory:');
    expect(recordRequest(db, request())?.costTicks).toBe(20_000_000);
    recordRequest(db, request({ price: { ...byToken } }));
    expect(recordRequest(db, request({ usage: used(1, 1, { costTicks: 7 }) }))?.costTicks).toBe(7);
    expect(recordRequest(db, request({ price: null }))?.costTicks).toBeNull();
    expect(recordRequest(db, request({ usage: null }))).toBeNull();
    expect(all(db, sql`SELECT price FROM billed_prices`)).toEqual([{ price: JSON.stringify(byToken) }]);
    expect(all(db, sql`SELECT price FROM requests ORDER BY num`).map((row) => row['price'])).toEqual([
      1,
      1,
      null,
      null,
      null,
    ]);
  });

  test('counts messages by the month or the day of the person, and by provider', () => {
    const db = openForWriting(':memory:');
    const tiers = [
      { from: 0, usd: 0.002 },
      { from: 2, usd: 0.001 },
    ];
    const cost = (at: string, period: 'day' | 'month', providerId = 'grok'): number =>
      (recordRequest(db, request({ at: noon(at), providerId, price: { kind: 'message', tiers, period } }))
        ?.costTicks ?? 0) / TICKS_PER_USD;
    expect([cost('2026-01-30', 'month'), cost('2026-01-31', 'month'), cost('2026-01-31', 'month')]).toEqual([
      0.002, 0.002, 0.001,
    ]);
    expect(cost('2026-01-31', 'month', 'other')).toBe(0.002);
    expect(cost('2026-02-01', 'month')).toBe(0.002);
    expect([cost('2026-03-01', 'day'), cost('2026-03-01', 'day'), cost('2026-03-01', 'day')]).toEqual([
      0.002, 0.002, 0.001,
    ]);
    expect(cost('2026-03-02', 'day')).toBe(0.002);
  });

  test.each([
    ['Pacific/Kiritimati', '2026-02-01'],
    ['UTC', '2026-01-31'],
    ['America/New_York', '2026-01-31'],
  ])('a day is the one on the wall in %s', (name, day) => {
    process.env['TZ'] = name;
    const db = openForWriting(':memory:');
    recordRequest(db, request({ at: Date.UTC(2026, 0, 31, 12) }));
    expect(all(db, sql`SELECT day FROM requests`)).toEqual([{ day }]);
  });
});

describe('turns', () => {
  const setUp = () => {
    const db = openForWriting(':memory:');
    const conversation = newConversation();
    createConversation(db, { conversation });
    const userId = randomUUID();
    const assistantId = randomUUID();
    const ask = () => {
      const turn = newTurn(conversation.id, { providerId: 'xai', model: 'grok-4.7' });
      beginTurn(db, {
        turn,
        user: { id: userId, parentId: null, text: 'Q', createdAt: turn.startedAt },
        assistant: {
          id: assistantId,
          parentId: userId,
          createdAt: turn.startedAt,
          style: null,
          context: null,
        },
      });
      return turn;
    };
    const finish = (turnId: string, more: Parameters<typeof finished>[1] = {}) =>
      finishTurn(db, {
        turnId,
        at: 5,
        state: 'done',
        message: finished('A', { usage: used(1_000, 500), price: byToken, ...more }),
      });
    return { db, conversation, assistantId, ask, finish };
  };
  const sums = sql`SELECT sum(requests) AS requests, sum(asked) AS asked, sum(cost_ticks) AS ticks FROM usage_days`;

  test('a turn told twice counts once, as what it became', () => {
    const { db, ask, finish } = setUp();
    const turn = ask();
    finish(turn.id, { status: 'interrupted', usage: null });
    expect(finish(turn.id).usage?.costTicks).toBe(20_000_000);
    expect(all(db, sums)).toEqual([{ requests: 1, asked: 1, ticks: 20_000_000 }]);
  });

  test('an answer that was gone on with costs both its parts, and one question was asked', () => {
    const { db, conversation, assistantId, ask, finish } = setUp();
    finish(ask().id, { status: 'interrupted' });
    const more = newTurn(conversation.id);
    continueTurn(db, { turn: more, messageId: assistantId, at: 6 });
    finish(more.id);
    expect(all(db, sums)).toEqual([{ requests: 2, asked: 1, ticks: 40_000_000 }]);
  });

  test('what was spent stays spent when the conversation is gone', () => {
    const { db, conversation, ask, finish } = setUp();
    finish(ask().id);
    purgeConversation(db, { id: conversation.id });
    expect(all(db, sums)).toEqual([{ requests: 1, asked: 1, ticks: 20_000_000 }]);
    expect(insightsConversations(db, { from: null, to: null })).toEqual({ items: [], more: false, gone: 1 });
  });

  test('good answers are counted with what they took', () => {
    const { db, assistantId, ask, finish } = setUp();
    finish(ask().id);
    updateMessage(db, { id: assistantId, patch: { rating: 'good' } });
    const { totals, groups } = insights(db, { from: null, to: null });
    expect(totals).toMatchObject({ good: 1, bad: 0, goodTokens: 1_500, goodTicks: 20_000_000 });
    expect(groups.model[0]).toMatchObject({ key: 'xai grok-4.7', good: 1 });
    expect(insightsConversations(db, { from: null, to: null, rating: 'bad' }).items).toEqual([]);
    expect(insightsConversations(db, { from: null, to: null, rating: 'good' }).items).toHaveLength(1);
  });
});

describe('the figures', () => {
  test('have no holes between days, and weeks and months where there are many', () => {
    const db = openForWriting(':memory:');
    for (const day of ['2026-11-20', '2026-11-26']) recordRequest(db, request({ at: noon(day) }));
    recordEvent(db, { kind: 'breaker_opened', subject: 'xai', at: 1, day: '2026-11-21' });
    const days = insights(db, { from: null, to: null });
    expect(days.step).toBe('day');
    expect(days.periods.map(({ requests }) => requests)).toEqual([1, 0, 0, 0, 0, 0, 1]);
    expect(days.periods.map(({ breakers }) => breakers)).toEqual([0, 1, 0, 0, 0, 0, 0]);
    recordRequest(db, request({ at: noon('2026-06-03') }));
    const weeks = insights(db, { from: null, to: null });
    expect([weeks.step, weeks.periods[0]?.day]).toEqual(['week', '2026-06-01']);
    recordRequest(db, request({ at: noon('2024-02-29') }));
    const months = insights(db, { from: null, to: null });
    expect([months.step, months.periods[0]?.day, months.periods.length]).toEqual(['month', '2024-02-01', 34]);
    expect(months.periods.reduce((sum, { requests }) => sum + requests, 0)).toBe(4);
  });

  test('tell percentiles within the width of a step', () => {
    const db = openForWriting(':memory:');
    for (let ms = 1; ms <= 200; ms += 1) recordRequest(db, request({ ttftMs: ms * 10 }));
    const { totals } = insights(db, { from: null, to: null });
    expect(Math.abs((totals.ttftP50 ?? 0) - 1_000)).toBeLessThan(1_000 * 0.023);
    expect(Math.abs((totals.ttftP95 ?? 0) - 1_900)).toBeLessThan(1_900 * 0.023);
  });

  test('a summary costs money, and has neither style nor policy nor anybody who waits for it', () => {
    const db = openForWriting(':memory:');
    recordRequest(db, request());
    recordRequest(
      db,
      request({ kind: 'summary', policy: null, asked: false, ttftMs: null, totalMs: 90_000 }),
    );
    const found = insights(db, { from: null, to: null });
    expect(found.totals).toMatchObject({ requests: 2, costTicks: 40_000_000 });
    expect(found.totals.totalP95).toBeLessThan(3_000);
    expect(found.summaries).toEqual({ requests: 1, costTicks: 20_000_000 });
    expect(found.groups.policy.map(({ key, requests }) => [key, requests])).toEqual([['turns:5', 1]]);
  });

  test('tell styles apart by instructions of which they hold no word', () => {
    const db = openForWriting(':memory:');
    const style = (instructions: string): string => JSON.stringify({ ...neutralStyle, instructions });
    for (const text of ['Speak of wine.', 'Speak of tea.', 'Speak of wine.', ''])
      recordRequest(db, request({ style: style(text) }));
    const { groups, styles } = insights(db, { from: null, to: null });
    expect(groups.style.map(({ key, requests }) => [key, requests])).toEqual([
      ['1', 2],
      ['2', 1],
      ['3', 1],
    ]);
    expect(styles).toEqual({
      1: { ...neutralStyle, instructions: markOf('Speak of wine.') },
      2: { ...neutralStyle, instructions: markOf('Speak of tea.') },
      3: neutralStyle,
    });
    const exported = usageRows(db, { from: null, to: null }).map((row) => row.style);
    expect(new Set(exported).size).toBe(3);
    expect(exported.join()).not.toContain('Speak');
  });

  test('are empty for a new profile', () => {
    const db = openForWriting(':memory:');
    expect(insights(db, { from: null, to: null })).toMatchObject({ first: null, periods: [] });
    expect(usageRows(db, { from: null, to: null })).toEqual([]);
  });
});
