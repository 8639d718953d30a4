/** Money spent, and how much may be. */

export interface Spent {
  ticks: number;
  /** Some of it rests on tokens that were counted here. */
  estimated: boolean;
  /** Requests whose cost is not known. */
  unpriced: number;
}

export interface Budget extends Spent {
  /** null = no limit. */
  limitTicks: number | null;
}

export type BudgetPeriod = 'day' | 'month' | 'conversation' | 'batch';

export interface Costs {
  day: Budget;
  month: Budget;
  /** `own` = the limit is this conversation's own. null for a conversation not begun. */
  conversation: (Budget & { own: boolean }) | null;
}

/** From this share of a budget on, one is told. */
const WARN_SHARE = 0.8;

export const isNear = ({ ticks, limitTicks }: Budget): boolean =>
  limitTicks !== null && limitTicks > 0 && ticks >= limitTicks * WARN_SHARE;
