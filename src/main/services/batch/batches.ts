/** Batches: made, run, paused, resumed, opened. What runs is kept by `batch-runs.ts`. */
import { basename } from 'node:path';
import type {
  Batch,
  BatchCheck,
  BatchItem,
  BatchItemState,
  BatchOptions,
  BatchProgress,
  BatchReading,
  BatchRow,
} from '../../../shared/batch';
import { fail, FailureError, toFailure } from '../../../shared/errors';
import type { BatchPlan } from '../../../shared/ipc';
import type { ContextService } from '../context';
import type { ConversationService } from '../conversations';
import { createBatchRuns, elsewhere, resting, type RunsDeps } from './batch-runs';
import { conversationOf } from './conversation-of';
import { planBatch } from './plan';
import { createSourceReader, type ReadProgress } from './read-source';
import type { BatchSource } from './worker-protocol';

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
  /**
   * Rejects with `batch_at_vendor` where a vendor still works on it: it is cancelled there first, and its row of the list
   * is where a failure of that is told. Where that cannot be done at all, the next call deletes it all the same.
   */
  remove(id: string): Promise<void>;
  restore(id: string): Promise<Batch>;
  /** The newest batch of this file, and whether its prompts are these. */
  ofFile(source: string, fingerprint: string): Promise<{ batch: Batch; same: boolean } | null>;
  /** How many run here. */
  running(): number;
  /** Resolves when it does not run here (any more). */
  settled(id: string): Promise<Batch>;
  /** Goes on looking after what was handed to vendors. For windows: the terminal form ends before that makes sense. */
  wake(): Promise<void>;
  onProgress(listener: (progress: BatchProgress) => void): () => void;
  /** Pauses what runs and waits until all is stored. */
  close(): Promise<void>;
}

export interface BatchDeps extends RunsDeps {
  context: ContextService;
  conversations: ConversationService;
  /** Path of the bundled worker script. */
  worker: string;
}

/** Longer than any message with an Undo stands. */
const UNDO_MS = 60_000;
/** Between two steps of erasing, in which answers are stored. */
const BREATH_MS = 5;

export function createBatches(deps: BatchDeps): BatchService {
  const { db, clock } = deps;
  const runs = createBatchRuns(deps);
  const { found, begin, news, owner } = runs;
  const reader = createSourceReader(deps.worker);
  let closing = false;

  async function start(
    source: BatchSource,
    reading: BatchReading,
    fingerprint: string,
    options: BatchOptions,
  ): Promise<Batch> {
    // A missing key is said before a million prompts are stored.
    const { model } = await runs.checked(options);
    const id = deps.newId();
    await db.createBatch({
      batch: {
        id,
        name: basename(source.name),
        source: source.from.kind === 'file' ? source.from.path : '',
        fingerprint,
        options: { ...options, model: model.id },
        at: clock.now(),
        ownerPid: deps.owner.pid,
        ownerId: deps.owner.id,
      },
    });
    await runs.while(id, async () => {
      try {
        await reader.read({ source, reading, store: { database: db.attach(), id, fingerprint } });
        await db.batchLoaded({ id });
      } catch (thrown) {
        await db.deleteBatch({ id, at: clock.now() });
        throw thrown;
      }
    });
    return begin(id);
  }

  async function mine(id: string): Promise<Batch> {
    const batch = await found(id);
    if (batch.elsewhere) throw elsewhere();
    return batch;
  }

  async function item(id: string, index: number): Promise<BatchItem> {
    const one = await db.batchItem({ id, index });
    if (one) return one;
    throw new FailureError(fail('not_found', 'This batch has no such prompt.', { data: { id } }));
  }

  async function stop(id: string, state: 'paused' | 'cancelled'): Promise<Batch> {
    const { options, state: before } = await mine(id);
    if (options.mode === 'vendor' && state === 'cancelled' && before !== 'done') {
      // By a run that looks after it: a vendor may take minutes to confirm, and is not waited for.
      await runs.cancel(id);
      return found(id);
    }
    const running = runs.get(id);
    if (running) {
      running.run.stop(state);
      return running.done;
    }
    if (before !== 'done') await db.settleBatch({ id, state, failure: null, at: clock.now() });
    return news(id);
  }

  /** Batches whose deletion was refused for what a vendor still does. */
  const refused = new Set<string>();

  function goOn(id: string): Promise<Batch> {
    refused.delete(id);
    return begin(id);
  }

  async function remove(id: string): Promise<void> {
    await mine(id);
    const running = runs.get(id);
    if (running && refused.has(id)) throw atVendor();
    running?.run.stop('paused');
    await running?.done;
    // Said twice, it goes: a provider whose key is gone must not keep it in the list for ever.
    if (!refused.delete(id) && (await db.openBatchJobs({ id })).length > 0) {
      refused.add(id);
      await runs.cancel(id);
      throw atVendor();
    }
    await db.deleteBatch({ id, at: clock.now() });
  }

  return {
    check: (source, reading, onProgress) => reader.read({ source, reading, store: null }, onProgress),
    plan: (check, options) => planBatch(deps, check, options),
    start,
    resume: goOn,
    pause: (id) => runs.get(id)?.run.pause(),
    stop,
    async retryFailed(id) {
      await runs.settled(id);
      await mine(id);
      await db.retryFailedItems({ id });
      return goOn(id);
    },
    list: async () =>
      (await db.listBatches(owner())).map((batch) => runs.get(batch.id)?.progress.batch() ?? batch),
    get: async (id) => runs.get(id)?.progress.now() ?? resting(await found(id)),
    rows: (args) => db.batchRows(args),
    item,
    async openItem(id, index) {
      const batch = await found(id);
      const one = await item(id, index);
      const known = one.conversationId && (await db.getConversation({ id: one.conversationId }));
      if (known && known.deletedAt === null) return known.id;
      const conversation = conversationOf(batch, one, deps.newId, clock.now());
      await db.importConversation({ conversation });
      await db.setItemConversation({ id, index, conversationId: conversation.id });
      await deps.conversations.touched(conversation.id);
      return conversation.id;
    },
    remove,
    async restore(id) {
      await db.deleteBatch({ id, at: null });
      return news(id);
    },
    async ofFile(source, fingerprint) {
      const newest = await db.batchOfFile({ source, ...owner() });
      return newest && { batch: newest.batch, same: newest.fingerprint === fingerprint };
    },
    running: runs.count,
    settled: runs.settled,
    async wake() {
      const { vendor } = await db.recoverBatches(owner());
      for (const id of vendor) {
        await begin(id).catch((thrown: unknown) =>
          db
            .settleBatch({ id, state: 'paused', failure: toFailure(thrown), at: clock.now() })
            .catch(deps.onStorageFailure),
        );
      }
      // In steps, and only what nobody can take back any more.
      while (!closing && (await db.purgeBatches({ before: clock.now() - UNDO_MS }))) {
        await new Promise<void>((done) => clock.after(BREATH_MS, done));
      }
    },
    onProgress: runs.onProgress,
    async close() {
      closing = true;
      reader.close();
      await runs.close();
    },
  };
}

function atVendor(): FailureError {
  const message =
    'The provider still worked on this batch, which would have gone on costing. It is being cancelled there now: ' +
    'wait until that is done, then delete it.';
  return new FailureError(fail('batch_at_vendor', message, { retryable: true }));
}
