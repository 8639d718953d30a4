import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patchSettings, saveSettings, useSetting, useSettings } from '../../../state/settings';
import { useStyles } from '../../../state/styles';
import { TextArea } from '../../../ui/field';
import { Select } from '../../../ui/select';
import { turnsLimit } from '../limits';
import { LimitRow } from '../rows-limits';
import { presetName } from '../../context/setup-words';
import { SettingRow } from '../setting-row';
import styles from '../named-list.module.css';

export const TurnsRow = () => <LimitRow limit={turnsLimit} />;

/** A value that is no preset's id. */
const NONE = '*';

export function StartPresetRow() {
  const { t } = useTranslation();
  const settings = useSettings((state) => state.settings);
  const presets = useStyles((state) => state.presets);
  if (settings === null) return null;
  const label = t('settings.rows.chat.preset.label');
  return (
    <SettingRow label={label} hint={t('settings.rows.chat.preset.hint')}>
      <Select
        label={label}
        value={settings['chat.preset'] ?? NONE}
        options={[
          { value: NONE, label: t('context.presetNone') },
          ...presets.map((preset) => ({ value: preset.id, label: presetName(t, preset) })),
        ]}
        onChange={(id) => void patchSettings({ 'chat.preset': id === NONE ? null : id })}
      />
    </SettingRow>
  );
}

export function InstructionsRow() {
  const { t } = useTranslation();
  const stored = useSetting('chat.systemPrompt');
  const [typed, setTyped] = useState<string | null>(null);
  if (stored === null) return null;
  const keep = async (): Promise<void> => {
    if (typed === null || (await saveSettings({ 'chat.systemPrompt': typed }))) setTyped(null);
  };
  const label = t('settings.rows.chat.systemPrompt.label');
  return (
    <div className={styles['tall']}>
      <SettingRow label={label} hint={t('settings.rows.chat.systemPrompt.hint')}>
        {null}
      </SettingRow>
      <TextArea
        aria-label={label}
        className={styles['instructions']}
        placeholder={t('context.systemPromptPlaceholder')}
        dir="auto"
        value={typed ?? stored}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void keep()}
      />
    </div>
  );
}
