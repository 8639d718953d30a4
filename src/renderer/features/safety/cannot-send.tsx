import { useTranslation } from 'react-i18next';
import { useSafety } from '../../state/safety';
import styles from './safety.module.css';

/** Under the box, in place of an error after the fact. */
export function CannotSend() {
  const { t } = useTranslation();
  const readOnly = useSafety((store) => store.state?.readOnly ?? null);
  return readOnly && <p className={styles['cannot']}>{t('safety.cannotSend')}</p>;
}
