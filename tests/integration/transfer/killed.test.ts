import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../src/main/db/client';
import { bundle, type Bundle } from '../../helpers/bundle';
import { startChild, type Child } from '../../helpers/child';
import { tempFolder } from '../../helpers/db';
import { chatGptTalk } from '../../fixtures/exports';

const DB = 'src/main/db/worker.ts';
const TRANSFER = 'src/main/services/transfer/transfer-worker.ts';
const CHILD = 'tests/helpers/import-child.ts';
const KILLS = 20;
const TALKS = 1000;
let built: Bundle;
beforeAll(async () => {
  built = await bundle([DB, TRANSFER, CHILD]);
});
afterAll(() => built.remove());

const taken = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'taken' in value ? Number(value.taken) : 0;

test(
  'an import killed anywhere leaves whole conversations, and goes on where it was',
  { timeout: 180_000 },
  async () => {
    const folder = tempFolder();
    const path = folder.file('in.json');
    const file = folder.file('parlance.db');
    writeFileSync(
      path,
      JSON.stringify(Array.from({ length: TALKS }, (_, index) => chatGptTalk(`t${index}`, 5))),
    );
    const start = (): Child =>
      startChild(built.script(CHILD), [path, file, built.script(DB), built.script(TRANSFER)]);
    try {
      let before = 0;
      for (let round = 0; round < KILLS; round += 1) {
        const child = start();
        await child.until((said) => taken(said) > before);
        child.process.kill('SIGKILL');
        await child.ended;
        const db = await openDatabase({ file, worker: built.script(DB) });
        const list = await db.listConversations({});
        expect(list.filter(({ messages }) => messages !== 10)).toEqual([]);
        expect(list.length).toBeGreaterThanOrEqual(before);
        const { messages } = await db.about({});
        expect(messages).toBe(list.length * 10);
        expect((await db.search({ query: 'apple', limit: 500 })).hits.length).toBe(Math.min(500, messages));
        expect(await db.quickCheck({})).toEqual([]);
        before = list.length;
        await db.close();
        if (before >= TALKS) break;
      }
      expect(before).toBeGreaterThan(0);
      const last = start();
      const report = await last.until((said) => typeof said === 'object' && said !== null && 'added' in said);
      expect(report).toMatchObject({ added: TALKS - before, known: before, failed: 0 });
      await last.ended;
    } finally {
      folder.remove();
    }
  },
);
