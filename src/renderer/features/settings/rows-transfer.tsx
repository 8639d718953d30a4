import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import type { ExportFormat } from '../../../shared/transfer';
import { patchSettings, useSetting } from '../../state/settings';
import { exportConversations, startImport, useTransfer } from '../../state/transfer';
import { Button } from '../../ui/button';
import { Switch } from '../../ui/switch';
import { ImportProgress, ImportOutcome } from './import-outcome';
import { SettingRow } from './setting-row';
import styles from './transfer.module.css';

const formats: readonly ExportFormat[] = ['md', 'json', 'html'];

export function ImportRow() {
  const { t } = useTranslation();
  const { importing, report, failure } = useTransfer();
  return (
    <>
      <SettingRow label={t('transfer.import')} hint={t('transfer.importHint')}>
        <div className={styles['buttons']}>
          <Button disabled={importing} onClick={() => void startImport('file')}>
            {t('transfer.file')}
          </Button>
          <Button disabled={importing} onClick={() => void startImport('folder')}>
            {t('transfer.folder')}
          </Button>
        </div>
      </SettingRow>
      {importing && <ImportProgress />}
      {!importing && failure && (
        <p role="alert" className={styles['failed']}>
          {failureText(failure, currentLanguage()).sentence}
        </p>
      )}
      {!importing && report && <ImportOutcome report={report} />}
    </>
  );
}

export function ExportRow() {
  const { t } = useTranslation();
  const exporting = useTransfer((state) => state.exporting);
  return (
    <SettingRow label={t('transfer.exportAll')} hint={t('transfer.exportHint')}>
      <div className={styles['buttons']}>
        {formats.map((format) => (
          <Button key={format} disabled={exporting} onClick={() => void exportConversations(format, null)}>
            {t(`transfer.formats.${format}`)}
          </Button>
        ))}
      </div>
    </SettingRow>
  );
}

export function ModelTitlesRow() {
  const { t } = useTranslation();
  const value = useSetting('history.modelTitles');
  if (value === null) return null;
  return (
    <SettingRow label={t('transfer.titles')} hint={t('transfer.titlesHint')}>
      <Switch
        label={t('transfer.titlesSwitch')}
        checked={value}
        onChange={(on) => void patchSettings({ 'history.modelTitles': on })}
      />
    </SettingRow>
  );
}
