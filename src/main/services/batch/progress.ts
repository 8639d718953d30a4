/** How far a run is, how fast it goes, and when it will be done; told at most ten times a second. */
import type { Batch, BatchProgress } from '../../../shared/batch';
import type { Clock } from '../../http/types';
import type { Asked } from './ask-item';

const EVERY_MS = 100;
/** The rate is that of this last while: long enough to be calm, short enough to follow a server that slows down. */
const WINDOW_MS = 30_000;

export interface ProgressKeeper {
  /** The batch as it stands now. */
  batch(): Batch;
  now(): BatchProgress;
  began(): void;
  /** One that was under way has come to an end. */
  ended(): void;
  /** It is stored: an answer, or a failure that stays. */
  stored(item: Pick<Asked, 'state' | 'usage'>): void;
  /** Tells now what is still held back. */
  flush(): void;
}

export function keepProgress(
  start: Batch,
  clock: Clock,
  tell: (progress: BatchProgress) => void,
): ProgressKeeper {
  let batch = start;
  let running = 0;
  const startedAt = clock.now();
  /** Ends by the second they fell in, newest last. */
  const seconds: { at: number; count: number }[] = [];
  let cancel: (() => void) | null = null;
  let toldAt = 0;

  function now(): BatchProgress {
    const at = clock.now();
    while ((seconds[0]?.at ?? at) < at - WINDOW_MS) seconds.shift();
    const count = seconds.reduce((sum, second) => sum + second.count, 0);
    const spanMs = Math.max(1000, Math.min(WINDOW_MS, at - startedAt));
    const perMinute = count === 0 ? null : (count * 60_000) / spanMs;
    const left = batch.total - batch.done - batch.failed;
    return {
      batch,
      running,
      perMinute,
      leftMs: perMinute === null || left === 0 ? null : (left * 60_000) / perMinute,
    };
  }

  function flush(): void {
    cancel?.();
    cancel = null;
    toldAt = clock.now();
    tell(now());
  }

  function due(): void {
    const waitMs = toldAt + EVERY_MS - clock.now();
    if (cancel === null) {
      if (waitMs <= 0) flush();
      else cancel = clock.after(waitMs, flush);
    }
  }

  return {
    batch: () => batch,
    now,
    flush,
    began() {
      running += 1;
      due();
    },
    ended() {
      running -= 1;
      due();
    },
    stored({ usage, state }) {
      batch = {
        ...batch,
        done: batch.done + (state === 'done' ? 1 : 0),
        failed: batch.failed + (state === 'failed' ? 1 : 0),
        inputTokens: batch.inputTokens + (usage?.inputTokens ?? 0),
        outputTokens: batch.outputTokens + (usage?.outputTokens ?? 0),
        costTicks: batch.costTicks + (usage?.costTicks ?? 0),
      };
      const at = Math.floor(clock.now() / 1000) * 1000;
      const last = seconds.at(-1);
      if (last?.at === at) last.count += 1;
      else seconds.push({ at, count: 1 });
      due();
    },
  };
}
