import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../src/main/db/client';
import { bundle, type Bundle } from '../../helpers/bundle';
import { startChild, type Child } from '../../helpers/child';
import { tempFolder } from '../../helpers/db';

const DB = 'src/main/db/worker.ts';
const TOKENS = 'src/main/context/token-worker.ts';
const TRANSFER = 'src/main/services/transfer/transfer-worker.ts';
const BATCH = 'src/main/services/batch/batch-worker.ts';
const CHILD = 'tests/helpers/batch-child.ts';
const KILLS = 20;
const PROMPTS = 600;

let built: Bundle;
beforeAll(async () => {
  built = await bundle([DB, TOKENS, TRANSFER, BATCH, CHILD]);
}, 60_000);
afterAll(() => built.remove());

/** Answers `answer to P` after some milliseconds, and remembers when each prompt came and whether it was answered. */
async function startServer() {
  const asked = new Map<string, { at: number; answered: boolean }[]>();
  let total = 0;
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const prompt = (JSON.parse(text) as { messages: { content: string }[] }).messages.at(-1)?.content ?? '';
      const time = { at: performance.now(), answered: false };
      asked.set(prompt, [...(asked.get(prompt) ?? []), time]);
      total += 1;
      await new Promise((done) => setTimeout(done, 3 + Math.random() * 20));
      if (response.destroyed) return;
      response.setHeader('content-type', 'application/json');
      const message = { role: 'assistant', content: `answer to ${prompt}` };
      response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
      time.answered = true;
    })().catch(() => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    total: () => total,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

test(
  'killed twenty times, every prompt has one answer, and none was asked twice but those under way at a kill',
  { timeout: 240_000 },
  async () => {
    const folder = tempFolder();
    const server = await startServer();
    const path = folder.file('prompts.txt');
    const prompts = Array.from({ length: PROMPTS }, (_, index) => `prompt ${index}`);
    writeFileSync(path, prompts.join('\n'));
    const workers = JSON.stringify({
      db: built.script(DB),
      tokens: built.script(TOKENS),
      transfer: built.script(TRANSFER),
      batch: built.script(BATCH),
    });
    const start = (): Child => startChild(built.script(CHILD), [folder.path, path, server.baseUrl, workers]);
    const reader = { ownPid: process.pid, ownId: 'test', at: Date.now() };
    /** Prompts that were under way when a process was killed, each as often as it was. */
    const underWay = new Map<string, number>();
    let kills = 0;
    try {
      for (; kills < KILLS; kills += 1) {
        const before = server.total();
        const child = start();
        const ended = child.until((said) => typeof said === 'object' && said !== null && 'ended' in said);
        // Anywhere: while it loads, in its first requests, or some way in.
        const killAfter = kills === 0 ? 40 : Math.floor(Math.random() * (PROMPTS / KILLS));
        while (server.total() - before < killAfter) await new Promise((done) => setTimeout(done, 2));
        await new Promise((done) => setTimeout(done, Math.random() * 15));
        child.process.kill('SIGKILL');
        await ended.then(
          () => expect.fail('it ended before it was killed'),
          () => undefined,
        );
        await child.ended;
        const db = await openDatabase({ file: folder.file('parlance.db'), worker: built.script(DB) });
        const known = await db.batchOfFile({ source: path, ...reader });
        if (known) {
          const { id } = known.batch;
          for (let from = 0; from < PROMPTS; from += 500) {
            for (const row of await db.batchRows({ id, from, limit: 500, state: null })) {
              if (row.state === 'running') underWay.set(row.prompt, (underWay.get(row.prompt) ?? 0) + 1);
              if (row.state === 'done') expect(row.answer).toBe(`answer to ${row.prompt}`);
            }
          }
        }
        await db.close();
      }
      const last = start();
      const said = await last.until(
        (value) => typeof value === 'object' && value !== null && 'ended' in value,
      );
      expect(said).toMatchObject({ ended: { state: 'done', total: PROMPTS, done: PROMPTS, failed: 0 } });
      await last.ended;

      const db = await openDatabase({ file: folder.file('parlance.db'), worker: built.script(DB) });
      const known = await db.batchOfFile({ source: path, ...reader });
      const id = known?.batch.id ?? '';
      for (let index = 0; index < PROMPTS; index += 1) {
        const item = await db.batchItem({ id, index });
        expect(item).toMatchObject({
          state: 'done',
          prompt: prompts[index],
          answer: `answer to ${prompts[index]}`,
        });
        // It says so of exactly those.
        expect(item?.askedAgain).toBe(underWay.has(prompts[index] ?? ''));
      }
      await db.close();
      for (const prompt of prompts) {
        const times = server.asked.get(prompt)?.length ?? 0;
        expect(times).toBeGreaterThanOrEqual(1);
        expect(times).toBeLessThanOrEqual(1 + (underWay.get(prompt) ?? 0));
      }
      expect(kills).toBe(KILLS);
      // The kills have met requests, or this shows nothing.
      expect(underWay.size).toBeGreaterThan(0);
    } finally {
      await server.close();
      folder.remove();
    }
  },
);
