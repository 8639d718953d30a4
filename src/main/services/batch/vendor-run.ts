/**
 * A batch handed to the provider's own service, in jobs, and looked after until all of them have ended. Everything that
 * matters is in the database before the provider hears of it, so that another process can go on from any point.
 */
import { FailureError, toFailure, type Failure } from '../../../shared/errors';
import type { WaitingItem } from '../../db/batch-items';
import type { BatchJob } from '../../db/batch-jobs';
import { pause as wait } from '../../http/resilience/pause';
import { omitParams } from '../../providers/omit-params';
import type { VendorBatch, VendorHttp } from '../../providers/vendor-batch/types';
import type { ModelCall } from '../model-call';
import { composeItem, failedItem, type Asked } from './ask-item';
import { billed } from './bill';
import { keepJobRoom } from './job-room';
import type { BatchRun, RunDeps, RunEnd, RunInput } from './run';
import { answerOf, hasText, notAnswered } from './vendor-answer';
import { createVendorCancel } from './vendor-cancel';

/** What goes with one job: far under the vendors' limits, and little enough to make and send without holding main up. */
const JOB_REQUESTS = 5_000;
const JOB_BYTES = 8 * 1024 * 1024;
/** Prompts that are read at once while a job is made. */
const READ = 200;
/** Between two looks at a job: at first often, for small ones are done in minutes. Milliseconds. */
const FIRST_LOOK_MS = 5_000;
const LAST_LOOK_MS = 300_000;

export interface VendorRunDeps extends RunDeps {
  model: RunDeps['model'] & Pick<ModelCall, 'refused'>;
  newId(): string;
}

export interface VendorRunInput extends RunInput {
  vendor: VendorBatch;
  /** Requests that end with the run. */
  http(signal: AbortSignal): VendorHttp;
  /** It is given up: nothing more is handed in. */
  cancelled: boolean;
  firstLookMs?: number;
}

export function startVendorRun(deps: VendorRunDeps, input: VendorRunInput): BatchRun {
  const { db, clock } = deps;
  const { batch, chosen, endpoint, progress, vendor } = input;
  const { id, options } = batch;
  const abort = new AbortController();
  const context = { http: input.http(abort.signal), endpoint, dialect: chosen.dialect };
  const firstLookMs = input.firstLookMs ?? FIRST_LOOK_MS;
  const room = keepJobRoom(deps, chosen, progress);
  const cancelJobs = createVendorCancel({
    db,
    id,
    vendor,
    context,
    async onUnknown(job) {
      (await db.itemsOfJob({ id, num: job.num })).forEach(() => progress.ended());
      await end(job);
    },
  });
  const wakeUps = new Set<() => void>();
  let ending: RunEnd | null = null;
  let { cancelled } = input;
  const stopped = (): boolean => abort.signal.aborted;
  /** Nothing more is handed in. */
  const halted = (): boolean => ending !== null || cancelled || stopped();

  /**
   * Lines of the next job and the items they are for; null where none waits, or nothing more is handed in. Items that
   * make no request fail at once.
   */
  async function gather(): Promise<{ items: WaitingItem[]; lines: string[] } | null> {
    const items: WaitingItem[] = [];
    const lines: string[] = [];
    let bytes = 0;
    for (let after = -1; ;) {
      const waiting = await db.waitingItems({ id, after, limit: READ });
      if (halted()) return null;
      for (const item of waiting) {
        const line = await lineOf(item);
        if (line !== null) {
          items.push(item);
          lines.push(line);
          bytes += line.length;
        }
        if (items.length >= JOB_REQUESTS || bytes >= JOB_BYTES) return { items, lines };
        after = item.index;
      }
      if (waiting.length < READ) return items.length === 0 ? null : { items, lines };
    }
  }

  async function lineOf(item: WaitingItem): Promise<string | null> {
    try {
      const { request } = await composeItem(deps, chosen, options, item);
      return vendor.line(context, String(item.index), omitParams(request, deps.model.refused(chosen)));
    } catch (thrown) {
      if (!(thrown instanceof FailureError)) throw thrown;
      await db.stepBatch({ id, begun: [item.index], ended: [], at: clock.now() });
      progress.began();
      await store([{ index: item.index, ...failedItem(thrown.failure) }]);
      return null;
    }
  }

  async function handIn(): Promise<void> {
    for (const job of await db.openBatchJobs({ id })) {
      if (halted()) return;
      if (job.state !== 'made') continue;
      const items = await db.itemsOfJob({ id, num: job.num });
      const lines = (await Promise.all(items.map(lineOf))).filter((line) => line !== null);
      await submit(job, lines, true);
    }
    while (!halted()) {
      const next = await gather();
      if (!next) return;
      const ticks = room.expected(next.items);
      const refused = await room.refused(ticks);
      if (refused) ending ??= { state: 'paused', failure: refused };
      if (halted()) return;
      const job = await db.makeBatchJob({
        id,
        key: deps.newId(),
        items: next.items.map(({ index }) => index),
      });
      if (!job) return;
      next.items.forEach(() => progress.began());
      room.take(job.num, ticks);
      await submit(job, next.lines, false);
    }
  }

  async function submit(job: BatchJob, lines: readonly string[], again: boolean): Promise<void> {
    const externalId = await vendor.submit(context, job.key, lines, again);
    await db.batchJobSent({ id, num: job.num, externalId });
  }

  async function lookAt(job: BatchJob, externalId: string): Promise<void> {
    const { over, failure } = await vendor.status(context, externalId);
    if (!over) return;
    let held: ({ index: number } & Asked)[] = [];
    // Unanswered so far: read once more after the network broke in the middle, what was stored then is not counted again.
    const open = new Set((await db.itemsOfJob({ id, num: job.num })).map(({ index }) => index));
    for await (const result of vendor.results(context, externalId)) {
      const index = Number(result.id);
      // A request that was cancelled has no answer, and was not asked: it waits again.
      if (!open.has(index) || (cancelled && !hasText(result.events))) continue;
      open.delete(index);
      const { style } = options;
      const terms = { batch: true, attempts: 1, style: style && JSON.stringify(style) };
      held.push({ index, ...billed(deps, chosen, answerOf(result.events), terms) });
      if (held.length >= READ) {
        await store(held);
        held = [];
      }
    }
    await store(held);
    const left = [...open];
    if (!cancelled && failure === null) {
      for (let at = 0; at < left.length; at += READ) {
        await store(left.slice(at, at + READ).map((index) => ({ index, ...failedItem(notAnswered) })));
      }
    } else left.forEach(() => progress.ended());
    await end(job);
    if (failure) ending ??= { state: 'paused', failure };
  }

  async function store(items: ({ index: number } & Asked)[]): Promise<void> {
    if (items.length === 0) return;
    const { usages } = await db.stepBatch({ id, begun: [], ended: items, at: clock.now() });
    items.forEach(({ state }, index) => {
      progress.ended();
      progress.stored({ state, usage: usages[index] ?? null });
    });
    await deps.budgets.recorded('');
  }

  /** What is kept of a job that was handed in before this run. */
  async function takeUp(): Promise<void> {
    for (const { num } of await db.openBatchJobs({ id })) {
      const items = await db.itemsOfJob({ id, num });
      items.forEach(() => progress.began());
      room.take(num, room.expected(items));
    }
  }

  async function end(job: BatchJob): Promise<void> {
    await db.endBatchJob({ id, num: job.num });
    room.give(job.num);
  }

  /** Hands in what waits, or asks for it to be cancelled, and looks at every job there is. */
  async function pass(): Promise<void> {
    if (cancelled) await cancelJobs();
    else if (ending === null) await handIn();
    for (const job of await db.openBatchJobs({ id })) {
      if (stopped()) return;
      if (job.externalId !== null) await lookAt(job, job.externalId);
    }
  }

  async function run(): Promise<RunEnd> {
    await takeUp();
    let lookMs = firstLookMs;
    for (;;) {
      const cancelling = cancelled;
      let failure: Failure | null = null;
      try {
        await pass();
      } catch (thrown) {
        failure = toFailure(thrown);
        // The network comes back, and a busy server too; anything else is for a person.
        if (!failure.retryable && !stopped()) return { state: 'paused', failure };
      }
      if (stopped()) return { state: 'paused', failure: null };
      const open = await db.openBatchJobs({ id });
      if (cancelled && open.length === 0) return { state: 'cancelled', failure: null };
      if (ending !== null && !cancelled) return ending;
      if (open.length === 0 && failure === null) return { state: 'done', failure: null };
      const until = clock.now() + lookMs;
      // Said during this pass, the vendor hears of it at once.
      if (cancelled === cancelling) await wait({ clock, until, signal: abort.signal, onWake });
      lookMs = cancelled === cancelling ? Math.min(LAST_LOOK_MS, lookMs * 1.5) : firstLookMs;
    }
  }

  const onWake = (callback: () => void): (() => void) => {
    wakeUps.add(callback);
    return () => wakeUps.delete(callback);
  };
  const wake = (): void => wakeUps.forEach((callback) => callback());

  return {
    ended: run()
      .catch((thrown: unknown): RunEnd => ({ state: 'paused', failure: toFailure(thrown) }))
      .finally(room.giveAll),
    pause() {
      ending ??= { state: 'paused', failure: null };
      wake();
    },
    stop(state) {
      if (state === 'cancelled') cancelled = true;
      else abort.abort();
      wake();
    },
  };
}
