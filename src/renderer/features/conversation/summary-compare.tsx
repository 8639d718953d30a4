import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../shared/context';
import { useThread } from '../../state/thread';
import { Dialog } from '../../ui/dialog';
import styles from './summary-note.module.css';

/** Every version of a summary beside what it stands for. */
export function SummaryCompare({ summary, onClose }: { summary: Summary; onClose(): void }) {
  const { t } = useTranslation();
  const messages = useThread((state) => state.messages) ?? [];
  const replaced = new Set(summary.replaces);
  return (
    <Dialog
      title={t('context.summary.title', { count: summary.replaces.length })}
      open
      size="wide"
      onClose={onClose}
    >
      <div className={styles['columns']}>
        <section>
          <h3>{t('context.summary.original')}</h3>
          {messages
            .filter(({ id }) => replaced.has(id))
            .map(({ id, role, text }) => (
              <p key={id} className={styles['text']} dir="auto">
                <strong>{t(`context.roles.${role}`)}</strong>
                <br />
                {text}
              </p>
            ))}
        </section>
        {summary.versions.map(({ text, source }, index) => (
          <section key={index}>
            <h3>
              {t(source === 'model' ? 'context.summary.versionModel' : 'context.summary.versionUser', {
                index: index + 1,
              })}
              {summary.state === 'ready' && index === summary.version && (
                <i> · {t('context.summary.inUse')}</i>
              )}
            </h3>
            <p className={styles['text']} dir="auto">
              {text}
            </p>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
