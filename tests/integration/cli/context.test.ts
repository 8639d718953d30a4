import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { context } from '../../../src/main/cli/context';
import { EXIT } from '../../../src/main/cli/io';
import { ask } from '../../../src/main/cli/ask';
import type { ContextPreview } from '../../../src/shared/context';
import { bundleWorkers, quickRetries, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import type { Bundle } from '../../helpers/bundle';
import { startDialectServer, type DialectServer } from '../../helpers/dialect-server';
import { ioTo } from '../../helpers/io';

let workers: Bundle;
let app: TestApp;
let server: DialectServer;
let out: string;
let err: string;

const io = ioTo(
  (text) => void (out += text),
  (text) => void (err += text),
);

beforeAll(async () => {
  workers = await bundleWorkers();
});

afterAll(() => workers.remove());

beforeEach(async () => {
  out = '';
  err = '';
  server = await startDialectServer((body) =>
    body.includes('memory of a conversation') ? 'In short.' : 'Yes.',
  );
  app = await startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl)] });
});

afterEach(async () => {
  await app.end();
  await server.close();
});

it('prints exactly what `ask` sends next', async () => {
  expect(await ask(app, ['--preset', 'writing', '--style', 'tone=1', 'First?'], io)).toBe(EXIT.done);
  const id = (await app.conversations.list())[0]?.id ?? '';
  out = '';
  expect(await context(app, [id, '--json', 'Second?'], io)).toBe(EXIT.done);
  const shown = JSON.parse(out) as ContextPreview;
  expect(shown.policy).toEqual({ kind: 'tokens', budget: 24_000, chosen: true });
  expect(shown.messages.map(({ role, text }) => [role, text])).toEqual([
    ['user', 'First?'],
    ['assistant', 'Yes.'],
    ['user', 'Second?'],
  ]);
  await ask(app, ['--conversation', id, 'Second?'], io);
  expect(server.seen.at(-1)?.body).toBe(shown.body);
});

it('says in words what goes, what stays and what is not known', async () => {
  await ask(app, ['--style', 'effort=max', 'First?'], io);
  const id = (await app.conversations.list())[0]?.id ?? '';
  await app.conversations.update(id, { context: { kind: 'turns', turns: 0 } });
  out = '';
  await context(app, [id], io);
  expect(out).toMatch(/about \d+ of 32768 tokens \(window assumed\)/);
  expect(out).toContain('(your next message)');
  expect(out).toContain('Left out of the style: effort max (effort_not_accepted)');
  expect(out).toContain('Left out: 2 beyond_turns');
});

it('waits for the summary an answer has set off, and says so', async () => {
  await ask(app, ['one'], io);
  const id = (await app.conversations.list())[0]?.id ?? '';
  await app.conversations.update(id, { context: { kind: 'summary', keepTurns: 1 } });
  await ask(app, ['--conversation', id, 'two'], io);
  expect((await app.summaries.list(id)).items).toHaveLength(1);
  expect(err).toContain('Summarising');
});

it('tells of a conversation that is not there', async () => {
  await expect(context(app, ['nowhere'], io)).rejects.toMatchObject({ failure: { code: 'not_found' } });
  expect(await ask(app, ['--conversation', 'nowhere', '--json', 'x'], io)).toBe(EXIT.failed);
  expect(JSON.parse(out)).toMatchObject({ type: 'error', code: 'not_found' });
});
