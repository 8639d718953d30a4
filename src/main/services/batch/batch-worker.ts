/** Reading prompts, off the main thread: once to see that all is good to the last line, once more to store them. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { BatchCheck, BatchPrompt } from '../../../shared/batch';
import { fail, FailureError, toFailure } from '../../../shared/errors';
import { estimateTokens } from '../../context/token-estimate';
import { askOver } from '../../db/ask';
import { problem } from './input/problem';
import { readPrompts } from './input/prompts';
import { decodeText } from './input/text';
import type { BatchSource, BatchWork, BatchWorkerMessage } from './worker-protocol';

/** Milliseconds between reports of progress. */
const EVERY_MS = 100;
/** Prompts shown before the start. */
const SHOWN = 5;
/** What goes to the database at once: prompts, or characters. */
const CHUNK = 500;
const CHUNK_CHARACTERS = 1_000_000;
const READ_BYTES = 256 * 1024;

type Say = (message: BatchWorkerMessage) => void;

async function* piecesOf({ from }: BatchSource, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  if (from.kind === 'text') {
    yield from.text;
    return;
  }
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    const stream = createReadStream(from.kind === 'file' ? from.path : '', { highWaterMark: READ_BYTES });
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      onBytes(bytes);
      yield chunk;
    }
  }
  yield* decodeText(counted());
}

async function sizeOf({ from }: BatchSource): Promise<number> {
  if (from.kind === 'text') return from.text.length;
  const found = await stat(from.path);
  if (found.isFile()) return found.size;
  throw new FailureError(fail('file_unreadable', `${from.path} is no file.`, { data: { file: from.path } }));
}

async function read(
  { source, reading }: BatchWork,
  say: Say,
  take: (prompt: BatchPrompt) => Promise<void> | void,
): Promise<BatchCheck> {
  const totalBytes = await sizeOf(source);
  const hash = createHash('sha256');
  const sum = { total: 0, promptTokens: 0, ownSystems: 0, first: [] as BatchPrompt[] };
  let bytes = 0;
  let said = performance.now();
  const reader = readPrompts(
    source.name,
    piecesOf(source, (now) => (bytes = now)),
    reading,
  );
  for await (const prompt of reader.prompts) {
    sum.total += 1;
    sum.promptTokens +=
      estimateTokens(prompt.prompt) + (prompt.system === null ? 0 : estimateTokens(prompt.system));
    if (prompt.system !== null) sum.ownSystems += 1;
    if (sum.first.length < SHOWN) sum.first.push(prompt);
    hash.update(JSON.stringify([prompt.prompt, prompt.system, prompt.ref]));
    const taken = take(prompt);
    if (taken) await taken;
    if (performance.now() - said >= EVERY_MS) {
      said = performance.now();
      say({ type: 'progress', bytes, totalBytes, prompts: sum.total });
    }
  }
  return { format: reader.format, ...reader.columns(), ...sum, fingerprint: hash.digest('hex') };
}

async function store(
  work: BatchWork,
  target: NonNullable<BatchWork['store']>,
  say: Say,
): Promise<BatchCheck> {
  const { id, database, fingerprint } = target;
  const ask = askOver(database);
  let held: BatchPrompt[] = [];
  let characters = 0;
  let first = 0;
  const flush = async (): Promise<void> => {
    await ask('addBatchItems', { id, first, prompts: held });
    first += held.length;
    held = [];
    characters = 0;
  };
  const check = await read(work, say, (prompt) => {
    held.push(prompt);
    characters += prompt.prompt.length + (prompt.system?.length ?? 0);
    return held.length >= CHUNK || characters >= CHUNK_CHARACTERS ? flush() : undefined;
  });
  if (check.fingerprint !== fingerprint) {
    throw problem('changed', 0, 'The file has changed since it was looked at. Look at it again, then start.');
  }
  if (held.length > 0) await flush();
  return check;
}

async function run(port: MessagePort, work: BatchWork): Promise<void> {
  const say: Say = (message) => port.postMessage(message);
  try {
    const check = work.store ? await store(work, work.store, say) : await read(work, say, () => undefined);
    say({ type: 'done', check });
  } catch (thrown) {
    say({ type: 'failed', failure: toFailure(readable(thrown, work.source)) });
  } finally {
    work.store?.database.close();
  }
}

/** What the file system refuses is nobody's bug. */
function readable(thrown: unknown, { from }: BatchSource): unknown {
  if (from.kind === 'text' || !(thrown instanceof Error)) return thrown;
  if (!('code' in thrown) || typeof thrown.code !== 'string') return thrown;
  const message = `${from.path} cannot be read: ${thrown.message}.`;
  return new FailureError(fail('file_unreadable', message, { data: { file: from.path } }), thrown);
}

const main = parentPort;
main?.on('message', (work: BatchWork) => void run(main, work));
