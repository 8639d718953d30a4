import { Ellipsis, SaveAll, Settings } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextPolicy, Style } from '../../../shared/models';
import { savePreset } from '../../state/presets';
import { openSettings } from '../../state/view';
import { MenuButton } from '../../ui/menu';
import { ProfileName } from './profile-name';

/** What is set now, kept under a name for other conversations. */
export function PresetMenu({ policy, style }: { policy: ContextPolicy | null; style: Style }) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const save = policy && {
    label: t('presets.saveAs'),
    icon: <SaveAll />,
    run: () => setNaming(true),
  };
  const manage = { label: t('presets.manage'), icon: <Settings />, run: () => openSettings('context') };
  return (
    <>
      <MenuButton label={t('presets.menu')} entries={save ? [save, manage] : [manage]}>
        <Ellipsis />
      </MenuButton>
      {naming && policy && (
        <ProfileName
          name=""
          label={t('presets.name')}
          onSave={(name) => {
            setNaming(false);
            void savePreset({ name, policy, style });
          }}
          onCancel={() => setNaming(false)}
        />
      )}
    </>
  );
}
