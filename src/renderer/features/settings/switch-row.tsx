import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/settings';
import { saveSettings, useSetting } from '../../state/settings';
import { Segmented } from '../../ui/segmented';
import { SettingRow } from './setting-row';

/** Settings that are on or off. */
type OnOff = { [K in keyof Settings]: Settings[K] extends boolean ? K : never }[keyof Settings];

interface SwitchRowProps {
  setting: OnOff;
  label: string;
  hint: string;
}

/** One setting that is on or off. */
export function SwitchRow({ setting, label, hint }: SwitchRowProps) {
  const { t } = useTranslation();
  const value = useSetting(setting);
  if (value === null) return null;
  return (
    <SettingRow label={label} hint={hint}>
      <Segmented
        label={label}
        value={value ? 'on' : 'off'}
        options={[
          { value: 'off', label: t('desktop.off') },
          { value: 'on', label: t('desktop.on') },
        ]}
        onChange={(one) => void saveSettings({ [setting]: one === 'on' })}
      />
    </SettingRow>
  );
}
