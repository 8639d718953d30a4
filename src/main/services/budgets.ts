/**
 * Budgets by day, month, conversation and batch. What would go beyond one is refused before anything is stored, by the
 * higher end of the estimate, unless the person says to send it anyway; from 80 % on it is told, once a period.
 */
import { fail, type Failure } from '../../shared/errors';
import { isNear, type Budget, type BudgetPeriod, type Costs } from '../../shared/costs';
import { localDay } from '../../shared/local-day';
import { ticksOfUsd, usdText } from '../../shared/usd';
import type { Database } from '../db/client';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import type { SettingsService } from './settings';

export interface BudgetService {
  /** `conversationId` null = one not begun. */
  costs(conversationId: string | null): Promise<Costs>;
  /** Why a request may not be sent, or null. `ticks` = what it may cost at most; null where no price is known. */
  check(conversationId: string, ticks: number | null): Promise<Failure | null>;
  /** Keeps room for a request under way; returns what gives it back. */
  reserve(conversationId: string, ticks: number | null): () => void;
  /** The budget of one batch: `spent` = ticks it has cost so far. The answer for what its next requests may cost. */
  forBatch(spent: () => number): (ticks: number) => Failure | null;
  /** `usd` null = no limit for this conversation; undefined = what the settings say. Throws FailureError `not_found`. */
  setOwn(conversationId: string, usd: number | null | undefined): Promise<void>;
  /** A request is in the ledger: tells, and warns where a budget is nearly used up. */
  recorded(conversationId: string): Promise<void>;
  /** What is spent, or may be, is other than it was. */
  onChange(listener: () => void): () => void;
  onWarning(listener: (failure: Failure) => void): () => void;
}

export interface BudgetDeps {
  db: Pick<Database, 'spending' | 'setConversationBudget' | 'recordOnce'>;
  settings: SettingsService;
  clock: Clock;
}

export function createBudgets({ db, settings, clock }: BudgetDeps): BudgetService {
  const changed = createEmitter<void>();
  const warned = createEmitter<Failure>();
  /** Ticks of requests under way, by conversation. */
  const pending = new Map<string, number>();
  settings.onChange(() => changed.emit());

  const limit = (key: 'budget.dayUsd' | 'budget.monthUsd' | 'budget.conversationUsd'): number | null => {
    const usd = settings.get()[key];
    return usd === null ? null : ticksOfUsd(usd);
  };

  async function costs(conversationId: string | null): Promise<Costs> {
    const found = await db.spending({ day: localDay(clock.now()), conversationId });
    const own = found.own === undefined ? limit('budget.conversationUsd') : found.own;
    return {
      day: { ...found.day, limitTicks: limit('budget.dayUsd') },
      month: { ...found.month, limitTicks: limit('budget.monthUsd') },
      conversation: found.conversation && {
        ...found.conversation,
        limitTicks: own,
        own: found.own !== undefined,
      },
    };
  }

  async function warn(conversationId: string): Promise<void> {
    const now = await costs(conversationId);
    const at = clock.now();
    const day = localDay(at);
    const periods = { day, month: day.slice(0, 7), conversation: conversationId };
    for (const period of ['day', 'month', 'conversation'] as const) {
      const budget = now[period];
      if (!budget || !isNear(budget)) continue;
      // With another limit it is news again.
      const subject = `${period} ${periods[period]} ${budget.limitTicks}`;
      if (await db.recordOnce({ kind: 'budget_warned', subject, at, day })) warned.emit(near(period, budget));
    }
  }

  return {
    costs,
    async check(conversationId, ticks) {
      if (ticks === 0) return null;
      const now = await costs(conversationId);
      const underWay = [...pending.values()].reduce((sum, value) => sum + value, 0);
      const here = pending.get(conversationId) ?? 0;
      return (
        refusal('day', now.day, underWay, ticks) ??
        refusal('month', now.month, underWay, ticks) ??
        (now.conversation && refusal('conversation', now.conversation, here, ticks))
      );
    },
    reserve(conversationId, ticks) {
      const add = (amount: number): void => {
        const sum = (pending.get(conversationId) ?? 0) + amount;
        if (sum === 0) pending.delete(conversationId);
        else pending.set(conversationId, sum);
      };
      const amount = ticks ?? 0;
      if (amount === 0) return () => undefined;
      add(amount);
      let held = true;
      return () => {
        if (held) add(-amount);
        held = false;
      };
    },
    forBatch: (spent) => (ticks) => {
      const usd = settings.get()['budget.batchUsd'];
      if (usd === null || ticks === 0) return null;
      return refusal('batch', { ticks: spent(), limitTicks: ticksOfUsd(usd) }, 0, ticks);
    },
    async setOwn(conversationId, usd) {
      const ticks = typeof usd === 'number' ? ticksOfUsd(usd) : usd;
      await db.setConversationBudget({ conversationId, ticks });
      changed.emit();
    },
    async recorded(conversationId) {
      changed.emit();
      await warn(conversationId);
    },
    onChange: changed.on,
    onWarning: warned.on,
  };
}

type Used = Pick<Budget, 'ticks' | 'limitTicks'>;

/** Where no price is known nothing can be promised: it goes while there is anything left. */
function refusal(
  period: BudgetPeriod,
  { ticks, limitTicks }: Used,
  pending: number,
  asked: number | null,
): Failure | null {
  if (limitTicks === null) return null;
  const used = ticks + pending;
  if (asked === null ? used < limitTicks : used + asked <= limitTicks) return null;
  const cost =
    asked === null ? 'what this request costs is not known' : `this may cost up to ${usdText(asked)}`;
  const message =
    `The budget ${names[period]} is ${usdText(limitTicks)}: ${usdText(used)} is used, and ${cost}. ` +
    'Nothing was sent. Send it anyway (in the terminal with --over-budget), or raise the budget in Settings, Prices.';
  const data = { period, limitTicks, usedTicks: used, ...(asked === null ? {} : { askedTicks: asked }) };
  return fail('budget_reached', message, { data });
}

function near(period: BudgetPeriod, { ticks, limitTicks }: Used): Failure {
  const limitOf = limitTicks ?? 0;
  const message = `${Math.floor((ticks / limitOf) * 100)} % of the budget ${names[period]} is used: ${usdText(ticks)} of ${usdText(limitOf)}.`;
  return fail('budget_near', message, { data: { period, limitTicks: limitOf, usedTicks: ticks } });
}

const names: Record<BudgetPeriod, string> = {
  day: 'of today',
  month: 'of this month',
  conversation: 'of this conversation',
  batch: 'of a batch',
};
