import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { importProfiles, type Imported } from '../../state/styles';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/field';
import { FileButton } from '../../ui/file-button';
import styles from './style-panel.module.css';

function Outcome({ imported }: { imported: Imported }) {
  const { t } = useTranslation();
  if (!imported.ok) return <p role="alert">{failureText(imported.failure, currentLanguage()).sentence}</p>;
  return (
    <div role="status">
      <p>{t('style.importing.added', { count: imported.added.length })}</p>
      {imported.unknown.length > 0 && (
        <p>{t('style.importing.unknown', { fields: imported.unknown.join(', ') })}</p>
      )}
    </div>
  );
}

/** Profiles from elsewhere, as text or from a file; what cannot be read is said, and what was left out is named. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const [imported, setImported] = useState<Imported | null>(null);
  const run = async (json: string): Promise<void> => setImported(await importProfiles(json));
  return (
    <Dialog title={t('style.importing.title')} open onClose={onClose}>
      <p className={styles['hint']} id={id}>
        {t('style.importing.hint')}
      </p>
      <TextArea
        aria-label={t('style.importing.text')}
        aria-describedby={id}
        className={styles['json']}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {imported && <Outcome imported={imported} />}
      <div className={styles['buttons']}>
        <FileButton
          label={t('style.importing.file')}
          accept=".json,application/json"
          onText={(json) => void run(json)}
          onFailure={(failure) => setImported({ ok: false, failure })}
        />
        <Button tone="primary" disabled={text.trim() === ''} onClick={() => void run(text)}>
          {t('style.importing.run')}
        </Button>
      </div>
    </Dialog>
  );
}
