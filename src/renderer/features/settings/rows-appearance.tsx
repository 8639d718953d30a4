import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../i18n/format';
import { patchSettings, useSetting } from '../../state/settings';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { Slider } from '../../ui/slider';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

const themes = ['system', 'light', 'dark', 'contrast-light', 'contrast-dark'] as const;
const announcements = ['ends', 'sentences'] as const;
const densities = ['comfortable', 'compact'] as const;

export function ThemeRow() {
  const { t } = useTranslation();
  const value = useSetting('appearance.theme');
  if (value === null) return null;
  const label = t('settings.rows.appearance.theme.label');
  return (
    <SettingRow label={label} hint={t('settings.rows.appearance.theme.hint')}>
      <Select
        label={label}
        value={value}
        options={themes.map((theme) => ({ value: theme, label: t(`settings.options.theme.${theme}`) }))}
        onChange={(theme) => void patchSettings({ 'appearance.theme': theme })}
      />
    </SettingRow>
  );
}

export function DensityRow() {
  const { t } = useTranslation();
  const value = useSetting('appearance.density');
  if (value === null) return null;
  const label = t('settings.rows.appearance.density.label');
  return (
    <SettingRow label={label} hint={t('settings.rows.appearance.density.hint')}>
      <Segmented
        label={label}
        value={value}
        options={densities.map((one) => ({ value: one, label: t(`settings.options.density.${one}`) }))}
        onChange={(one) => void patchSettings({ 'appearance.density': one })}
      />
    </SettingRow>
  );
}

export function AnnounceRow() {
  const { t } = useTranslation();
  const value = useSetting('appearance.announce');
  if (value === null) return null;
  const label = t('settings.rows.appearance.announce.label');
  return (
    <SettingRow label={label} hint={t('settings.rows.appearance.announce.hint')}>
      <Segmented
        label={label}
        value={value}
        options={announcements.map((one) => ({ value: one, label: t(`settings.options.announce.${one}`) }))}
        onChange={(one) => void patchSettings({ 'appearance.announce': one })}
      />
    </SettingRow>
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
