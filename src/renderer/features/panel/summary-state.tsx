import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { makeSummary, useSummaries } from '../../state/summaries';
import { useThread } from '../../state/thread';
import { Button } from '../../ui/button';
import styles from './style-panel.module.css';

/** Whether a summary is being written, and why the last one could not be. */
export function SummaryState() {
  const { t } = useTranslation();
  const { making, failure } = useSummaries();
  const conversationId = useThread((state) => state.conversationId);
  if (conversationId === null) return null;
  if (making) {
    return (
      <p className={styles['hint']} role="status">
        {t('context.summary.making')}
      </p>
    );
  }
  return (
    <>
      {failure && (
        <p className={styles['warned']} role="alert">
          {t('context.summary.failed')} {failureText(failure, currentLanguage()).sentence}
        </p>
      )}
      <Button onClick={() => void makeSummary(conversationId)}>{t('context.summary.make')}</Button>
    </>
  );
}
