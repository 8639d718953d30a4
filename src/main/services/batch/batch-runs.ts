/** Which batches run in this process: claimed from the database, kept alive by a heartbeat, settled when they end. */
import type { Batch, BatchOptions, BatchProgress } from '../../../shared/batch';
import { fail, FailureError } from '../../../shared/errors';
import { createEmitter } from '../../emitter';
import type { Recovery } from '../../db/recovery';
import type { Fetch } from '../../http/types';
import { vendorBatchOf } from '../../providers/vendor-batch';
import type { VendorBatch } from '../../providers/vendor-batch/types';
import type { ModelCall } from '../model-call';
import { timeoutsOf, type ChosenProvider, type ProviderService } from '../providers';
import type { SettingsService } from '../settings';
import { startLiveRun } from './live-run';
import { keepProgress, type ProgressKeeper } from './progress';
import type { BatchRun, RunDeps, RunEnd } from './run';
import { vendorHttp } from './vendor-http';
import { startVendorRun } from './vendor-run';

/** Another process takes a batch for left when its owner has not been heard of for a minute. */
const HEARTBEAT_MS = 5_000;

export interface RunsDeps extends Omit<RunDeps, 'model'> {
  model: ModelCall;
  providers: ProviderService;
  settings: SettingsService;
  fetch: Fetch;
  newId(): string;
  redact(text: string): string;
  owner: { pid: number; id: string };
  onStorageFailure(thrown: unknown): void;
  /** Until the first look at a vendor's job, where the usual time is too long. Milliseconds. */
  firstLookMs?: number;
}

interface Running {
  run: BatchRun;
  progress: ProgressKeeper;
  done: Promise<Batch>;
}

export interface BatchRuns {
  /** Throws FailureError `not_found`. */
  found(id: string): Promise<Batch>;
  get(id: string): Running | undefined;
  count(): number;
  /** Tells how it stands, and returns it. */
  news(id: string): Promise<Batch>;
  /** All that can be refused is, before anything is claimed or sent: no provider, no key, running elsewhere. */
  begin(id: string): Promise<Batch>;
  /**
   * Gives up one that is at a vendor. The wish is stored: should this process end before the vendor has confirmed it, the
   * next one goes on with it. Refuses like `begin`.
   */
  cancel(id: string): Promise<void>;
  /** Refuses a provider or a key that cannot be used. */
  checked(options: BatchOptions): Promise<ChosenProvider>;
  /** Keeps the heart beating while this batch is made ready. */
  while<T>(id: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when it does not run here (any more). */
  settled(id: string): Promise<Batch>;
  /** As the database wants to know who asks. */
  owner(): Recovery;
  onProgress(listener: (progress: BatchProgress) => void): () => void;
  /** Ends all runs. */
  close(): Promise<void>;
}

export const resting = (batch: Batch): BatchProgress => ({
  batch,
  running: 0,
  perMinute: null,
  leftMs: null,
});

export function createBatchRuns(deps: RunsDeps): BatchRuns {
  const { db, clock } = deps;
  const running = new Map<string, Running>();
  /** Claimed or being loaded, and not in `running` yet: each until it is, or has failed. */
  const starting = new Map<string, Promise<unknown>>();
  const told = createEmitter<BatchProgress>();
  let cancelHeartbeat: (() => void) | null = null;
  let closing = false;

  const owner = (): Recovery => ({ ownPid: deps.owner.pid, ownId: deps.owner.id, at: clock.now() });

  async function found(id: string): Promise<Batch> {
    const batch = await db.getBatch({ id, ...owner() });
    if (batch) return batch;
    throw new FailureError(fail('not_found', 'This batch is no longer there.', { data: { id } }));
  }

  async function news(id: string): Promise<Batch> {
    const batch = await found(id);
    told.emit(resting(batch));
    return batch;
  }

  function beat(): void {
    cancelHeartbeat = null;
    if (running.size + starting.size === 0) return;
    db.touchBatches({ ownId: deps.owner.id, at: clock.now() }).catch(deps.onStorageFailure);
    cancelHeartbeat = clock.after(HEARTBEAT_MS, beat);
  }

  async function whileStarting<T>(id: string, work: () => Promise<T>): Promise<T> {
    const working = work();
    starting.set(
      id,
      working.catch(() => undefined),
    );
    cancelHeartbeat ??= clock.after(HEARTBEAT_MS, beat);
    try {
      return await working;
    } finally {
      starting.delete(id);
    }
  }

  function vendorOf({ mode }: BatchOptions, chosen: ChosenProvider): VendorBatch | null {
    if (mode === 'live') return null;
    const vendor = vendorBatchOf(chosen.config.id);
    if (vendor) return vendor;
    const message = `${chosen.config.name} has no batch service of its own. Ask the prompts one by one instead.`;
    throw new FailureError(fail('invalid_input', message, { data: { provider: chosen.config.id } }));
  }

  function begin(id: string, cancel = false): Promise<Batch> {
    if (running.has(id) || starting.has(id)) return found(id);
    return whileStarting(id, async () => {
      const { options } = await found(id);
      const chosen = deps.providers.choose(options.providerId, options.model);
      const vendor = vendorOf(options, chosen);
      const endpoint = await deps.providers.endpoint(chosen.config);
      const claimed = await db.claimBatch({ id, cancel, ...owner() });
      if (!claimed) throw elsewhere();
      const { batch, cancelling: cancelled } = claimed;
      const progress = keepProgress(batch, clock, told.emit);
      const input = { batch, chosen, endpoint, progress };
      const run = vendor
        ? startVendorRun(deps, { ...input, vendor, cancelled, ...lookingAfter(chosen) })
        : startLiveRun(deps, input);
      running.set(id, { run, progress, done: run.ended.then((end) => settle(batch, progress, end)) });
      told.emit(progress.now());
      return batch;
    });
  }

  async function cancel(id: string): Promise<void> {
    // A command that gives the key may take its time, and who cancels meanwhile is not forgotten.
    await starting.get(id);
    const here = running.get(id);
    if (!here) return void (await begin(id, true));
    here.run.stop('cancelled');
    await db.cancelBatch({ id });
  }

  function lookingAfter(chosen: ChosenProvider) {
    const timeouts = timeoutsOf(chosen.config, deps.settings);
    const http = (signal: AbortSignal) => vendorHttp({ ...deps, chosen, timeouts, signal });
    return { http, ...(deps.firstLookMs === undefined ? {} : { firstLookMs: deps.firstLookMs }) };
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
    return closing ? progress.batch() : news(id).catch(() => progress.batch());
  }

  return {
    found,
    get: (id) => running.get(id),
    count: () => running.size + starting.size,
    news,
    begin: (id) => begin(id),
    cancel,
    async checked(options) {
      const chosen = deps.providers.choose(options.providerId, options.model);
      vendorOf(options, chosen);
      await deps.providers.endpoint(chosen.config);
      return chosen;
    },
    while: whileStarting,
    settled: async (id) => running.get(id)?.done ?? found(id),
    owner,
    onProgress: told.on,
    async close() {
      closing = true;
      for (const { run } of running.values()) run.stop('paused');
      await Promise.allSettled([...running.values()].map(({ done }) => done));
      cancelHeartbeat?.();
    },
  };
}

export function elsewhere(): FailureError {
  const message = 'Another window or terminal runs this batch. Pause it there, then go on here.';
  return new FailureError(fail('batch_running', message, { retryable: true }));
}
