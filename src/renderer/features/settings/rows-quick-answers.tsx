/** How quick-ask's answers come about: its provider, preset and style. */
import { useTranslation } from 'react-i18next';
import { useProviders } from '../../state/providers';
import { patchSettings, useSettings } from '../../state/settings';
import { useStyles } from '../../state/styles';
import { Select } from '../../ui/select';
import { presetName, profileName } from '../context/setup-words';
import { SettingRow } from './setting-row';
import { SwitchRow } from './switch-row';

/** A value that is nobody's id: as elsewhere, or none. */
const NONE = '*';
type Choice = 'quickAsk.provider' | 'quickAsk.preset' | 'quickAsk.style';

interface ChoiceRowProps {
  setting: Choice;
  label: string;
  hint: string;
  none: string;
  options: readonly { value: string; label: string }[];
}

function ChoiceRow({ setting, label, hint, none, options }: ChoiceRowProps) {
  const settings = useSettings((state) => state.settings);
  if (settings === null) return null;
  const value = settings[setting];
  // One that was deleted since counts as none.
  const known = options.some((option) => option.value === value);
  return (
    <SettingRow label={label} hint={hint}>
      <Select
        label={label}
        value={known && value !== null ? value : NONE}
        options={[{ value: NONE, label: none }, ...options]}
        onChange={(id) => void patchSettings({ [setting]: id === NONE ? null : id })}
      />
    </SettingRow>
  );
}

export function QuickProviderRow() {
  const { t } = useTranslation();
  const providers = useProviders((state) => state.list);
  return (
    <ChoiceRow
      setting="quickAsk.provider"
      label={t('settings.quickAsk.provider')}
      hint={t('settings.quickAsk.providerHint')}
      none={t('settings.quickAsk.same')}
      options={providers.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

export function QuickPresetRow() {
  const { t } = useTranslation();
  const presets = useStyles((state) => state.presets);
  return (
    <ChoiceRow
      setting="quickAsk.preset"
      label={t('quickAsk.preset')}
      hint={t('quickAsk.presetHint')}
      none={t('quickAsk.presetNone')}
      options={presets.map((preset) => ({ value: preset.id, label: presetName(t, preset) }))}
    />
  );
}

export function QuickStyleRow() {
  const { t } = useTranslation();
  const profiles = useStyles((state) => state.profiles);
  return (
    <ChoiceRow
      setting="quickAsk.style"
      label={t('quickAsk.style')}
      hint={t('quickAsk.styleHint')}
      none={t('quickAsk.stylePreset')}
      options={profiles.map((profile) => ({ value: profile.id, label: profileName(t, profile) }))}
    />
  );
}

export function OfferTextRow() {
  const { t } = useTranslation();
  return (
    <SwitchRow
      setting="quickAsk.offerText"
      label={t('quickAsk.offerText')}
      hint={t('quickAsk.offerTextHint')}
    />
  );
}
