/** What main and the import worker say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { Failure } from '../../../shared/errors';
import type { ImportProgress, ImportReport } from '../../../shared/transfer';

export interface ImportStart {
  path: string;
  /** A port of the database's writer. */
  database: MessagePort;
}

export type ImportMessage =
  /** `changed` = ids of conversations that are new or have grown since the last one. */
  | { type: 'progress'; progress: ImportProgress; changed: string[] }
  | { type: 'done'; report: ImportReport }
  | { type: 'failed'; failure: Failure };
