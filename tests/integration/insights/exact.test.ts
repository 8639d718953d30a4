/**
 * Ten thousand requests of mixed models, through the services as they are, while prices change: what Insights says is
 * what the server handed out, to the tick. The sums here are made without the product's code, in whole ticks.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PriceRow } from '../../../src/shared/prices';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { startMeteredServer, type MeteredServer, type Used } from '../../helpers/metered-server';
import { providerAt } from '../../helpers/provider';

const REQUESTS = 10_000;
const AT_ONCE = 48;
/** Four tables, a quarter of the requests each; ticks for a token. */
const TABLES = [
  { input: 20_000, cached: 5_000, output: 60_000 },
  { input: 12_500, cached: 2_000, output: 25_000 },
  { input: 100, cached: 10, output: 500 },
  { input: 33_333, cached: 777, output: 99_999 },
];
const ANY_MESSAGE = 20_000_000;
const LATER_MESSAGE = 12_345_678;
/** Messages of the month that cost the first price. */
const TIER = 1_500;

const perMillion = (ticks: number): number => ticks / 10_000;

function tableOf(quarter: number): PriceRow[] {
  const { input, cached, output } = TABLES[quarter]!;
  return [
    {
      provider: 'by-token',
      model: 'mixed-*',
      price: {
        kind: 'token',
        input: perMillion(input),
        cached: perMillion(cached),
        output: perMillion(output),
        long: { above: 200_000, input: 2, output: 2 },
      },
    },
    {
      provider: 'by-message',
      model: '*',
      price: {
        kind: 'message',
        tiers: [
          { from: 0, usd: ANY_MESSAGE / 1e10 },
          { from: TIER, usd: LATER_MESSAGE / 1e10 },
        ],
      },
    },
  ];
}

/** Mulberry32: the same requests in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface HandedOut {
  ticks: bigint;
  input: number;
  cached: number;
  output: number;
  reasoning: number;
  answers: number;
  failures: number;
  retried: number;
}

const nothing = (): HandedOut => ({
  ticks: 0n,
  input: 0,
  cached: 0,
  output: 0,
  reasoning: 0,
  answers: 0,
  failures: 0,
  retried: 0,
});

let workers: Bundle;
let server: MeteredServer;
let app: TestApp;
let quarter = 0;
const out: Record<string, HandedOut> = {
  'by-token': nothing(),
  'by-message': nothing(),
  'by-server': nothing(),
};
const total = (pick: (one: HandedOut) => number): number =>
  Object.values(out).reduce((sum, one) => sum + pick(one), 0);

beforeAll(async () => {
  workers = await bundleWorkers();
  const random = randomFrom(20_261_126);
  const some = (most: number): number => Math.floor(random() * most);
  server = await startMeteredServer((model) => {
    const provider = model.startsWith('mixed-')
      ? 'by-token'
      : model.startsWith('msg')
        ? 'by-message'
        : 'by-server';
    const mine = out[provider]!;
    const luck = random();
    if (luck < 0.01) {
      mine.retried += 1;
      return { status: 503 };
    }
    if (luck < 0.02) {
      mine.failures += 1;
      return { status: 400 };
    }
    // One in fifty is a long prompt, at twice the price.
    const prompt = random() < 0.02 ? 200_000 + some(50_000) : 1 + some(20_000);
    const cached = random() < 0.5 ? some(prompt + 1) : 0;
    const completion = 1 + some(3_000);
    const used: Used = { prompt, completion, cached, reasoning: some(completion) };
    if (provider === 'by-server') used.ticks = some(5_000_000_000);
    mine.input += prompt;
    mine.cached += cached;
    mine.output += completion;
    mine.reasoning += used.reasoning ?? 0;
    mine.answers += 1;
    if (provider === 'by-server') mine.ticks += BigInt(used.ticks ?? 0);
    else if (provider === 'by-message')
      mine.ticks += BigInt(mine.answers <= TIER ? ANY_MESSAGE : LATER_MESSAGE);
    else {
      const price = TABLES[quarter]!;
      const times = prompt > 200_000 ? 2 : 1;
      const ticks = (prompt - cached) * price.input + cached * price.cached + completion * price.output;
      mine.ticks += BigInt(ticks * times);
    }
    return { usage: used };
  });
  const at = (id: string) => providerAt(server.baseUrl, { id, name: id, concurrency: 64 });
  app = await startApp(workers, {
    ...quickRetries,
    'resilience.retries': 10,
    'resilience.breakerFailures': 100,
    'chat.provider': 'by-token',
    providers: [at('by-token'), at('by-message'), at('by-server')],
    prices: tableOf(0),
  });
}, 60_000);

afterAll(async () => {
  await app.end();
  await server.close();
  await workers.remove();
});

const models = ['mixed-a', 'mixed-b', 'msg', 'said'] as const;
const providers = { 'mixed-a': 'by-token', 'mixed-b': 'by-token', msg: 'by-message', said: 'by-server' };

async function ask(index: number): Promise<string> {
  const model = models[index % models.length] ?? 'said';
  const turn = await app.turns.send({
    conversationId: null,
    text: `Question ${index}`,
    providerId: providers[model],
    model,
  });
  await ended(app, turn.turnId);
  return turn.conversationId;
}

describe('ten thousand requests', () => {
  it('come to what the server handed out', { timeout: 240_000 }, async () => {
    const conversations: string[] = [];
    for (quarter = 0; quarter < TABLES.length; quarter += 1) {
      app.settings.patch({ prices: tableOf(quarter) });
      const last = ((quarter + 1) * REQUESTS) / TABLES.length;
      let next = (quarter * REQUESTS) / TABLES.length;
      const worker = async (): Promise<void> => {
        while (next < last) conversations.push(await ask(next++));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    }
    // Today's prices are another day's matter, and so is what is deleted.
    app.settings.patch({ prices: [] });
    for (const id of conversations.slice(0, 20)) await app.conversations.purge(id);

    const found = await app.insights.get({ from: null, to: null });
    const groups = Object.fromEntries(found.groups.provider.map((group) => [group.key, group]));
    for (const [provider, handed] of Object.entries(out)) {
      expect({ provider, ticks: BigInt(groups[provider]?.costTicks ?? -1) }).toEqual({
        provider,
        ticks: handed.ticks,
      });
      expect(groups[provider]).toMatchObject({
        requests: handed.answers + handed.failures,
        priced: handed.answers,
        failed: handed.failures,
        retries: handed.retried,
        inputTokens: handed.input,
        cachedTokens: handed.cached,
        outputTokens: handed.output,
        reasoningTokens: handed.reasoning,
        estimated: 0,
      });
    }
    expect(found.totals.requests).toBe(REQUESTS);
    expect(found.totals.asked).toBe(REQUESTS);
    expect(BigInt(found.totals.costTicks)).toBe(
      Object.values(out).reduce((sum, { ticks }) => sum + ticks, 0n),
    );
    expect(found.totals.costTicks).toBe(found.periods.reduce((sum, period) => sum + period.costTicks, 0));
    const byModel = found.groups.model.reduce((sum, group) => sum + group.costTicks, 0);
    expect(byModel).toBe(found.totals.costTicks);
    expect(total(({ failures }) => failures)).toBeGreaterThan(50);
    expect(out['by-message']!.answers).toBeGreaterThan(TIER);

    const behind = await app.insights.conversations({ from: null, to: null });
    expect(behind.gone).toBe(20);
    expect(behind.items).toHaveLength(200);
    expect(behind.more).toBe(true);
    const { day } = await app.budgets.costs(null);
    expect(day.ticks).toBeLessThanOrEqual(found.totals.costTicks);
  });
});
