/** Nothing is stored any more: for when all that was is to go. */
import type { BatchService } from './batch/batches';
import type { TransferService } from './transfer/transfer';
import type { TurnRunner } from './turn-runner';

export interface Writers {
  runner: Pick<TurnRunner, 'stopAll'>;
  batches: Pick<BatchService, 'list' | 'stop' | 'settled'>;
  transfer: Pick<TransferService, 'hold'>;
}

/**
 * Ends answers, batches and an import, and waits until what they have is stored: what came after an erasing would stay. No
 * import begins until what this returns is called.
 */
export async function standStill({ runner, batches, transfer }: Writers): Promise<() => void> {
  const goOn = await transfer.hold();
  try {
    await Promise.all([runner.stopAll(), pauseAll(batches)]);
    return goOn;
  } catch (thrown) {
    goOn();
    throw thrown;
  }
}

/** Those of this process. One at a vendor is left to the vendor. */
async function pauseAll(batches: Writers['batches']): Promise<void> {
  const running = (await batches.list()).filter(({ state, elsewhere }) => state === 'running' && !elsewhere);
  await Promise.all(
    running.map(async ({ id }) => {
      await batches.stop(id, 'paused');
      await batches.settled(id);
    }),
  );
}
