/** What jobs at a vendor will probably cost: nothing of it is in the ledger before their results are, hours later. */
import type { Failure } from '../../../shared/errors';
import type { WaitingItem } from '../../db/batch-items';
import type { ChosenProvider } from '../providers';
import { expectedTicks } from './estimate';
import type { ProgressKeeper } from './progress';
import { overBudget, type RunDeps } from './run';

export interface JobRoom {
  /** Of a job of these items; null where no price is known. */
  expected(items: readonly WaitingItem[]): number | null;
  /** Why a job that may cost so much is not handed in beside those that are, or null. */
  refused(ticks: number | null): Promise<Failure | null>;
  /** Keeps room for this job, in the budgets of the day and the month as well. */
  take(num: number, ticks: number | null): void;
  /** It has ended: what it cost is in the ledger. */
  give(num: number): void;
  giveAll(): void;
}

export function keepJobRoom(deps: RunDeps, chosen: ChosenProvider, progress: ProgressKeeper): JobRoom {
  const held = new Map<number, { ticks: number; release: () => void }>();

  function give(num: number): void {
    held.get(num)?.release();
    held.delete(num);
  }

  return {
    expected: (items) => expectedTicks(deps, chosen, progress.batch(), items),
    refused(asked) {
      const underWay = [...held.values()].reduce((sum, { ticks }) => sum + ticks, 0);
      return overBudget(deps, asked, progress.batch().costTicks + underWay);
    },
    take(num, ticks) {
      held.set(num, { ticks: ticks ?? 0, release: deps.budgets.reserve('', ticks) });
    },
    give,
    giveAll: () => [...held.keys()].forEach(give),
  };
}
