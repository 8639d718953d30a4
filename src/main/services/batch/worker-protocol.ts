/** What main and the batch worker say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { BatchCheck, BatchReading } from '../../../shared/batch';
import type { Failure } from '../../../shared/errors';

export interface BatchSource {
  /** The file's, whose ending tells the format; '' for pasted text. */
  name: string;
  from: { kind: 'text'; text: string } | { kind: 'file'; path: string };
}

export interface BatchWork {
  source: BatchSource;
  reading: BatchReading;
  /** null = look only. Else everything goes to this batch, and has to be what was checked. */
  store: { database: MessagePort; id: string; fingerprint: string } | null;
}

export type BatchWorkerMessage =
  | { type: 'progress'; bytes: number; totalBytes: number; prompts: number }
  | { type: 'done'; check: BatchCheck }
  | { type: 'failed'; failure: Failure };
