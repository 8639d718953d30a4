import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../i18n/format';
import styles from './message.module.css';
import { useNow } from './use-now';

/** Silence shorter than this is normal. */
const SILENT_MS = 20_000;

/** A sign of life before the first word, and how long it has been silent once that is long. */
export function SilenceNote({ first, lastActivityAt }: { first: boolean; lastActivityAt: number }) {
  const { t, i18n } = useTranslation();
  const now = useNow(1000);
  const silent = now - lastActivityAt;
  if (silent >= SILENT_MS) {
    const whole = Math.floor(silent / 1000) * 1000;
    return (
      <p className={styles['note']}>{t('message.silent', { time: formatDuration(whole, i18n.language) })}</p>
    );
  }
  if (!first) return null;
  return (
    <p className={styles['first']}>
      <i className={styles['caret']} aria-hidden="true" />
      <span className="visually-hidden">{t('message.waitingFirst')}</span>
    </p>
  );
}
