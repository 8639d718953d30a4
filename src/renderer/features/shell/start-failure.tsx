import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { Button } from '../../ui/button';
import { Drawing } from '../../ui/drawing';
import styles from './start-failure.module.css';

/** In place of the whole window: nothing is lost, and nothing can be done here but to try again. */
export function StartFailure({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  const { title, body } = failureText(failure, currentLanguage());
  return (
    <main className={styles['page']}>
      <Drawing name="history" />
      <h1 className={styles['title']}>{t('start.title')}</h1>
      <p role="alert" className={styles['sentence']}>
        <strong>{title}</strong> {body}
      </p>
      <p className={styles['hint']}>{t('start.hint')}</p>
      <Button tone="primary" onClick={() => location.reload()}>
        {t('start.again')}
      </Button>
    </main>
  );
}
