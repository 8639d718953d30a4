/** Token counts for the main thread: a quick estimate at once, exact figures from the worker. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { fail, FailureError } from '../../shared/errors';
import { createTextCache } from './text-cache';
import { estimateTokens } from './token-estimate';

/** After this the worker is let go of, and its 80 MB with it; the next count starts another in half a second. */
const IDLE_MS = 300_000;

/** 16 MB: a long conversation is counted once, not with every question. */
const CACHED_CHARACTERS = 8_000_000;

export interface TokenCounter {
  /** Sync, bounded work; always to be marked as an estimate. */
  estimate(text: string): number;
  /**
   * By o200k_base: exact for OpenAI's models up to GPT-4.1 and near for others. In the order of the texts. Rejects with
   * a FailureError where the worker cannot be had.
   */
  count(texts: readonly string[]): Promise<number[]>;
  close(): Promise<void>;
}

interface Pending {
  resolve(counts: number[]): void;
  reject(failure: FailureError): void;
}

const reply = z.object({ id: z.number(), counts: z.array(z.number()) });

/** `worker` = absolute path of the bundled worker script. */
export function createTokenCounter(options: { worker: string; idleMs?: number }): TokenCounter {
  const cache = createTextCache<number>(CACHED_CHARACTERS);
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 0;
  let closed = false;

  function drop(gone: Worker, reason: string): void {
    if (worker !== gone) return;
    worker = null;
    const failure = new FailureError(fail('internal', `Tokens could not be counted: ${reason}.`));
    for (const { reject } of pending.values()) reject(failure);
    pending.clear();
  }

  function start(): Worker {
    const started = new Worker(options.worker);
    started.on('message', (message: unknown) => {
      const { id, counts } = reply.parse(message);
      pending.get(id)?.resolve(counts);
      pending.delete(id);
      if (pending.size === 0) rest(started);
    });
    started.on('error', (thrown) => drop(started, thrown instanceof Error ? thrown.message : String(thrown)));
    started.on('exit', (code) => drop(started, `the counting worker ended with code ${code}`));
    return started;
  }

  /** A resting worker keeps no process alive. */
  function rest(resting: Worker): void {
    resting.unref();
    idle = setTimeout(() => {
      worker = null;
      void resting.terminate();
    }, options.idleMs ?? IDLE_MS);
    idle.unref();
  }

  function ask(texts: string[]): Promise<number[]> {
    return new Promise((resolve, reject) => {
      clearTimeout(idle);
      worker ??= start();
      worker.ref();
      const id = nextId++;
      pending.set(id, { resolve, reject });
      worker.postMessage({ id, texts });
    });
  }

  return {
    estimate: estimateTokens,
    async count(texts) {
      if (closed) throw new FailureError(fail('cancelled', 'The token counter is closed.'));
      const known = new Map<string, number | undefined>(texts.map((text) => [text, cache.get(text)]));
      const unknown = [...known.keys()].filter((text) => known.get(text) === undefined);
      if (unknown.length > 0) {
        const counts = await ask(unknown);
        unknown.forEach((text, index) => {
          known.set(text, counts[index]);
          cache.set(text, counts[index] ?? 0);
        });
      }
      return texts.map((text) => known.get(text) ?? 0);
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      const last = worker;
      if (!last) return;
      drop(last, 'the app is closing');
      await last.terminate();
    },
  };
}
