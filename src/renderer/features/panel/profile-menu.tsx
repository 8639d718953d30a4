import {
  ClipboardCopy,
  Copy,
  Download,
  Ellipsis,
  FileDown,
  Pencil,
  Save,
  SaveAll,
  Trash2,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StyleProfile } from '../../../shared/context';
import type { Style } from '../../../shared/models';
import { exportProfile, removeProfile, saveProfile, saveProfilesAsFile, useStyles } from '../../state/styles';
import { MenuButton, type MenuEntry } from '../../ui/menu';
import { profileName } from '../context/setup-words';
import { ProfileName } from './profile-name';

const ImportDialog = lazy(async () => ({ default: (await import('./import-dialog')).ImportDialog }));

interface ProfileMenuProps {
  style: Style;
  /** The profile that says exactly this style. */
  current: StyleProfile | undefined;
}

export function ProfileMenu({ style, current }: ProfileMenuProps) {
  const { t } = useTranslation();
  const profiles = useStyles((state) => state.profiles);
  const [naming, setNaming] = useState<{ id?: string; name: string } | null>(null);
  const [importing, setImporting] = useState(false);
  // The own profile that was chosen last is the one that changes are meant for.
  const [lastId, setLastId] = useState<string | null>(null);
  if (current && current.id !== lastId) setLastId(current.id);
  const last = profiles.find((one) => one.id === lastId);
  const changed = !current && last && !last.builtIn ? last : undefined;

  const entries: MenuEntry[] = [];
  if (changed) {
    const { id, name } = changed;
    const run = (): void => void saveProfile({ id, name, style });
    entries.push({ label: t('style.update', { name }), icon: <Save />, run });
  }
  entries.push({
    label: t('style.saveAs'),
    icon: <SaveAll />,
    run: () => setNaming({ name: '' }),
  });
  if (current) {
    const { id } = current;
    const shown = profileName(t, current);
    const name = t('style.copyOf', { name: shown }).slice(0, 100);
    entries.push(
      {
        label: t('style.duplicate'),
        icon: <Copy />,
        run: () => void saveProfile({ name, style }),
      },
      { label: t('style.export'), icon: <ClipboardCopy />, run: () => void exportProfile(id) },
      { label: t('style.exportFile'), icon: <FileDown />, run: () => void saveProfilesAsFile([id]) },
    );
    if (!current.builtIn) {
      entries.push(
        { label: t('style.rename'), icon: <Pencil />, run: () => setNaming({ id, name: current.name }) },
        { label: t('style.delete'), icon: <Trash2 />, tone: 'bad', run: () => void removeProfile(current) },
      );
    }
  }
  entries.push({ label: t('style.import'), icon: <Download />, run: () => setImporting(true) });

  return (
    <>
      <MenuButton label={t('style.menu')} entries={entries}>
        <Ellipsis />
      </MenuButton>
      {naming && (
        <ProfileName
          name={naming.name}
          onSave={(name) => {
            setNaming(null);
            void saveProfile({ ...naming, name, style });
          }}
          onCancel={() => setNaming(null)}
        />
      )}
      {importing && (
        <Suspense>
          <ImportDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  );
}
