/** Every fault of the table over real HTTP: what came of it, how often it was tried, and that nothing is left behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, type CallEnd, type CallEvent } from '../../../src/main/http/call';
import { loopbackFetch } from '../../../src/main/http/loopback-fetch';
import type { Fetch } from '../../../src/main/http/types';
import { createLanes } from '../../../src/main/http/lanes';
import { dialect as dialectOf } from '../../../src/main/providers';
import { omitParams } from '../../../src/main/providers/omit-params';
import type { ChatRequest } from '../../../src/main/providers/types';
import { startFaultServer, type FaultServer, type Timeout } from '../../helpers/fault-server';
import { stallClock } from '../../helpers/stall-clock';
import { bodies } from './faults/bodies';
import { otherDialects } from './faults/dialects';
import type { FaultRow } from './faults/kit';
import { statuses } from './faults/statuses';
import { streams } from './faults/streams';
import { transport } from './faults/transport';

const rows = [...statuses, ...bodies, ...streams, ...transport, ...otherDialects];

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());

const chat: ChatRequest = {
  model: 'm',
  system: '',
  messages: [{ role: 'user', text: 'Hi' }],
  params: { temperature: 0.5 },
  style: null,
  session: 'old',
};

const timeouts = { firstByteMs: 60_000, idleMs: 300_000 };
const ranges: Record<Timeout, readonly [number, number]> = {
  firstByte: [timeouts.firstByteMs, timeouts.firstByteMs],
  idle: [timeouts.idleMs, timeouts.idleMs],
  grace: [1001, 5000],
};

async function run(row: FaultRow, fetchWith: Fetch) {
  const clock = stallClock();
  let text = '';
  const { baseUrl, seen } = server.row(row.serve, (timeout, afterText) =>
    clock.expire(...ranges[timeout], () => text.startsWith(afterText)),
  );
  const dialect = dialectOf(row.dialect ?? 'chat-completions');
  if (!dialect) throw new Error(row.dialect);
  const lane = createLanes({ clock }).of('lane');
  const abort = new AbortController();
  const events: CallEvent[] = [];
  for await (const event of call({
    build: (without) => dialect.request(omitParams(chat, without), { baseUrl, key: 'k' }),
    dialect,
    lane,
    fetch: fetchWith,
    clock,
    random: () => 1,
    retry: { retries: 3, baseMs: 1, capMs: 5 },
    timeouts,
    signal: abort.signal,
    onTryNow: () => () => undefined,
    redact: (words) => words,
    allowInsecureHttp: false,
    estimatedTokens: 1,
  })) {
    events.push(event);
    if (event.type === 'text') text += event.text;
    clock.look();
    const { stopAfter } = row;
    if (stopAfter !== undefined && (stopAfter === '' ? event.type === 'headers' : text.startsWith(stopAfter)))
      abort.abort();
  }
  return { events, text, seen, health: lane.health() };
}

const fetches: [string, Fetch][] = [
  ['Node’s fetch', (url, init) => fetch(url, init)],
  ['our fetch for this machine', loopbackFetch],
];

it('there are at least sixty faults', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60);
});

describe.each(fetches)('faults, by %s', (_fetch, fetchWith) => {
  it.each(rows.map((row) => [`${row.dialect ?? 'chat-completions'}: ${row.name}`, row] as const))(
    '%s',
    async (_name, row) => {
      const { events, text, seen, health } = await run(row, fetchWith);
      const end = events.at(-1) as CallEnd;
      expect({
        outcome: end.outcome,
        code: end.failure?.code === row.orCode ? row.code : end.failure?.code,
        attempts: end.attempts,
      }).toEqual({
        outcome: row.outcome,
        code: row.code,
        attempts: row.attempts,
      });
      if (row.stopAfter === undefined) expect(text).toBe(row.text);
      else expect(text.startsWith(row.text)).toBe(true);
      expect(seen).toHaveLength(row.attempts);
      expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
      expect(events.filter(({ type }) => type === 'attempt')).toHaveLength(row.attempts);
      expect(health).toMatchObject({ running: 0, queued: 0 });
    },
  );
});
