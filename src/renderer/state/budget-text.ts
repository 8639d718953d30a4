import type { TFunction } from 'i18next';
import type { BudgetPeriod } from '../../shared/costs';
import type { Failure } from '../../shared/errors';
import { formatCost } from '../i18n/format';

const periods: readonly BudgetPeriod[] = ['day', 'month', 'conversation', 'batch'];

/** A budget that is reached or nearly so, with its figures, in the interface's language. */
export function budgetText({ code, data = {} }: Failure, t: TFunction, language: string): string {
  const period = periods.find((one) => one === data['period']) ?? 'day';
  const money = (key: string): string => formatCost(Number(data[key] ?? 0), language);
  const budget = t(`costs.budgetOf.${period}`);
  const limit = money('limitTicks');
  const used = money('usedTicks');
  if (code === 'budget_near') return t('costs.near', { budget, limit, used });
  if (data['askedTicks'] === undefined) return t('costs.reachedUnpriced', { budget, limit, used });
  return t('costs.reached', { budget, limit, used, asked: money('askedTicks') });
}
