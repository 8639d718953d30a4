import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/transfer';
import { formatBytes } from '../../i18n/format';
import { stopImport, useTransfer } from '../../state/transfer';
import { Button } from '../../ui/button';
import styles from './transfer.module.css';

/** How far an import is, and its end by hand. */
export function ImportProgress() {
  const { t, i18n } = useTranslation();
  const { progress, stopping } = useTransfer();
  if (!progress) return <p className={styles['quiet']}>{t('transfer.waiting')}</p>;
  const { bytes, totalBytes, conversations, messages } = progress;
  const size = (count: number): string => formatBytes(count, i18n.language);
  const label = t('transfer.progress', { done: size(Math.min(bytes, totalBytes)), all: size(totalBytes) });
  return (
    <div className={styles['progress']}>
      <progress
        aria-label={t('transfer.importing')}
        value={Math.min(bytes, totalBytes)}
        max={totalBytes || 1}
      />
      <p className={styles['quiet']}>
        {label} · {t('transfer.conversations', { count: conversations })} ·{' '}
        {t('transfer.messages', { count: messages })}
      </p>
      <Button disabled={stopping} onClick={stopImport}>
        {t(stopping ? 'transfer.stopping' : 'transfer.stop')}
      </Button>
    </div>
  );
}

/** What the last import took, passed over, and why. */
export function ImportOutcome({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const { added, grown, known, empty, messages, pictures, images, failed, skipped, cancelled } = report;
  const lines = [
    added > 0 && t('transfer.added', { count: added }),
    grown > 0 && t('transfer.grown', { count: grown }),
    messages > 0 && t('transfer.messagesAdded', { count: messages }),
    pictures > 0 && t('transfer.pictures', { count: pictures }),
    known > 0 && t('transfer.known', { count: known }),
    empty > 0 && t('transfer.empty', { count: empty }),
    images > 0 && t('transfer.images', { count: images }),
  ].filter((line) => line !== false);
  const nothing = added + grown === 0;
  return (
    <section className={styles['report']} aria-label={t('transfer.report')} role="status">
      <p className={styles['verdict']}>
        {t(cancelled ? 'transfer.cancelled' : nothing ? 'transfer.nothingNew' : 'transfer.done')}
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {failed > 0 && (
        <details>
          <summary>{t('transfer.failed', { count: failed })}</summary>
          <ul className={styles['skipped']}>
            {skipped.map(({ source, index, title, reason, detail }) => (
              <li key={`${source} ${index}`}>
                <strong dir="auto">{title || t('transfer.nameless', { source, index })}</strong>{' '}
                {t(`transfer.reasons.${reason}`)} {detail}
              </li>
            ))}
            {failed > skipped.length && <li>{t('transfer.notNamed', { count: failed - skipped.length })}</li>}
          </ul>
        </details>
      )}
    </section>
  );
}
