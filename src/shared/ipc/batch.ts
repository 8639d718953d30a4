import { z } from 'zod';
import {
  BATCH_DEFAULTS,
  LARGEST_GROUP,
  MOST_CONCURRENT,
  type Batch,
  type BatchCheck,
  type BatchEstimate,
  type BatchItem,
  type BatchProgress,
  type BatchRow,
} from '../batch';
import { styleSchema } from '../schemas';
import { providerId } from '../settings';
import { call, id, modelName, none } from './inputs';

const format = z.enum(['txt', 'csv', 'jsonl']);
/** Characters. More than this is a file. */
const pasted = z.string().max(16 * 1024 * 1024);
/** A file by the id that `batch.pick` gave: paths never come from a page. */
const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: pasted }),
  z.object({ kind: z.literal('file'), fileId: id }),
]);
const reading = z.object({
  format: format.nullable(),
  column: z.string().max(1000).nullable(),
  template: z.string().max(100_000).nullable(),
});
const options = z.object({
  providerId,
  model: modelName.nullable(),
  mode: z.enum(['live', 'vendor']),
  style: styleSchema.nullable(),
  systemPrompt: z.string().max(100_000),
  concurrency: z.number().int().min(1).max(MOST_CONCURRENT).default(BATCH_DEFAULTS.concurrency),
  batchSize: z.number().int().min(1).max(LARGEST_GROUP).default(BATCH_DEFAULTS.batchSize),
  stopOnError: z.boolean(),
});
const first = z
  .array(z.object({ prompt: z.string(), system: z.string().nullable(), ref: z.string().nullable() }))
  .max(10);
const place = z.number().int().min(0).max(10_000_000);
const itemState = z.enum(['waiting', 'running', 'done', 'failed']);

export const batchCalls = {
  'batch.list': call<Batch[]>()(none),
  'batch.get': call<BatchProgress>()(z.object({ id })),
  /** Asks the person for a file; null where none was picked. */
  'batch.pick': call<PickedFile | null>()(none),
  /** Reads all of it and stores nothing; `batch.reading` tells how far it is. */
  'batch.check': call<BatchCheck>()(z.object({ source, reading })),
  /** What it will take and what will be sent. */
  'batch.plan': call<BatchPlan>()(
    z.object({ total: place, promptTokens: z.number().min(0), first, options }),
  ),
  /** Stores the prompts, if they are those that were checked, and begins. */
  'batch.start': call<Batch>()(z.object({ source, reading, fingerprint: z.string().max(100), options })),
  'batch.resume': call<Batch>()(z.object({ id })),
  /** Finishes the groups that are begun. */
  'batch.pause': call<null>()(z.object({ id })),
  'batch.cancel': call<Batch>()(z.object({ id })),
  'batch.retryFailed': call<Batch>()(z.object({ id })),
  'batch.rows': call<BatchRow[]>()(
    z.object({ id, from: place, limit: z.number().int().min(1).max(500), state: itemState.nullable() }),
  ),
  'batch.item': call<BatchItem>()(z.object({ id, index: place })),
  /** As a conversation, made when it is first opened. */
  'batch.open': call<{ conversationId: string }>()(z.object({ id, index: place })),
  /** Asks where to; null where no place was picked. */
  'batch.export': call<BatchExported | null>()(z.object({ id, format: z.enum(['csv', 'jsonl', 'md']) })),
  'batch.delete': call<null>()(z.object({ id })),
  'batch.restore': call<Batch>()(z.object({ id })),
} as const;

export interface BatchEvents {
  /** Of every batch that runs, at most ten times a second, and when one changes otherwise. */
  'batch.progress': BatchProgress;
  /** Of a check or a start, to the window that asked. */
  'batch.reading': { bytes: number; totalBytes: number; prompts: number };
}

export interface PickedFile {
  fileId: string;
  name: string;
}

export interface BatchPlan {
  estimate: BatchEstimate;
  /** The first prompts as they will be sent. */
  sent: { system: string; prompt: string }[];
  /** The provider has a batch service of its own. */
  vendor: boolean;
}

export interface BatchExported {
  path: string;
  items: number;
}
