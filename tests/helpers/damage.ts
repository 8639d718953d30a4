/** A history worth losing, and seeded damage to the file that holds it. */
import { randomUUID } from 'node:crypto';
import { closeSync, copyFileSync, fstatSync, openSync, writeSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { createConversation } from '../../src/main/db/conversations';
import { setDraft } from '../../src/main/db/drafts';
import { saveFolder } from '../../src/main/db/folders';
import { openForWriting } from '../../src/main/db/open';
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

/** Conversations of questions and answers from a few words to several pages, half of them Chinese. */
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
