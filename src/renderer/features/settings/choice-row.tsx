import type { Settings } from '../../../shared/settings';
import { saveSettings, useSetting } from '../../state/settings';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { SettingRow } from './setting-row';

/** Settings that are one of a few words. */
type Word = { [K in keyof Settings]: Settings[K] extends string ? K : never }[keyof Settings];

interface ChoiceRowProps<K extends Word> {
  setting: K;
  label: string;
  hint: string;
  options: readonly { value: Settings[K]; label: string }[];
}

/** More than so many do not stand beside one another. */
const BESIDE = 3;

/** One setting with a few values. */
export function ChoiceRow<K extends Word>({ setting, label, hint, options }: ChoiceRowProps<K>) {
  const value = useSetting(setting);
  if (value === null) return null;
  const Choice = options.length > BESIDE ? Select : Segmented;
  return (
    <SettingRow label={label} hint={hint}>
      <Choice
        label={label}
        value={value}
        options={options}
        onChange={(next) => void saveSettings({ [setting]: next })}
      />
    </SettingRow>
  );
}
