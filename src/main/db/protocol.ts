/** What main and the database worker say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { Failure } from '../../shared/errors';
import type { OpeningStep } from '../../shared/safety';
import type { Opened } from './opening';

export interface WorkerStart {
  file: string;
  /** The writer opens and migrates; the reader joins it. */
  role: 'writer' | 'reader';
  /** See `supersede.ts`. */
  newest: SharedArrayBuffer;
  /** For the writer: damage was found, so every page is looked at first. */
  suspect?: boolean;
}

export interface Ready {
  type: 'ready';
  reads: string[];
  writes: string[];
  asides: string[];
  /** Those of the writes that may be asked again where the answer was lost. */
  repeatable: string[];
  /** null for a reader. */
  opened: Opened | null;
}

/** The first messages of a worker: how far it is, then what it answers to, or why it could not open the file. */
export type Greeting = Ready | { type: 'opening'; step: OpeningStep } | { type: 'refused'; failure: Failure };

export type QueryRequest = { type: 'query'; seq: number; name: string; args: unknown };

export type Request =
  | QueryRequest
  /** Queries of another thread, which must not cost main a copy of what passes; see `ask.ts`. */
  | { type: 'attach'; port: MessagePort }
  | { type: 'close' };

export type Answer =
  { type: 'value'; seq: number; value: unknown } | { type: 'failure'; seq: number; failure: Failure };
