/**
 * A batch of 1,000 prompts at a server that answers each after 50 ms, 50 at once: against the shortest time there can
 * be, and against the article's own way (aiohttp, the same number of connections). Ours stores every prompt and answer.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { ensureAiohttp, systemPython } from '../../../scripts/setup/system.mjs';
import { bundleWorkers, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import { aim, ratios, spread, type Bench, type Row } from '../stats';

const PROMPTS = 1_000;
const AT_ONCE = 50;
const IDEAL_MS = (PROMPTS / AT_ONCE) * 50;

export const batch: Bench = {
  name: 'batch',
  quickSeconds: 12,
  async run({ quick }) {
    const runs = quick ? 1 : 8;
    const hasAiohttp = await ensureAiohttp();
    const workers = await bundleWorkers();
    const server = await startServer();
    const app = await startApp(workers, { providers: [providerAt(`${server.url}/v1`)] });
    const ours: number[] = [];
    const theirs: number[] = [];
    try {
      // One first that does not count: connections are made, and the engine compiles what is hot.
      for (let round = -1; round < runs; round += 1) {
        const mine = await runOurs(app);
        const article = hasAiohttp ? await runTheirs(`${server.url}/v1/chat`) : NaN;
        if (round < 0) continue;
        ours.push(mine);
        theirs.push(article);
      }
    } finally {
      await app.end();
      server.close();
      await workers.remove();
    }
    const ideal = ours.map(() => IDEAL_MS);
    const rows = [
      aim(row('against the ideal of 1 s', ratios(ours, ideal)), 'median', { most: 1.15 }),
      ...(hasAiohttp
        ? [
            row('by the article’s aiohttp against the same ideal', ratios(theirs, ideal)),
            aim(row('against the article’s aiohttp', ratios(ours, theirs)), 'median', { most: 1.1 }),
          ]
        : []),
    ];
    if (!hasAiohttp) process.stderr.write('python3-aiohttp is not to be had here: nothing to compare with\n');
    return rows;
  },
};

const row = (what: string, values: number[]): Row => ({
  what: `1,000 prompts, 50 at once, ${what}`,
  unit: 'ratio',
  spread: spread(values),
});

/** Milliseconds from the start, storing included, to the last stored answer. */
async function runOurs(app: TestApp): Promise<number> {
  const text = Array.from({ length: PROMPTS }, (_, number) => `What is ${number}?`).join('\n');
  const source = { name: '', from: { kind: 'text' as const, text } };
  const reading = { format: null, column: null, template: null };
  const { fingerprint } = await app.batches.check(source, reading);
  const startedAt = performance.now();
  const { id } = await app.batches.start(source, reading, fingerprint, {
    providerId: 'test',
    model: null,
    mode: 'live',
    style: null,
    systemPrompt: '',
    concurrency: AT_ONCE,
    batchSize: 5,
    stopOnError: false,
  });
  const ended = await app.batches.settled(id);
  const took = performance.now() - startedAt;
  if (ended.done !== PROMPTS) throw new Error(`${ended.done} of ${PROMPTS} were answered`);
  return took;
}

async function runTheirs(url: string): Promise<number> {
  const script = join(import.meta.dirname, 'batch_chat.py');
  const { stdout } = await promisify(execFile)(systemPython, [script, url, String(PROMPTS), String(AT_ONCE)]);
  return Number(stdout);
}

async function startServer(): Promise<{ url: string; close(): void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url: `http://127.0.0.1:${port}`, close: () => child.stdin.end() };
}
