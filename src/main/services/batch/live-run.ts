/**
 * A batch asked prompt by prompt, several at a time. Groups are begun one after another in the order of the input; a
 * group that is begun is finished before a pause, and the next one follows as soon as there is a place, so that a slow
 * answer holds nobody up.
 */
import { toFailure, type Failure } from '../../../shared/errors';
import type { WaitingItem } from '../../db/batch-items';
import { expectedTicks } from './estimate';
import { askItem, type Asked } from './ask-item';
import { concernsAll, type BatchRun, type RunDeps, type RunEnd, type RunInput } from './run';
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
  /** Of the groups that are begun: what nobody has taken yet. */
  let group: WaitingItem[] = [];
  let last = -1;
  let loading: Promise<void> | null = null;
  /** No other group is begun; with `now`, nothing at all. */
  let ending: { state: RunEnd['state']; failure: Failure | null; now: boolean } | null = null;

  const end = (state: RunEnd['state'], failure: Failure | null, now: boolean): void => {
    ending = { state, failure: ending?.failure ?? failure, now: now || (ending?.now ?? false) };
  };

  async function load(): Promise<void> {
    const { batchSize: limit } = options;
    const items = await db.waitingItems({ id: batch.id, after: last, limit });
    if (items.length > 0 && ending === null) {
      const refused = await deps.budget(
        expectedTicks(deps, chosen, progress.batch(), items),
        progress.batch().costTicks,
      );
      if (refused) return end('paused', refused, false);
    }
    if (items.length === 0) end('done', null, false);
    else {
      last = items.at(-1)?.index ?? last;
      group = items;
    }
  }

  async function take(): Promise<WaitingItem | null> {
    for (;;) {
      if (ending?.now === true) return null;
      const item = group.shift();
      if (item) return item;
      if (ending !== null) return null;
      await (loading ??= load().finally(() => (loading = null)));
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      const item = await take();
      if (!item) return;
      await writer.begin(item.index);
      progress.began();
      const asked = await askItem(deps, to, item);
      const again = asked !== null && concernsAll(asked.failure);
      if (asked && !again) {
        // Stored while the next one is sent; the run's end waits for it.
        stored(writer.end({ index: item.index, ...asked }));
        if (asked.state === 'failed' && options.stopOnError) end('paused', asked.failure, false);
      } else if (again) {
        stored(writer.end({ ...putBack, index: item.index }));
        end('paused', asked.failure, true);
      }
      progress.ended(again ? null : asked);
    }
  }

  const storing = new Set<Promise<void>>();
  function stored(write: Promise<void>): void {
    const done = write.catch((thrown: unknown) => broken(thrown)).finally(() => storing.delete(done));
    storing.add(done);
  }

  /** Nothing can be stored, or a bug: nothing more is asked. */
  function broken(thrown: unknown): void {
    end('paused', toFailure(thrown), true);
    abort.abort();
  }

  async function run(): Promise<RunEnd> {
    await Promise.all(Array.from({ length: places }, () => work().catch(broken)));
    await Promise.all(storing);
    const { state, failure } = ending ?? { state: 'done' as const, failure: null };
    return { state, failure };
  }

  return {
    ended: run(),
    pause: () => end('paused', null, false),
    stop(state) {
      end(state, null, true);
      abort.abort();
    },
  };
}

const putBack = {
  state: 'waiting' as const,
  answer: '',
  reasoning: '',
  finishReason: null,
  failure: null,
  ttftMs: null,
  totalMs: null,
  usage: null,
} satisfies Omit<Asked, 'state'> & { state: 'waiting' };
