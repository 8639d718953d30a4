import { afterAll, beforeAll, expect, test } from 'vitest';
import { diagnosticsOf } from '../../../src/main/services/diagnostics';
import type { Bundle } from '../../helpers/bundle';
import { bundleWorkers, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';

const KEY = 'sk-in-the-session-0123456789abcdef';
let workers: Bundle;
let app: TestApp;

beforeAll(async () => {
  workers = await bundleWorkers();
  app = await startApp(workers, {
    providers: [
      providerAt('https://secret-host.example/v1', { name: 'My lab', keySource: { kind: 'stored' } }),
    ],
  });
});
afterAll(async () => {
  await app.end();
  await workers.remove();
});

test('diagnostics tell of states and of the log, and hold no key and no address', async () => {
  expect(await app.keys.set('test', KEY, { session: true })).toEqual({ ok: true });
  app.log.error('handler', 'providers.test', new Error(`refused ${KEY} at the door`));
  const text = await diagnosticsOf(app, 'en');
  expect(text).toContain('"keyState": "session"');
  expect(text).toContain('"breaker": "closed"');
  expect(text).toContain('at the door');
  for (const secret of [KEY, 'secret-host', 'My lab']) expect(text).not.toContain(secret);
});
