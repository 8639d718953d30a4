/** Stores the steps of a run: while one transaction is under way, what comes meanwhile gathers for the next. */
import type { FinishedItem } from '../../db/batch-items';
import type { Database } from '../../db/client';
import type { Clock } from '../../http/types';

export interface BatchWriter {
  /** Resolves when it is stored that this item is under way: only then may it be sent. */
  begin(index: number): Promise<void>;
  /** Resolves when its end is stored. */
  end(item: FinishedItem): Promise<void>;
}

export function createBatchWriter(db: Pick<Database, 'stepBatch'>, clock: Clock, id: string): BatchWriter {
  let begun: number[] = [];
  let ended: FinishedItem[] = [];
  let next: Promise<unknown> | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  function step(): Promise<void> {
    if (!next) {
      const before = writing;
      const mine = before
        .catch(() => undefined)
        .then(() => {
          const work = { id, begun, ended, at: clock.now() };
          begun = [];
          ended = [];
          next = null;
          return db.stepBatch(work);
        });
      next = writing = mine;
    }
    return next.then(() => undefined);
  }

  return {
    begin(index) {
      begun.push(index);
      return step();
    },
    end(item) {
      ended.push(item);
      return step();
    },
  };
}
