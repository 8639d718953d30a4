/** What `key list` and `provider list` say of a key: where it is, and never what it is. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { key, provider } from '../../../src/main/cli/provider';
import type { KeySource } from '../../../src/shared/models';
import { bundleWorkers, startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { providerAt } from '../../helpers/provider';
import { ioTo } from '../../helpers/io';

const KEY = 'sk-only-for-now-0123456789abcdef';
let workers: Bundle;
let app: TestApp;
let out: string;

const io = ioTo((text) => void (out += text));

const own = (id: string, keySource: KeySource) => providerAt('https://llm.example/v1', { id, keySource });

beforeAll(async () => {
  workers = await bundleWorkers();
});
afterAll(() => workers.remove());

beforeEach(async () => {
  out = '';
  vi.stubEnv('KEYS_TEST_VARIABLE', KEY);
  vi.stubEnv('OPENAI_API_KEY', KEY);
  app = await startApp(workers, {
    providers: [
      own('for-now', { kind: 'stored' }),
      own('variable', { kind: 'env', name: 'KEYS_TEST_VARIABLE' }),
      own('vault', { kind: 'command', command: 'vault read key' }),
      own('unset', { kind: 'env', name: 'KEYS_TEST_NOT_SET' }),
      own('open', { kind: 'none' }),
    ],
  });
  expect(await app.keys.set('for-now', KEY, { session: true })).toEqual({ ok: true });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await app.end();
});

it('tells where each key is, in words', async () => {
  await key(app, ['list'], io);
  const lines = out.split('\n');
  expect(lines).toContain('for-now  for this session only');
  expect(lines).toContain('variable  from the variable KEYS_TEST_VARIABLE');
  expect(lines).toContain('vault  from a command');
  expect(lines).toContain('unset  missing');
  // None is stored for it, and the variable its vendor uses is set.
  expect(lines).toContain('openai  from the variable OPENAI_API_KEY');
  expect(out).not.toMatch(/^open /m);
  expect(out).not.toContain(KEY);
});

it('tells programs the same', async () => {
  await key(app, ['list', '--json'], io);
  await provider(app, ['list', '--json'], io);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const [listed, viewed] = [false, true].map(
    (view) => (id: string) => lines.find((line) => line['id'] === id && 'keyState' in line === view),
  );
  expect(listed?.('for-now')).toEqual({ id: 'for-now', source: 'stored', state: 'session' });
  expect(listed?.('openai')).toEqual({
    id: 'openai',
    source: 'stored',
    state: 'env',
    place: 'OPENAI_API_KEY',
  });
  expect(viewed?.('for-now')).toMatchObject({ keyState: 'session' });
  expect(viewed?.('variable')).toMatchObject({ keyState: 'env', keyPlace: 'KEYS_TEST_VARIABLE' });
  expect(viewed?.('open')).toMatchObject({ keyState: 'not_needed' });
  expect(out).not.toContain(KEY);
});

it('a key for this session is gone after a restart', async () => {
  app = await app.restart();
  await key(app, ['list'], io);
  expect(out).toContain('for-now  missing\n');
});
