/** What a batch is to both sides: a list of prompts, asked several at a time. Times are epoch ms, money is in ticks. */
import type { Failure } from './errors';
import type { FinishReason, Style, Usage } from './models';

export type BatchFormat = 'txt' | 'csv' | 'jsonl';

/** How prompts are taken from a text or a file. */
export interface BatchReading {
  /** null = told by the file's name; pasted text is a prompt a line. */
  format: BatchFormat | null;
  /** CSV: name of the column with the prompts, or its number from 1; null = the one that is named so, or the only one. */
  column: string | null;
  /** Text with `{{column}}` places, in place of a single column; for objects of JSONL their fields. */
  template: string | null;
}

/** `live` asks one by one, now; `vendor` hands all to the provider's own batch service: half the price, within 24 h. */
export type BatchMode = 'live' | 'vendor';

/** What every prompt of a batch is asked with. */
export interface BatchOptions {
  providerId: string;
  /** null = the provider's default. */
  model: string | null;
  mode: BatchMode;
  style: Style | null;
  systemPrompt: string;
  /** Requests under way at once. */
  concurrency: number;
  /** Prompts of a group: what is begun is finished before the batch pauses, and the budget is asked once a group. */
  batchSize: number;
  /** Pause at the first failed prompt; else go on. */
  stopOnError: boolean;
}

/** The article's numbers. */
export const BATCH_DEFAULTS = { concurrency: 5, batchSize: 5 } as const;
export const MOST_CONCURRENT = 64;
export const LARGEST_GROUP = 1000;

/** One prompt as it was read. */
export interface BatchPrompt {
  prompt: string;
  /** Its own system prompt in place of the batch's, or null. */
  system: string | null;
  /** The name it came with, or null. */
  ref: string | null;
}

/** What a text or file holds, found good to its last line. Nothing of it is stored yet. */
export interface BatchCheck {
  format: BatchFormat;
  /** Names of the columns (CSV), else []. */
  columns: string[];
  /** The column in use, or null. */
  column: string | null;
  total: number;
  /** The first few. */
  first: BatchPrompt[];
  /** Sum over all prompts, an estimate; own system prompts included. */
  promptTokens: number;
  /** How many have a system prompt of their own. */
  ownSystems: number;
  /** SHA-256 of all prompts, so that what is stored later is known to be what was checked. */
  fingerprint: string;
}

/** Tokens and money before the start: low and high. */
export interface BatchEstimate {
  inputTokens: [number, number];
  outputTokens: [number, number];
  /** null where no price is known. */
  costTicks: [number, number] | null;
  /** Share of the usual price: 0.5 in vendor mode. */
  priceFactor: number;
}

/** `paused` waits for somebody, who finds the reason in `failure`; `cancelled` was given up, and can still be resumed. */
export type BatchState = 'running' | 'paused' | 'cancelled' | 'done';

export interface Batch {
  id: string;
  name: string;
  /** Path of the file; '' for pasted text. */
  source: string;
  state: BatchState;
  createdAt: number;
  updatedAt: number;
  options: BatchOptions;
  total: number;
  done: number;
  failed: number;
  inputTokens: number;
  outputTokens: number;
  costTicks: number;
  /** Why it paused by itself. */
  failure: Failure | null;
  /** Another process runs it. */
  elsewhere: boolean;
}

/** While it runs, at most ten times a second. */
export interface BatchProgress {
  batch: Batch;
  /** Requests under way. */
  running: number;
  /** Prompts a minute over the last while; null until there is something to go by. */
  perMinute: number | null;
  /** Milliseconds; null where it cannot be told. */
  leftMs: number | null;
}

export type BatchItemState = 'waiting' | 'running' | 'done' | 'failed';

export interface BatchItem {
  /** Place in the input, from 0. */
  index: number;
  ref: string | null;
  state: BatchItemState;
  prompt: string;
  system: string | null;
  answer: string;
  finishReason: FinishReason | null;
  failure: Failure | null;
  ttftMs: number | null;
  totalMs: number | null;
  usage: Usage | null;
  /** It was under way when the app ended, so that the server may have been asked more than once. */
  askedAgain: boolean;
  conversationId: string | null;
}

/** A row of the table: texts are cut to what a row shows. */
export type BatchRow = Pick<
  BatchItem,
  'index' | 'state' | 'prompt' | 'answer' | 'failure' | 'totalMs' | 'usage' | 'askedAgain'
>;

export type BatchExportFormat = 'csv' | 'jsonl' | 'md';

/** What can be wrong with a file, as `data.problem` of a `batch_input` failure. */
export type BatchProblem =
  | 'empty'
  | 'not_text'
  | 'line_too_long'
  | 'too_many'
  | 'open_quote'
  | 'stray_quote'
  | 'field_count'
  | 'no_column'
  | 'choose_column'
  | 'double_column'
  | 'empty_prompt'
  | 'bad_json'
  | 'bad_object'
  | 'bad_template'
  | 'changed';
