/** What every way of running a batch agrees on. */
import type { Batch, BatchState } from '../../../shared/batch';
import type { ErrorCode, Failure } from '../../../shared/errors';
import type { Database } from '../../db/client';
import type { Endpoint } from '../../providers/types';
import type { BudgetService } from '../budgets';
import type { ChosenProvider } from '../providers';
import type { AskDeps } from './ask-item';
import type { ProgressKeeper } from './progress';

/** Whether so many ticks more may be spent by a batch that has spent so many: null, or why not. */
export type BudgetCheck = (ticks: number, spent: number) => Promise<Failure | null>;

export interface RunDeps extends AskDeps {
  db: Database;
  budgets: Pick<BudgetService, 'recorded' | 'check' | 'reserve'>;
  /** Asked before every group, with what it will probably cost. */
  budget: BudgetCheck;
}

/** Why a group that will probably cost so much may not be asked, or null. `ticks` null = no price is known. */
export async function overBudget(
  { budget, budgets }: Pick<RunDeps, 'budget' | 'budgets'>,
  ticks: number | null,
  spent: number,
): Promise<Failure | null> {
  if (ticks !== null) return budget(ticks, spent);
  // Nothing can be promised: it goes while there is anything left, and of the batch's own budget that is a tick.
  return (await budgets.check('', null)) ?? budget(1, spent);
}

export interface RunInput {
  batch: Batch;
  chosen: ChosenProvider;
  endpoint: Endpoint;
  progress: ProgressKeeper;
}

export interface RunEnd {
  state: Exclude<BatchState, 'running'>;
  failure: Failure | null;
}

export interface BatchRun {
  /** Never rejects. */
  ended: Promise<RunEnd>;
  /** Begins no other group. */
  pause(): void;
  /** Ends at once; what is under way waits again. */
  stop(state: 'paused' | 'cancelled'): void;
}

/** What the next prompt would meet as well: the batch pauses, so that not every prompt of it fails for the same reason. */
const sharedCodes: ReadonlySet<ErrorCode> = new Set([
  'no_provider',
  'no_model',
  'no_key',
  'key_unreadable',
  'key_command_failed',
  'no_keychain',
  'bad_base_url',
  'insecure_base_url',
  'auth_failed',
  'permission_denied',
  'model_not_found',
  'endpoint_not_found',
  'not_an_api',
  'quota_exhausted',
  'breaker_open',
  'host_not_found',
  'tls_failed',
  'proxy_failed',
  'redirect_refused',
]);

export const concernsAll = (failure: Failure | null): failure is Failure =>
  failure !== null && sharedCodes.has(failure.code);
