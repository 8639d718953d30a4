import { useTranslation } from 'react-i18next';
import type { OpeningStep } from '../../../shared/safety';
import { Drawing } from '../../ui/drawing';
import styles from './safety.module.css';

/** In place of the whole window, while the history is looked at or mended. */
export function OpeningScreen({ opening: { step, part } }: { opening: OpeningStep }) {
  const { t } = useTranslation();
  return (
    <main className={styles['opening']}>
      <Drawing name="history" />
      <h1 className={styles['openingTitle']}>{t('safety.opening.label')}</h1>
      <p role="status" className={styles['openingText']}>
        {t(`safety.opening.${step}`)}
      </p>
      <progress
        className={styles['progress']}
        aria-label={t('safety.opening.label')}
        max={1}
        {...(part !== null && { value: part })}
      />
      <p className={styles['openingHint']}>{t('safety.opening.patience')}</p>
    </main>
  );
}
