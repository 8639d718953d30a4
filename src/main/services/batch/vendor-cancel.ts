/** The jobs of a batch that is given up, cancelled at the vendor's: asked for until the vendor has taken it in. */
import { FailureError } from '../../../shared/errors';
import type { BatchJob } from '../../db/batch-jobs';
import type { Database } from '../../db/client';
import type { VendorBatch, VendorContext, VendorHttp } from '../../providers/vendor-batch/types';
import { concernsAll } from './run';

/** Asks for every open job that the vendor has not taken it in for. Throws what only a person can mend. */
export function createVendorCancel({
  db,
  id,
  vendor,
  context,
  onUnknown,
}: {
  db: Pick<Database, 'openBatchJobs' | 'batchJobSent'>;
  id: string;
  vendor: VendorBatch;
  context: VendorContext;
  /** The vendor has never heard of this job. */
  onUnknown(job: BatchJob): Promise<void>;
}): () => Promise<void> {
  const askedFor = new Set<number>();

  async function ask(): Promise<void> {
    for (const job of await db.openBatchJobs({ id })) {
      if (askedFor.has(job.num)) continue;
      try {
        const externalId = job.externalId ?? (await find(job));
        if (externalId !== null) await cancel(externalId);
        askedFor.add(job.num);
      } catch (thrown) {
        // Offline, or refused for now: asked again at the next look, and the others are asked all the same.
        if (!canWait(thrown, job)) throw thrown;
      }
    }
  }

  async function cancel(externalId: string): Promise<void> {
    try {
      await vendor.cancel(context, externalId);
    } catch (thrown) {
      // One that has ended meanwhile cannot be cancelled; its results are taken as they are.
      const { over } = await vendor.status(context, externalId);
      if (!over) throw thrown;
    }
  }

  /** The vendor's name for a job whose handing in was cut off; null where there is nothing to cancel. */
  async function find(job: BatchJob): Promise<string | null> {
    try {
      const externalId = await vendor.submit(
        { ...context, http: lookingOnly(context.http) },
        job.key,
        [],
        true,
      );
      await db.batchJobSent({ id, num: job.num, externalId });
      return externalId;
    } catch (thrown) {
      if (!(thrown instanceof NotThere)) throw thrown;
      await onUnknown(job);
      return null;
    }
  }

  return ask;
}

/** A vendor may refuse to cancel what it is about to end. */
const canWait = (thrown: unknown, { externalId }: BatchJob): boolean =>
  thrown instanceof FailureError &&
  (thrown.failure.retryable ||
    (externalId !== null && thrown.failure.code !== 'cancelled' && !concernsAll(thrown.failure)));

class NotThere extends Error {}

/** Looks for a job that may have come through, and hands nothing in where none has. */
const lookingOnly = (http: VendorHttp): VendorHttp => ({
  lines: (request) => http.lines(request),
  text: (request) =>
    request.method === 'GET' ? http.text(request) : Promise.reject(new NotThere('Nothing is handed in.')),
});
