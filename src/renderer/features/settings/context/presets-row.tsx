import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextPreset } from '../../../../shared/context';
import { removePreset, savePreset } from '../../../state/presets';
import { useStyles } from '../../../state/styles';
import { Button } from '../../../ui/button';
import type { MenuEntry } from '../../../ui/menu';
import { policyText, presetName, styleName } from '../../context/setup-words';
import { NamedList } from '../named-list';
import styles from '../named-list.module.css';
import { PresetForm } from './preset-form';

export function PresetsRow() {
  const { t, i18n } = useTranslation();
  const { presets, profiles } = useStyles();
  const [editing, setEditing] = useState<ContextPreset | 'new' | null>(null);
  const done = (): void => setEditing(null);

  const entriesOf = (preset: ContextPreset): MenuEntry[] => {
    const { builtIn, policy, style } = preset;
    const name = t('style.copyOf', { name: presetName(t, preset) }).slice(0, 100);
    const duplicate: MenuEntry = {
      label: t('style.duplicate'),
      icon: <Copy />,
      run: () => void savePreset({ name, policy, style }),
    };
    if (builtIn) return [duplicate];
    return [
      { label: t('presets.change'), icon: <Pencil />, run: () => setEditing(preset) },
      duplicate,
      { label: t('style.delete'), icon: <Trash2 />, tone: 'bad', run: () => void removePreset(preset) },
    ];
  };

  return (
    <>
      <p className={styles['intro']}>{t('presets.hint')}</p>
      <NamedList
        label={t('settings.sections.context')}
        items={presets.map((preset) => {
          const name = presetName(t, preset);
          const policy = policyText(t, preset.policy, i18n.language);
          const style = styleName(t, profiles, preset.style);
          const form = editing !== 'new' && editing?.id === preset.id && (
            <PresetForm preset={preset} onDone={done} />
          );
          return {
            id: preset.id,
            name,
            about: t('presets.about', { policy, style }),
            menu: t('presets.menuOf', { name }),
            entries: entriesOf(preset),
            ...(form && { form }),
          };
        })}
      />
      {editing === 'new' ? (
        <PresetForm preset={null} onDone={done} />
      ) : (
        <div className={styles['buttons']}>
          <Button onClick={() => setEditing('new')}>{t('presets.add')}</Button>
        </div>
      )}
    </>
  );
}
