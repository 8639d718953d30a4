import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../shared/errors';
import type { RestorePreview } from '../../../shared/backup';
import { call } from '../../api';
import { currentLanguage, sentenceGap } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { formatDay } from '../../i18n/format';
import { conversationsText, messagesText, restoreBackup } from '../../state/backups';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import styles from './backup.module.css';

function Changes({ preview }: { preview: RestorePreview }) {
  const { t, i18n } = useTranslation();
  const [now] = useState(() => Date.now());
  const changes = (['returning', 'replaced', 'lost'] as const).filter((kind) => preview[kind] > 0);
  return (
    <>
      <p>
        {t('safety.restore.holds', {
          conversations: conversationsText(preview.conversations),
          messages: messagesText(preview.messages),
        })}
        {sentenceGap()}
        {preview.newestAt !== null &&
          t('safety.restore.newest', { when: formatDay(preview.newestAt, now, i18n.language) })}
      </p>
      {changes.length === 0 && <p>{t('safety.restore.unchanged')}</p>}
      {changes.length > 0 && (
        <ul className={styles['changes']}>
          {changes.map((kind) => (
            <li key={kind} data-kind={kind}>
              <strong>{conversationsText(preview[kind])}</strong> {t(`safety.restore.${kind}`)}
            </li>
          ))}
        </ul>
      )}
      <p className={styles['quiet']}>{t('safety.restore.kept')}</p>
    </>
  );
}

/** What would change, before it does. `file`: null to be asked for one. */
export function RestoreDialog({ file, onClose }: { file: string | null; onClose(): void }) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<RestorePreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let there = true;
    call('backups.preview', { file }).then(
      (found) => {
        if (!there) return;
        if (found === null) onClose();
        else setPreview(found);
      },
      (thrown: unknown) => there && setFailure(toFailure(thrown)),
    );
    return () => {
      there = false;
    };
    // Once for the file it was opened with: asking again would show the system's dialog again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [file]);
  const restore = async (chosen: RestorePreview): Promise<void> => {
    setBusy(true);
    const restored = await restoreBackup(chosen);
    setBusy(false);
    if (restored) onClose();
  };
  return (
    <Dialog title={t('safety.restore.title')} open onClose={onClose}>
      {failure && <p role="alert">{failureText(failure, currentLanguage()).sentence}</p>}
      {!failure && !preview && <p role="status">{t('safety.restore.looking')}</p>}
      {preview && <Changes preview={preview} />}
      <div className={styles['buttons']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button
          tone="primary"
          disabled={preview === null || busy}
          onClick={() => preview && void restore(preview)}
        >
          {t(busy ? 'safety.restore.running' : 'safety.restore.run')}
        </Button>
      </div>
    </Dialog>
  );
}
