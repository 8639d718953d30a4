/** A thread of its own for reading prompts, so that a file of a gigabyte holds nothing up. */
import { Worker } from 'node:worker_threads';
import type { BatchCheck } from '../../../shared/batch';
import { fail, FailureError } from '../../../shared/errors';
import type { BatchWork, BatchWorkerMessage } from './worker-protocol';

export interface ReadProgress {
  /** Of a file; characters of pasted text. */
  bytes: number;
  totalBytes: number;
  prompts: number;
}

export interface SourceReader {
  /** Rejects with FailureError: `batch_input`, `file_unreadable`, `cancelled`, the database's own codes. */
  read(work: BatchWork, onProgress?: (progress: ReadProgress) => void): Promise<BatchCheck>;
  /** What is being read is stopped. */
  close(): void;
}

/** Who has looked at a file starts it soon; a thread takes a tenth of a second to begin. Milliseconds. */
const SPARE_MS = 60_000;

/** `script` = path of the bundled worker. */
export function createSourceReader(script: string): SourceReader {
  const busy = new Set<Worker>();
  let spare: { thread: Worker; timer: ReturnType<typeof setTimeout> } | null = null;
  let closed = false;

  function endSpare(): void {
    if (!spare) return;
    clearTimeout(spare.timer);
    void spare.thread.terminate();
    spare = null;
  }

  function take(): Worker {
    const thread = spare?.thread ?? new Worker(script);
    clearTimeout(spare?.timer);
    spare = null;
    thread.removeAllListeners();
    thread.ref();
    busy.add(thread);
    return thread;
  }

  /** One waits for the next reading, and keeps no process from ending. */
  function leave(thread: Worker): void {
    busy.delete(thread);
    thread.removeAllListeners();
    if (closed || spare) return void thread.terminate();
    const timer = setTimeout(endSpare, SPARE_MS);
    timer.unref();
    thread.unref();
    const forget = (): void => {
      if (spare?.thread === thread) spare = null;
    };
    thread.on('error', forget);
    thread.on('exit', forget);
    spare = { thread, timer };
  }

  return {
    read(work, onProgress) {
      const thread = take();
      return new Promise((resolve, reject) => {
        thread.on('message', (message: BatchWorkerMessage) => {
          if (message.type === 'progress') return onProgress?.(message);
          leave(thread);
          if (message.type === 'done') resolve(message.check);
          else reject(new FailureError(message.failure));
        });
        thread.on('error', reject);
        thread.on('exit', () => {
          busy.delete(thread);
          reject(new FailureError(fail('cancelled', 'Reading the prompts was stopped.')));
        });
        thread.postMessage(work, work.store ? [work.store.database] : []);
      });
    },
    close() {
      closed = true;
      endSpare();
      for (const thread of busy) void thread.terminate();
    },
  };
}
