import { useTranslation } from 'react-i18next';
import { toggleSelected } from '../../state/selection';
import styles from './conversation-row.module.css';

interface PickBoxProps {
  id: string;
  title: string;
  picked: boolean;
  tabIndex: 0 | -1;
}

/** Beside every row while some are picked: says which, and picks with one click. */
export function PickBox({ id, title, picked, tabIndex }: PickBoxProps) {
  const { t } = useTranslation();
  return (
    <input
      type="checkbox"
      className={styles['pick']}
      aria-label={t('shelf.pick', { title })}
      checked={picked}
      tabIndex={tabIndex}
      onChange={() => toggleSelected(id)}
    />
  );
}
