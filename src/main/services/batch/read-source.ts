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

export interface Reading {
  /** Rejects with FailureError: `batch_input`, `file_unreadable`, `cancelled`, the database's own codes. */
  check: Promise<BatchCheck>;
  stop(): void;
}

/** `script` = path of the bundled worker. */
export function readSource(
  script: string,
  work: BatchWork,
  onProgress?: (progress: ReadProgress) => void,
): Reading {
  const thread = new Worker(script, {
    workerData: work,
    transferList: work.store ? [work.store.database] : [],
  });
  let outcome: Exclude<BatchWorkerMessage, { type: 'progress' }> | null = null;
  thread.on('message', (message: BatchWorkerMessage) => {
    if (message.type === 'progress') onProgress?.(message);
    else outcome = message;
  });
  const check = new Promise<BatchCheck>((resolve, reject) => {
    thread.on('error', reject);
    thread.on('exit', () => {
      if (outcome?.type === 'done') resolve(outcome.check);
      else
        reject(new FailureError(outcome?.failure ?? fail('cancelled', 'Reading the prompts was stopped.')));
    });
  });
  return { check, stop: () => void thread.terminate() };
}
