/**
 * A batch asked prompt by prompt, several at a time. Groups are begun one after another in the order of the input; a
 * group that is begun is finished before a pause, and the next one follows as soon as there is a place, so that a slow
 * answer holds nobody up. What is marked and was not sent waits again when the run is settled.
 */
import { toFailure, type Failure } from '../../../shared/errors';
import type { WaitingItem } from '../../db/batch-items';
import { expectedTicks } from './estimate';
import { askItem, failedItem } from './ask-item';
import { concernsAll, overBudget, type BatchRun, type RunDeps, type RunEnd, type RunInput } from './run';
import { createBatchWriter } from './writer';

export function startLiveRun(deps: RunDeps, { batch, chosen, endpoint, progress }: RunInput): BatchRun {
  const { db } = deps;
  const { options } = batch;
  const writer = createBatchWriter(db, deps.clock, batch.id);
  const abort = new AbortController();
  const { concurrency: own } = chosen.config;
  // Where a server takes only so many at once, the last place is the conversation's.
  const places = own === null ? options.concurrency : Math.min(options.concurrency, Math.max(1, own - 1));
  const to = {
    chosen: { ...chosen, lane: chosen.lane.aside(own === null ? places : null) },
    endpoint,
    options,
    signal: abort.signal,
  };
  /** Marked as under way and not taken yet, in the order of the input. */
  const held: WaitingItem[] = [];
  let taken = 0;
  let last = -1;
  let exhausted = false;
  let loading: Promise<void> | null = null;
  let ending: Ending | null = null;

  function end(state: RunEnd['state'], failure: Failure | null, still: Ending['still']): void {
    const sooner = ending && order.indexOf(ending.still) > order.indexOf(still) ? ending.still : still;
    ending = { state, failure: ending?.failure ?? failure, still: sooner };
  }

  /** Whole groups, about as many prompts as are asked at once: no place waits for the disk between two of them. */
  async function load(): Promise<void> {
    const groups = Math.max(1, Math.floor(places / options.batchSize));
    let items = await db.waitingItems({ id: batch.id, after: last, limit: groups * options.batchSize });
    if (items.length === 0) {
      exhausted = true;
      return;
    }
    let refused = await refusedBudget(items);
    if (refused && items.length > options.batchSize) {
      // There may be room for one group where there is none for all of them.
      items = items.slice(0, options.batchSize);
      refused = await refusedBudget(items);
    }
    if (refused) return end('paused', refused, 'loaded');
    // Ended meanwhile: what is marked now would be sent by nobody.
    if (ending !== null) return;
    await writer.begin(items.map(({ index }) => index));
    last = items.at(-1)?.index ?? last;
    held.push(...items);
  }

  const refusedBudget = (items: readonly WaitingItem[]): Promise<Failure | null> =>
    overBudget(deps, expectedTicks(deps, chosen, progress.batch(), items), progress.batch().costTicks);

  async function take(): Promise<WaitingItem | null> {
    for (;;) {
      if (ending?.still === 'nothing') return null;
      if (held.length < places && !exhausted && ending === null) {
        loading ??= load()
          .catch(broken)
          .finally(() => (loading = null));
      }
      if (held.length > 0) {
        if (ending?.still === 'group' && taken % options.batchSize === 0) return null;
        taken += 1;
        return held.shift() ?? null;
      }
      if (loading === null) return null;
      await loading;
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      const item = await take();
      if (!item) return;
      progress.began();
      const asked = await askItem(deps, to, item);
      progress.ended();
      if (!asked) continue;
      // Stored while the next one is sent; the run's end waits for it.
      if (concernsAll(asked.failure)) {
        stored(
          writer.end({ ...failedItem(null), state: 'waiting', index: item.index, request: asked.request }),
        );
        end('paused', asked.failure, 'nothing');
      } else {
        const { state } = asked;
        stored(
          writer.end({ index: item.index, ...asked }).then((usage) => progress.stored({ state, usage })),
        );
        if (state === 'failed' && options.stopOnError) end('paused', asked.failure, 'group');
      }
    }
  }

  const storing = new Set<Promise<void>>();
  function stored(write: Promise<unknown>): void {
    const done = write
      .then(spent)
      .catch(broken)
      .finally(() => storing.delete(done));
    storing.add(done);
  }

  /** Budgets are looked at once more after what came while they were looked at, not once an answer. */
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  async function spent(): Promise<void> {
    lookAgain = true;
    looking ??= look();
    await looking;
  }
  async function look(): Promise<void> {
    try {
      while (lookAgain) {
        lookAgain = false;
        await deps.budgets.recorded('');
      }
    } finally {
      // In the same step as the last question: who comes after it begins another look.
      looking = null;
    }
  }

  /** Nothing can be stored, or a bug: nothing more is asked. */
  function broken(thrown: unknown): void {
    end('paused', toFailure(thrown), 'nothing');
    abort.abort();
  }

  async function run(): Promise<RunEnd> {
    await Promise.all(Array.from({ length: places }, () => work().catch(broken)));
    // Marks that are being written must be there before the run is settled, which takes them back.
    await loading;
    await Promise.all(storing);
    const { state, failure } = ending ?? { state: 'done' as const, failure: null };
    return { state, failure };
  }

  return {
    ended: run(),
    pause: () => end('paused', null, 'group'),
    stop(state) {
      end(state, null, 'nothing');
      abort.abort();
    },
  };
}

/** How a run ends, and what is still asked before it does: what is loaded, the group that is begun, or nothing. */
interface Ending extends RunEnd {
  still: (typeof order)[number];
}
const order = ['loaded', 'group', 'nothing'] as const;
