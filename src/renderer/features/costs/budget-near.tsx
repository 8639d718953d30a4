import { useTranslation } from 'react-i18next';
import { isNear, type Budget, type Costs } from '../../../shared/costs';
import { formatCost } from '../../i18n/format';
import { useCosts } from '../../state/costs';
import { openSettings } from '../../state/view';
import { Button } from '../../ui/button';
import styles from './costs.module.css';

type Period = keyof Costs;

/** The fullest of those that are nearly used up. */
function fullest(costs: Costs): { period: Period; budget: Budget } | null {
  const all = (['conversation', 'day', 'month'] as const).flatMap((period) => {
    const budget = costs[period];
    return budget && isNear(budget) ? [{ period, budget }] : [];
  });
  const share = ({ ticks, limitTicks }: Budget): number => ticks / (limitTicks ?? Infinity);
  return all.reduce<(typeof all)[number] | null>(
    (most, one) => (most && share(most.budget) >= share(one.budget) ? most : one),
    null,
  );
}

/** From 80 % on, a line above the box: calm, and always the same figures. */
export function BudgetNear() {
  const { t, i18n } = useTranslation();
  // Not within the selector: what is made anew each time would be rendered for ever.
  const costs = useCosts((state) => state.costs);
  const near = costs && fullest(costs);
  if (!near) return null;
  const { period, budget } = near;
  return (
    <p className={styles['near']}>
      <span>
        {t('costs.near', {
          budget: t(`costs.budgetOf.${period}`),
          used: formatCost(budget.ticks, i18n.language),
          limit: formatCost(budget.limitTicks ?? 0, i18n.language),
        })}
      </span>
      <Button tone="plain" onClick={() => openSettings('prices')}>
        {t('costs.look')}
      </Button>
    </p>
  );
}
