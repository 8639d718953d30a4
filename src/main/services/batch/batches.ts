/** Batches: made, run, paused, resumed, exported. What runs is in `live-run.ts` and `vendor-run.ts`. */
import { basename } from 'node:path';
import type {
  Batch,
  BatchCheck,
  BatchItem,
  BatchItemState,
  BatchOptions,
  BatchProgress,
  BatchPrompt,
  BatchReading,
  BatchRow,
} from '../../../shared/batch';
import { fail, FailureError, toFailure } from '../../../shared/errors';
import type { BatchPlan } from '../../../shared/ipc';
import { createEmitter } from '../../emitter';
import type { Fetch } from '../../http/types';
import { vendorBatchOf } from '../../providers/vendor-batch';
import type { ContextService } from '../context';
import type { ConversationService } from '../conversations';
import type { ModelCall } from '../model-call';
import { timeoutsOf, type ChosenProvider, type ProviderService } from '../providers';
import type { SettingsService } from '../settings';
import { composeItem } from './ask-item';
import { conversationOf } from './conversation-of';
import { estimateBatch } from './estimate';
import { startLiveRun } from './live-run';
import { keepProgress, type ProgressKeeper } from './progress';
import { readSource, type ReadProgress, type Reading } from './read-source';
import type { BatchRun, RunDeps, RunEnd } from './run';
import { vendorHttp } from './vendor-http';
import { startVendorRun } from './vendor-run';
import type { BatchSource } from './worker-protocol';

/** Another process takes a batch for left when its owner has not been heard of for a minute. */
const HEARTBEAT_MS = 5_000;

export interface BatchService {
  /** Reads to the last line and stores nothing. Rejects with `batch_input`, `file_unreadable`. */
  check(
    source: BatchSource,
    reading: BatchReading,
    onProgress?: (progress: ReadProgress) => void,
  ): Promise<BatchCheck>;
  /** What it will take, and what the first requests will be. */
  plan(
    check: Pick<BatchCheck, 'total' | 'promptTokens' | 'first'>,
    options: BatchOptions,
  ): Promise<BatchPlan>;
  /** Stores the prompts, which have to be those that were checked, and begins. */
  start(
    source: BatchSource,
    reading: BatchReading,
    fingerprint: string,
    options: BatchOptions,
  ): Promise<Batch>;
  /** Goes on with what waits. Rejects with `batch_running` where another process runs it. */
  resume(id: string): Promise<Batch>;
  /** Finishes the groups that are begun. */
  pause(id: string): void;
  /** Ends at once; what is under way waits again. */
  stop(id: string, state: 'paused' | 'cancelled'): Promise<Batch>;
  retryFailed(id: string): Promise<Batch>;
  list(): Promise<Batch[]>;
  /** Throws FailureError `not_found`. */
  get(id: string): Promise<BatchProgress>;
  rows(args: { id: string; from: number; limit: number; state: BatchItemState | null }): Promise<BatchRow[]>;
  item(id: string, index: number): Promise<BatchItem>;
  /** As a conversation, made when it is first opened; its id. */
  openItem(id: string, index: number): Promise<string>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<Batch>;
  /** The newest batch of this file, and whether its prompts are these. */
  ofFile(source: string, fingerprint: string): Promise<{ batch: Batch; same: boolean } | null>;
  /** Resolves when it does not run here (any more). */
  settled(id: string): Promise<Batch>;
  /** Goes on looking after what was handed to vendors. For windows: the terminal form ends before that makes sense. */
  wake(): Promise<void>;
  onProgress(listener: (progress: BatchProgress) => void): () => void;
  /** Pauses what runs and waits until all is stored. */
  close(): Promise<void>;
}

export interface BatchDeps extends Omit<RunDeps, 'context' | 'model' | 'conversations'> {
  context: ContextService;
  model: ModelCall;
  conversations: ConversationService;
  providers: ProviderService;
  settings: SettingsService;
  fetch: Fetch;
  newId(): string;
  redact(text: string): string;
  owner: { pid: number; id: string };
  /** Path of the bundled worker script. */
  worker: string;
  onStorageFailure(thrown: unknown): void;
  firstLookMs?: number;
}

interface Running {
  run: BatchRun;
  progress: ProgressKeeper;
  done: Promise<Batch>;
}

export function createBatches(deps: BatchDeps): BatchService {
  const { db, clock, owner } = deps;
  const running = new Map<string, Running>();
  /** Claimed, and not in `running` yet. */
  const starting = new Set<string>();
  const readings = new Set<Reading>();
  const told = createEmitter<BatchProgress>();
  let cancelHeartbeat: (() => void) | null = null;
  let closing = false;

  const recovery = (): { ownPid: number; ownId: string; at: number } => ({
    ownPid: owner.pid,
    ownId: owner.id,
    at: clock.now(),
  });

  async function found(id: string): Promise<Batch> {
    const batch = await db.getBatch({ id, ...recovery() });
    if (batch) return batch;
    throw new FailureError(fail('not_found', 'This batch is no longer there.', { data: { id } }));
  }

  const resting = (batch: Batch): BatchProgress => ({ batch, running: 0, perMinute: null, leftMs: null });

  async function news(id: string): Promise<Batch> {
    const batch = await found(id);
    told.emit(resting(batch));
    return batch;
  }

  async function read(...args: Parameters<typeof readSource>): Promise<BatchCheck> {
    const reading = readSource(...args);
    readings.add(reading);
    try {
      return await reading.check;
    } finally {
      readings.delete(reading);
    }
  }

  function beat(): void {
    cancelHeartbeat = null;
    if (running.size + starting.size === 0) return;
    db.touchBatches({ ownId: owner.id, at: clock.now() }).catch(deps.onStorageFailure);
    cancelHeartbeat = clock.after(HEARTBEAT_MS, beat);
  }

  const chosenFor = ({ providerId, model }: BatchOptions): ChosenProvider =>
    deps.providers.choose(providerId, model);

  function vendorOf(chosen: ChosenProvider): NonNullable<ReturnType<typeof vendorBatchOf>> {
    const vendor = vendorBatchOf(chosen.config.id);
    if (vendor) return vendor;
    const message = `${chosen.config.name} has no batch service of its own. Ask the prompts one by one instead.`;
    throw new FailureError(fail('invalid_input', message, { data: { provider: chosen.config.id } }));
  }

  /** All that can be refused is, before anything is claimed or sent. */
  async function begin(id: string): Promise<Batch> {
    if (running.has(id) || starting.has(id)) return found(id);
    starting.add(id);
    cancelHeartbeat ??= clock.after(HEARTBEAT_MS, beat);
    try {
      const { options } = await found(id);
      const chosen = chosenFor(options);
      const vendor = options.mode === 'vendor' ? vendorOf(chosen) : null;
      const endpoint = await deps.providers.endpoint(chosen.config);
      const batch = await db.claimBatch({ id, ...recovery() });
      if (!batch) throw elsewhere();
      const progress = keepProgress(batch, clock, told.emit);
      const input = { batch, chosen, endpoint, progress };
      const run = vendor
        ? startVendorRun(
            { ...deps, refused: deps.model.refused },
            {
              ...input,
              vendor,
              http: vendorHttp({ ...deps, chosen, timeouts: timeoutsOf(chosen.config, deps.settings) }),
              ...(deps.firstLookMs === undefined ? {} : { firstLookMs: deps.firstLookMs }),
            },
          )
        : startLiveRun(deps, input);
      running.set(id, { run, progress, done: run.ended.then((end) => settle(batch, progress, end)) });
      told.emit(progress.now());
      return batch;
    } finally {
      starting.delete(id);
    }
  }

  async function settle({ id, options }: Batch, progress: ProgressKeeper, end: RunEnd): Promise<Batch> {
    const { done, failed, total } = progress.batch();
    const state = done + failed === total ? 'done' : end.state;
    progress.flush();
    try {
      // A vendor goes on by itself: the next start looks after it again.
      const leave = closing && options.mode === 'vendor' && state === 'paused' && end.failure === null;
      if (!leave) await db.settleBatch({ id, state, failure: end.failure, at: clock.now() });
    } catch (thrown) {
      deps.onStorageFailure(thrown);
    }
    running.delete(id);
    if (closing) return progress.batch();
    return news(id).catch(() => progress.batch());
  }

  async function start(
    source: BatchSource,
    reading: BatchReading,
    fingerprint: string,
    options: BatchOptions,
  ): Promise<Batch> {
    const chosen = chosenFor(options);
    if (options.mode === 'vendor') vendorOf(chosen);
    // A missing key is said before a million prompts are stored.
    await deps.providers.endpoint(chosen.config);
    const id = deps.newId();
    const path = source.from.kind === 'file' ? source.from.path : '';
    await db.createBatch({
      batch: {
        id,
        name: source.name === '' ? '' : basename(source.name),
        source: path,
        fingerprint,
        options: { ...options, model: chosen.model.id },
        at: clock.now(),
        ownerPid: owner.pid,
        ownerId: owner.id,
      },
    });
    starting.add(id);
    cancelHeartbeat ??= clock.after(HEARTBEAT_MS, beat);
    try {
      await read(deps.worker, { source, reading, store: { database: db.attach(), id, fingerprint } });
      await db.batchLoaded({ id });
    } catch (thrown) {
      await db.deleteBatch({ id, at: clock.now() });
      throw thrown;
    } finally {
      starting.delete(id);
    }
    return begin(id);
  }

  async function settled(id: string): Promise<Batch> {
    return running.get(id)?.done ?? found(id);
  }

  async function sentOf(
    chosen: ChosenProvider,
    options: BatchOptions,
    prompts: readonly BatchPrompt[],
  ): Promise<{ sent: BatchPlan['sent']; overhead: number }> {
    const sent: BatchPlan['sent'] = [];
    let overhead = 0;
    for (const prompt of prompts) {
      const { request, context } = await composeItem(deps, chosen, options, prompt);
      const mine = deps.context.estimate(prompt.prompt) + deps.context.estimate(prompt.system ?? '');
      overhead = Math.max(overhead, context.tokens.total - mine);
      sent.push({ system: request.system, prompt: request.messages.at(-1)?.text ?? '' });
    }
    return { sent, overhead };
  }

  return {
    check: (source, reading, onProgress) => read(deps.worker, { source, reading, store: null }, onProgress),
    async plan(check, options) {
      const chosen = chosenFor(options);
      const { sent, overhead } = await sentOf(chosen, options, check.first);
      return {
        estimate: estimateBatch({ check, chosen, mode: options.mode, overhead }),
        sent,
        vendor: vendorBatchOf(chosen.config.id) !== undefined,
      };
    },
    start,
    resume: begin,
    pause: (id) => running.get(id)?.run.pause(),
    async stop(id, state) {
      const mine = running.get(id);
      if (!mine) {
        const batch = await found(id);
        if (batch.elsewhere) throw elsewhere();
        if (batch.state === 'done') return batch;
        await db.settleBatch({ id, state, failure: null, at: clock.now() });
        return news(id);
      }
      mine.run.stop(state);
      // A vendor may take minutes to confirm.
      return mine.progress.batch().options.mode === 'vendor' ? found(id) : mine.done;
    },
    async retryFailed(id) {
      await settled(id);
      const batch = await found(id);
      if (batch.elsewhere) throw elsewhere();
      await db.retryFailedItems({ id });
      return begin(id);
    },
    list: async () =>
      (await db.listBatches(recovery())).map((batch) => running.get(batch.id)?.progress.batch() ?? batch),
    get: async (id) => running.get(id)?.progress.now() ?? resting(await found(id)),
    rows: (args) => db.batchRows(args),
    async item(id, index) {
      const item = await db.batchItem({ id, index });
      if (item) return item;
      throw new FailureError(fail('not_found', 'This batch has no such prompt.', { data: { id } }));
    },
    async openItem(id, index) {
      const batch = await found(id);
      const item = await db.batchItem({ id, index });
      if (!item)
        throw new FailureError(fail('not_found', 'This batch has no such prompt.', { data: { id } }));
      const known = item.conversationId && (await db.getConversation({ id: item.conversationId }));
      if (known && known.deletedAt === null) return known.id;
      const conversation = conversationOf(batch, item, deps.newId, clock.now());
      await db.importConversation({ conversation });
      await db.setItemConversation({ id, index, conversationId: conversation.id });
      await deps.conversations.touched(conversation.id);
      return conversation.id;
    },
    async remove(id) {
      if ((await found(id)).elsewhere) throw elsewhere();
      running.get(id)?.run.stop('paused');
      await running.get(id)?.done;
      await db.deleteBatch({ id, at: clock.now() });
    },
    async restore(id) {
      await db.deleteBatch({ id, at: null });
      return news(id);
    },
    async ofFile(source, fingerprint) {
      const newest = await db.batchOfFile({ source, ...recovery() });
      return newest && { batch: newest.batch, same: newest.fingerprint === fingerprint };
    },
    settled,
    async wake() {
      const { vendor } = await db.recoverBatches(recovery());
      for (const id of vendor) {
        await begin(id).catch(async (thrown: unknown) => {
          const state = { id, state: 'paused' as const, failure: toFailure(thrown), at: clock.now() };
          await db.settleBatch(state).catch(deps.onStorageFailure);
        });
      }
      // In steps, and only what nobody can take back any more.
      while (!closing && (await db.purgeBatches({ before: clock.now() - UNDO_MS }))) await breath();
    },
    onProgress: told.on,
    async close() {
      closing = true;
      for (const reading of readings) reading.stop();
      for (const { run } of running.values()) run.stop('paused');
      await Promise.allSettled([...running.values()].map(({ done }) => done));
      cancelHeartbeat?.();
    },
  };

  function breath(): Promise<void> {
    return new Promise((resolve) => clock.after(5, resolve));
  }
}

/** Longer than any message with an Undo stands. */
const UNDO_MS = 60_000;

function elsewhere(): FailureError {
  const message = 'Another window or terminal runs this batch. Pause it there, then go on here.';
  return new FailureError(fail('batch_running', message, { retryable: true }));
}
