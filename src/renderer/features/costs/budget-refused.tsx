import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import { budgetText } from '../../state/budget-text';
import { Button } from '../../ui/button';
import styles from './costs.module.css';

/** Nothing was sent, because it would go beyond a budget: the figures, and the way to send it all the same. */
export function BudgetRefused({ failure, onSend }: { failure: Failure; onSend(): void }) {
  const { t, i18n } = useTranslation();
  return (
    <div className={styles['refused']} role="alert">
      <p>{budgetText(failure, t, i18n.language)}</p>
      <Button onClick={onSend}>{t('costs.sendAnyway')}</Button>
    </div>
  );
}
