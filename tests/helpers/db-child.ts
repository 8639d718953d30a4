/**
 * A process of its own that uses the database: `node db-child.cjs WHAT FILE WORKER [N]`. One JSON value a line on stdout.
 */
import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { openDatabase, type Database } from '../../src/main/db/client';
import { openForWriting } from '../../src/main/db/open';
import { toFailure } from '../../src/shared/errors';
import { finished, newConversation, newTurn, NOBODY } from './db';
import { streamed } from './streamed';

const [what = '', file = '', worker = '', count = '0'] = process.argv.slice(2);
const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

async function begin(db: Database): Promise<{ turnId: string; messageId: string }> {
  const { id } = await db.createConversation({ conversation: newConversation() });
  const turn = newTurn(id, { ownerId: randomUUID(), startedAt: Date.now() });
  const messageId = randomUUID();
  const assistant = { id: messageId, parentId: null, createdAt: Date.now(), style: null, context: null };
  await db.beginTurn({ turn, user: null, assistant });
  return { turnId: turn.id, messageId };
}

/** Journals an endless answer, and says after each entry how much is kept. */
async function stream(db: Database): Promise<void> {
  const { turnId, messageId } = await begin(db);
  say({ messageId });
  for (let offset = 0; ;) {
    const text = streamed(offset, offset + 7);
    await db.appendJournal({ turnId, entries: [{ channel: 'text', offset, text }] });
    offset += text.length;
    say({ kept: offset });
  }
}

/** Writes N finished answers. */
async function write(db: Database): Promise<void> {
  for (let index = 0; index < Number(count); index += 1) {
    const { turnId } = await begin(db);
    await db.appendJournal({ turnId, entries: [{ channel: 'text', offset: 0, text: 'apple' }] });
    await db.finishTurn({ turnId, at: Date.now(), state: 'done', message: finished(`apple ${index}`) });
  }
  say({ written: Number(count) });
}

/** Begins an answer and stays until its stdin ends. */
async function hold(db: Database): Promise<void> {
  say(await begin(db));
  for await (const _ of process.stdin);
}

/** Opens as a user whom permissions bind: the system's nobody where this process is root's. */
function openAsNobody(): void {
  new Sqlite(':memory:').close();
  if (process.getuid?.() === 0) process.seteuid?.(NOBODY);
  openForWriting(file).close();
  say({ ok: true });
}

async function main(): Promise<void> {
  if (what === 'open-as-nobody') return openAsNobody();
  const db = await openDatabase({ file, worker });
  if (what === 'stream') await stream(db);
  if (what === 'write') await write(db);
  if (what === 'hold') await hold(db);
  await db.close();
  say({ ok: true });
}

main().catch((thrown: unknown) => say({ failure: toFailure(thrown) }));
