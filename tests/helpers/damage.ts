/** A history worth losing, and seeded damage to the file that holds it. */
import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, fstatSync, openSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { addBatchItems, stepBatch } from '../../src/main/db/batch-items';
import { batchLoaded, createBatch } from '../../src/main/db/batches';
import { createConversation } from '../../src/main/db/conversations';
import { setDraft } from '../../src/main/db/drafts';
import { saveFolder } from '../../src/main/db/folders';
import { openForWriting } from '../../src/main/db/open';
import type { Db } from '../../src/main/db/sql';
import { exchange, newConversation, T0 } from './db';

/** Mulberry32: the same numbers from the same seed. From 0 up to, and without, 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = [
  'apple',
  '天气',
  'useCacheStore',
  'naïve',
  '历史',
  'retry',
  'jitter',
  'пример',
  '🙂',
  'window',
];

/** Questions outside any conversation, each with an answer and its row of the ledger. */
function writeBatch(db: Db, prompts: number, say: () => string): void {
  const id = randomUUID();
  const options = {
    providerId: 'demo',
    model: 'guide',
    mode: 'live' as const,
    style: null,
    systemPrompt: '',
    concurrency: 5,
    batchSize: 5,
    stopOnError: false,
  };
  const owner = { ownerPid: process.pid, ownerId: 'this-test' };
  createBatch(db, { batch: { id, name: 'list', source: '', fingerprint: '', options, at: T0, ...owner } });
  const indexes = Array.from({ length: prompts }, (_, index) => index);
  const list = indexes.map((index) => ({ prompt: `prompt ${index} ${say()}`, system: null, ref: null }));
  addBatchItems(db, { id, first: 0, prompts: list });
  batchLoaded(db, { id });
  const asked = { conversationId: '', kind: 'answer' as const, at: T0, providerId: 'demo', model: 'guide' };
  const went = { status: 'done' as const, failure: null, attempts: 1, totalMs: 9, price: null };
  const ended = indexes.map((index) => ({
    index,
    state: 'done' as const,
    answer: say(),
    reasoning: '',
    finishReason: 'stop' as const,
    failure: null,
    ttftMs: 1,
    totalMs: 9,
    usage: null,
    request: { ...asked, ...went },
  }));
  stepBatch(db, { id, begun: indexes, ended, at: T0 });
}

/** Conversations of questions and answers from a few words to several pages, half of them Chinese, and a batch. */
export function writeHistory(
  file: string,
  { conversations, turns }: { conversations: number; turns: number },
): void {
  const random = seeded(7);
  const say = (least: number, most: number): string => {
    const length = least + Math.floor(random() * random() * random() * (most - least));
    return Array.from({ length }, () => words[Math.floor(random() * words.length)] ?? '').join(' ');
  };
  const db = openForWriting(file);
  saveFolder(db, { id: randomUUID(), name: 'Work' });
  db.transaction(() => {
    for (let index = 0; index < conversations; index += 1) {
      const { id } = createConversation(db, { conversation: newConversation({ title: `Talk ${index}` }) });
      let parent: string | null = null;
      for (let turn = 0; turn < turns; turn += 1) {
        const at = T0 + (index * turns + turn) * 60_000;
        const { assistant } = exchange(db, id, parent, `q${index}x${turn} ${say(2, 40)}`, say(5, 1500), at);
        parent = assistant.id;
      }
      setDraft(db, { conversationId: id, text: `draft ${index}`, at: T0 });
    }
    writeBatch(db, conversations, () => say(5, 300));
  })();
  db.close();
}

export interface StoredRow {
  id: string;
  text: string;
}

/** Those of `all` that an ordinary query of each one still finds as they were. */
export function readableMessages(file: string, all: ReadonlyMap<number, StoredRow>): Map<number, StoredRow> {
  const found = new Map<number, StoredRow>();
  let db: Sqlite.Database | null = null;
  try {
    db = new Sqlite(file, { readonly: true });
    const one = db.prepare<[bigint], StoredRow>('SELECT id, text FROM messages WHERE seq = ?');
    for (const [place, { id, text }] of all) {
      try {
        const row = one.get(BigInt(place));
        if (row?.id === id && row.text === text) found.set(place, row);
      } catch {
        continue;
      }
    }
  } catch {
    // The first page is gone: nothing can be read this way.
    return found;
  } finally {
    db?.close();
  }
  return found;
}

export function allMessages(file: string): Map<number, StoredRow> {
  const db = new Sqlite(file, { readonly: true });
  const rows = db.prepare<[], StoredRow & { seq: number }>('SELECT seq, id, text FROM messages').all();
  db.close();
  return new Map(rows.map(({ seq, id, text }) => [seq, { id, text }]));
}

/** Every row of a table whose loss would be one of words or of money, without what refers to other rows. */
export function allRows(file: string, table: 'batch_items' | 'requests'): unknown[] {
  const db = new Sqlite(file, { readonly: true });
  const rows = db
    .prepare(
      table === 'requests'
        ? 'SELECT num, turn_id, kind, at, provider_id, model, status FROM requests ORDER BY num'
        : 'SELECT place, state, prompt, answer FROM batch_items ORDER BY batch, place',
    )
    .all();
  db.close();
  return rows;
}

const PAGE = 4096;

/** A copy with `pages` of its pages spoilt: noise, zeros, half a page of noise, or another page's content. */
export function damagedCopy(
  from: string,
  to: string,
  { seed, pages }: { seed: number; pages: number },
): number[] {
  copyFileSync(from, to);
  const random = seeded(seed);
  const handle = openSync(to, 'r+');
  const count = fstatSync(handle).size / PAGE;
  const spoilt = Array.from({ length: pages }, () => Math.floor(random() * count));
  for (const page of spoilt) {
    const kind = Math.floor(random() * 3);
    const length = kind === 2 ? PAGE / 2 : PAGE;
    const bytes = Buffer.alloc(length);
    if (kind !== 1) for (let at = 0; at < length; at += 1) bytes[at] = Math.floor(random() * 256);
    writeSync(handle, bytes, 0, length, page * PAGE + (kind === 2 ? PAGE / 2 : 0));
  }
  closeSync(handle);
  return spoilt.map((page) => page + 1);
}
