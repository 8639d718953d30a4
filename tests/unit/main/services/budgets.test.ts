import { afterEach, describe, expect, test } from 'vitest';
import { createConversation } from '../../../../src/main/db/conversations';
import { openForWriting } from '../../../../src/main/db/open';
import { recordRequest } from '../../../../src/main/db/requests';
import { recordOnce, setConversationBudget, spending } from '../../../../src/main/db/spending';
import type { Db } from '../../../../src/main/db/sql';
import { createBudgets } from '../../../../src/main/services/budgets';
import { createSettings } from '../../../../src/main/services/settings';
import type { Failure } from '../../../../src/shared/errors';
import { ticksOfUsd } from '../../../../src/shared/usd';
import { newConversation } from '../../../helpers/db';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const usd = ticksOfUsd;

function setUp(settings: Record<string, unknown>) {
  const db: Db = openForWriting(':memory:');
  const conversation = newConversation();
  createConversation(db, { conversation });
  const values = new Map(Object.entries(settings));
  let now = new Date('2026-03-31T12:00:00').getTime();
  const budgets = createBudgets({
    db: {
      spending: (args) => Promise.resolve(spending(db, args)),
      setConversationBudget: (args) => Promise.resolve(setConversationBudget(db, args)),
      recordOnce: (args) => Promise.resolve(recordOnce(db, args)),
    },
    settings: createSettings({
      path: '',
      get: (key) => values.get(key),
      set: (key, value) => void values.set(key, value),
      delete: (key) => void values.delete(key),
      onDidAnyChange: () => () => undefined,
    }),
    clock: { now: () => now, after: () => () => undefined },
  });
  const warnings: Failure[] = [];
  budgets.onWarning((failure) => warnings.push(failure));
  const spend = async (dollars: number): Promise<void> => {
    const usage = { inputTokens: 1, outputTokens: 1, cachedTokens: 0, reasoningTokens: 0, estimated: false };
    recordRequest(db, {
      turnId: null,
      kind: 'answer',
      conversation: 1,
      message: null,
      asked: true,
      at: now,
      providerId: 'xai',
      model: 'm',
      style: null,
      policy: null,
      status: 'done',
      failure: null,
      attempts: 1,
      ttftMs: null,
      totalMs: null,
      usage: { ...usage, costTicks: usd(dollars) },
      price: null,
    });
    await budgets.recorded(conversation.id);
  };
  const at = (time: string): void => {
    now = new Date(time).getTime();
  };
  return { budgets, id: conversation.id, spend, at, warnings };
}

describe('a budget', () => {
  test('stops what would go beyond it, by what it may cost at most, and says the figures', async () => {
    const { budgets, id, spend } = setUp({ 'budget.dayUsd': 1 });
    await spend(0.95);
    expect(await budgets.check(id, usd(0.05))).toBeNull();
    expect(await budgets.check(id, usd(0.06))).toMatchObject({
      code: 'budget_reached',
      message: expect.stringContaining('$0.95 is used, and this may cost up to $0.06'),
      data: { period: 'day', limitTicks: usd(1), usedTicks: usd(0.95), askedTicks: usd(0.06) },
    });
  });

  test('never stops what costs nothing, and what has no known price only once it is used up', async () => {
    const { budgets, id, spend } = setUp({ 'budget.monthUsd': 1 });
    expect(await budgets.check(id, null)).toBeNull();
    await spend(1);
    expect(await budgets.check(id, 0)).toBeNull();
    expect((await budgets.check(id, null))?.code).toBe('budget_reached');
  });

  test('counts what is under way', async () => {
    const { budgets, id } = setUp({ 'budget.dayUsd': 1 });
    const release = budgets.reserve(id, usd(0.7));
    expect((await budgets.check(id, usd(0.4)))?.data?.['usedTicks']).toBe(usd(0.7));
    release();
    release();
    expect(await budgets.check(id, usd(0.4))).toBeNull();
  });

  test.each(['America/New_York', 'Asia/Shanghai', 'UTC'])(
    'ends at midnight on the wall in %s',
    async (name) => {
      process.env['TZ'] = name;
      const { budgets, id, spend, at } = setUp({ 'budget.dayUsd': 1, 'budget.monthUsd': 1.5 });
      at('2026-03-31T23:59:59.999');
      await spend(1);
      expect((await budgets.check(id, usd(0.1)))?.data?.['period']).toBe('day');
      at('2026-04-01T00:00:00');
      expect(await budgets.check(id, usd(0.1))).toBeNull();
      await spend(0.9);
      expect((await budgets.costs(null)).month.ticks).toBe(usd(0.9));
      // The clocks of New York go forward on the 8th of March: a day of 23 hours is a day.
      at('2026-03-08T00:30:00');
      await spend(1);
      at('2026-03-08T23:30:00');
      expect((await budgets.check(id, usd(0.1)))?.data?.['period']).toBe('day');
      expect((await budgets.costs(null)).day.ticks).toBe(usd(1));
    },
  );

  test('of a conversation is its own where it has one', async () => {
    const { budgets, id, spend } = setUp({ 'budget.conversationUsd': 1 });
    await spend(1);
    expect((await budgets.check(id, usd(0.1)))?.data?.['period']).toBe('conversation');
    await budgets.setOwn(id, 2);
    expect(await budgets.check(id, usd(0.1))).toBeNull();
    await budgets.setOwn(id, null);
    expect((await budgets.costs(id)).conversation).toMatchObject({ limitTicks: null, own: true });
    await budgets.setOwn(id, undefined);
    expect((await budgets.costs(id)).conversation).toMatchObject({ limitTicks: usd(1), own: false });
  });

  test('of a batch goes by what the batch has cost', () => {
    const { budgets } = setUp({ 'budget.batchUsd': 0.5 });
    let spent = 0;
    const check = budgets.forBatch(() => spent);
    expect(check(usd(0.5))).toBeNull();
    spent = usd(0.4);
    expect(check(usd(0.2))).toMatchObject({ code: 'budget_reached', data: { period: 'batch' } });
    expect(check(0)).toBeNull();
    expect(setUp({}).budgets.forBatch(() => usd(9))(usd(9))).toBeNull();
  });

  test('is warned of from 80 % on, once a period', async () => {
    const { spend, warnings, at } = setUp({ 'budget.dayUsd': 1 });
    await spend(0.79);
    expect(warnings).toEqual([]);
    await spend(0.01);
    await spend(0.05);
    expect(warnings).toMatchObject([{ code: 'budget_near', data: { period: 'day', usedTicks: usd(0.8) } }]);
    at('2026-04-01T09:00:00');
    await spend(0.9);
    expect(warnings).toHaveLength(2);
  });
});
