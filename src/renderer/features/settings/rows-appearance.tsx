import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../i18n/format';
import { patchSettings, useSetting } from '../../state/settings';
import { Slider } from '../../ui/slider';
import { ChoiceRow } from './choice-row';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

const themes = ['system', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
const announcements = ['ends', 'sentences'] as const;
const densities = ['comfortable', 'compact'] as const;

export function ThemeRow() {
  const { t } = useTranslation();
  return (
    <ChoiceRow
      setting="appearance.theme"
      label={t('settings.rows.appearance.theme.label')}
      hint={t('settings.rows.appearance.theme.hint')}
      options={themes.map((one) => ({ value: one, label: t(`settings.options.theme.${one}`) }))}
    />
  );
}

export function DensityRow() {
  const { t } = useTranslation();
  return (
    <ChoiceRow
      setting="appearance.density"
      label={t('settings.rows.appearance.density.label')}
      hint={t('settings.rows.appearance.density.hint')}
      options={densities.map((one) => ({ value: one, label: t(`settings.options.density.${one}`) }))}
    />
  );
}

export function AnnounceRow() {
  const { t } = useTranslation();
  return (
    <ChoiceRow
      setting="appearance.announce"
      label={t('settings.rows.appearance.announce.label')}
      hint={t('settings.rows.appearance.announce.hint')}
      options={announcements.map((one) => ({ value: one, label: t(`settings.options.announce.${one}`) }))}
    />
  );
}

export function TextSizeRow() {
  const { t, i18n } = useTranslation();
  const stored = useSetting('appearance.textSize');
  const [moving, setMoving] = useState<number | null>(null);
  if (stored === null) return null;
  const value = moving ?? stored;
  const text = formatPercent(value / 100, i18n.language);
  const label = t('settings.rows.appearance.textSize.label');
  return (
    <SettingRow label={label} hint={t('settings.rows.appearance.textSize.hint')}>
      <div className={styles['slider']}>
        <Slider
          label={label}
          value={value}
          min={80}
          max={200}
          step={5}
          valueText={text}
          onChange={setMoving}
          // Applied when let go: a page that grows under the pointer would run away from it.
          onCommit={(size) => {
            if (size !== stored) void patchSettings({ 'appearance.textSize': size });
            setMoving(null);
          }}
        />
        <output className={styles['figure']}>{text}</output>
      </div>
    </SettingRow>
  );
}
