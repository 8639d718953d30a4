import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../../shared/errors';
import { call } from '../../../api';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { TextArea } from '../../../ui/field';
import { FileButton } from '../../../ui/file-button';
import pane from '../settings.module.css';
import styles from './prices.module.css';

type Outcome = { added: number } | { failure: Failure } | null;

/** Rows from elsewhere, as text or from a file. Main says which field it does not know, so its own words are shown. */
export function ImportPrices({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome>(null);
  const run = async (json: string): Promise<void> => {
    try {
      const rows = await call('costs.importPrices', { text: json });
      setOutcome({ added: rows.length });
    } catch (thrown) {
      setOutcome({ failure: toFailure(thrown) });
    }
  };
  return (
    <Dialog title={t('prices.importing.title')} open onClose={onClose}>
      <p className={styles['hint']}>{t('prices.importing.hint')}</p>
      <TextArea
        aria-label={t('prices.importing.text')}
        className={styles['json']}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {outcome && 'added' in outcome && (
        <p role="status">{t('prices.importing.added', { count: outcome.added })}</p>
      )}
      {outcome && 'failure' in outcome && (
        <p role="alert" className={pane['rowError']}>
          {t('prices.importing.refused', { why: whyOf(outcome.failure) })}
        </p>
      )}
      <div className={styles['buttons']}>
        <FileButton
          label={t('prices.importing.file')}
          accept=".json,application/json"
          onText={(json) => void run(json)}
          onFailure={(failure) => setOutcome({ failure })}
        />
        <Button tone="primary" disabled={text.trim() === ''} onClick={() => void run(text)}>
          {t('prices.importing.run')}
        </Button>
      </div>
    </Dialog>
  );
}

const whyOf = ({ data, message }: Failure): string => String(data?.['why'] ?? message);
