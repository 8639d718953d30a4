/** Stores the steps of a run: while one transaction is under way, what comes meanwhile gathers for the next. */
import type { Usage } from '../../../shared/models';
import type { FinishedItem } from '../../db/batch-items';
import type { Database } from '../../db/client';
import type { Clock } from '../../http/types';

export interface BatchWriter {
  /** Resolves when it is stored that these items are under way: only then may they be sent. */
  begin(indexes: readonly number[]): Promise<void>;
  /** Resolves when its end is stored, with what it used and what that cost. */
  end(item: FinishedItem): Promise<Usage | null>;
}

export function createBatchWriter(db: Pick<Database, 'stepBatch'>, clock: Clock, id: string): BatchWriter {
  let begun: number[] = [];
  let ended: FinishedItem[] = [];
  let next: ReturnType<Database['stepBatch']> | null = null;
  let writing: Promise<unknown> = Promise.resolve();

  function step(): ReturnType<Database['stepBatch']> {
    if (!next) {
      const mine = writing
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
    return next;
  }

  return {
    async begin(indexes) {
      begun.push(...indexes);
      await step();
    },
    async end(item) {
      const place = ended.push(item) - 1;
      return (await step()).usages[place] ?? null;
    },
  };
}
