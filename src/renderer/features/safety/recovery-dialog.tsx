import { useTranslation } from 'react-i18next';
import type { RecoveryReport } from '../../../shared/safety';
import { conversationsText, messagesText } from '../../state/backups';
import { openFolder, reportSeen, useSafety } from '../../state/safety';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import styles from './safety.module.css';

function Figures({ report }: { report: RecoveryReport }) {
  const { t } = useTranslation();
  const { conversations, messages, backup } = report;
  const counts = (of: 'read' | 'fromBackup'): string =>
    t('safety.report.counts', {
      conversations: conversationsText(conversations[of]),
      messages: messagesText(messages[of]),
    });
  return (
    <dl className={styles['figures']}>
      <div>
        <dt>{t('safety.report.read')}</dt>
        <dd>{counts('read')}</dd>
      </div>
      {backup !== null && (
        <div>
          <dt>{t('safety.report.fromBackup')}</dt>
          <dd>{counts('fromBackup')}</dd>
        </div>
      )}
      <div>
        <dt>{t('safety.report.missing')}</dt>
        <dd>{messages.missing > 0 ? messagesText(messages.missing) : t('safety.report.nothingMissing')}</dd>
      </div>
    </dl>
  );
}

function Missing({ report: { incomplete } }: { report: RecoveryReport }) {
  const { t } = useTranslation();
  if (incomplete.length === 0) return null;
  return (
    <section className={styles['part']}>
      <h3>{t('safety.report.missingIn')}</h3>
      <ul className={styles['list']}>
        {incomplete.map(({ title, missing }, index) => (
          <li key={index}>
            <span dir="auto">{title || t('sidebar.untitled')}</span>
            <span>{messagesText(missing)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Path({ label, path }: { label: string; path: string }) {
  return (
    <div className={styles['part']}>
      <h3>{label}</h3>
      <p className={styles['path']}>{path}</p>
    </div>
  );
}

function Body({ report }: { report: RecoveryReport }) {
  const { t } = useTranslation();
  const { kind, conversations, partly, aside, backup } = report;
  if (kind === 'index') return <p>{t('safety.report.index')}</p>;
  return (
    <>
      <p>{t('safety.report.rebuilt')}</p>
      <Figures report={report} />
      <Missing report={report} />
      {conversations.missing > 0 && <p>{t('safety.report.adopted', { count: conversations.missing })}</p>}
      {partly > 0 && <p>{t('safety.report.partly', { count: partly })}</p>}
      {backup !== null && <Path label={t('safety.report.backup')} path={backup} />}
      {aside !== null && <Path label={t('safety.report.aside')} path={aside} />}
    </>
  );
}

/** What was mended while nobody looked: shown until it was read once. */
export function RecoveryDialog() {
  const { t } = useTranslation();
  const report = useSafety((store) => store.state?.report ?? null);
  if (!report) return null;
  return (
    <Dialog title={t('safety.report.title')} open onClose={() => void reportSeen()}>
      <Body report={report} />
      <div className={styles['buttons']}>
        <Button onClick={() => void openFolder()}>{t('safety.report.folder')}</Button>
        <Button tone="primary" onClick={() => void reportSeen()}>
          {t('safety.report.done')}
        </Button>
      </div>
    </Dialog>
  );
}
