import { useTranslation } from 'react-i18next';
import { ChoiceRow } from './choice-row';

const languages = ['system', 'en', 'zh-CN'] as const;

export function LanguageRow() {
  const { t } = useTranslation();
  return (
    <ChoiceRow
      setting="language"
      label={t('settings.rows.language.label')}
      hint={t('settings.rows.language.hint')}
      options={languages.map((one) => ({ value: one, label: t(`settings.options.language.${one}`) }))}
    />
  );
}
