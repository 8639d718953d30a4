import { useTranslation } from 'react-i18next';
import { patchSettings, useSetting } from '../../state/settings';
import { Segmented } from '../../ui/segmented';
import { SettingRow } from './setting-row';

const languages = ['system', 'en', 'zh-CN'] as const;

export function LanguageRow() {
  const { t } = useTranslation();
  const value = useSetting('language');
  if (value === null) return null;
  const label = t('settings.rows.language.label');
  return (
    <SettingRow label={label} hint={t('settings.rows.language.hint')}>
      <Segmented
        label={label}
        value={value}
        options={languages.map((one) => ({ value: one, label: t(`settings.options.language.${one}`) }))}
        onChange={(language) => void patchSettings({ language })}
      />
    </SettingRow>
  );
}
