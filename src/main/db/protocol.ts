/** What main and the database worker say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { Failure } from '../../shared/errors';

export interface WorkerStart {
  file: string;
  /** The writer opens and migrates; the reader joins it. */
  role: 'writer' | 'reader';
  /** See `supersede.ts`. */
  newest: SharedArrayBuffer;
}

/** The first message of a worker: what it answers to, or why it could not open the file. */
export type Greeting =
  | { type: 'ready'; reads: string[]; writes: string[]; asides: string[] }
  | { type: 'refused'; failure: Failure };

export type QueryRequest = { type: 'query'; seq: number; name: string; args: unknown };

export type Request =
  | QueryRequest
  /** Queries of another thread, which must not cost main a copy of what passes; see `ask.ts`. */
  | { type: 'attach'; port: MessagePort }
  | { type: 'close' };

export type Answer =
  { type: 'value'; seq: number; value: unknown } | { type: 'failure'; seq: number; failure: Failure };
