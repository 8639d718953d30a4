import { useTranslation } from 'react-i18next';
import { useSettings } from '../../state/settings';
import { CopyTextButton } from './copy-text-button';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

export function WhereRow() {
  const { t } = useTranslation();
  const folder = useSettings((state) => state.info?.userDataDir);
  if (folder === undefined) return null;
  return (
    <>
      <SettingRow label={t('settings.data.where')} hint={t('settings.data.whereHint')}>
        <CopyTextButton label={t('settings.data.copyPath')} text={() => folder} />
      </SettingRow>
      <p className={styles['path']}>{folder}</p>
    </>
  );
}
