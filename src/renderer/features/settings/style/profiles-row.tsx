import { ClipboardCopy, Copy, FileDown, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StyleProfile } from '../../../../shared/context';
import {
  exportProfile,
  removeProfile,
  saveProfile,
  saveProfilesAsFile,
  useStyles,
} from '../../../state/styles';
import { Button } from '../../../ui/button';
import type { MenuEntry } from '../../../ui/menu';
import { profileName } from '../../context/setup-words';
import { ImportDialog } from '../../panel/import-dialog';
import { ProfileName } from '../../panel/profile-name';
import { NamedList } from '../named-list';
import styles from '../named-list.module.css';
import { styleWords } from './style-words';

/** Every style profile there is. They are made and changed where their effect is seen: in the panel. */
export function ProfilesRow() {
  const { t } = useTranslation();
  const profiles = useStyles((state) => state.profiles);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const own = profiles.filter(({ builtIn }) => !builtIn).map(({ id }) => id);

  const entriesOf = (profile: StyleProfile): MenuEntry[] => {
    const { id, builtIn, style } = profile;
    const copy = t('style.copyOf', { name: profileName(t, profile) }).slice(0, 100);
    const entries: MenuEntry[] = [
      { label: t('style.duplicate'), icon: <Copy />, run: () => void saveProfile({ name: copy, style }) },
      { label: t('style.export'), icon: <ClipboardCopy />, run: () => void exportProfile(id) },
      { label: t('style.exportFile'), icon: <FileDown />, run: () => void saveProfilesAsFile([id]) },
    ];
    if (builtIn) return entries;
    return [
      ...entries,
      { label: t('style.rename'), icon: <Pencil />, run: () => setRenaming(id) },
      { label: t('style.delete'), icon: <Trash2 />, tone: 'bad', run: () => void removeProfile(profile) },
    ];
  };

  return (
    <>
      <p className={styles['intro']}>{t('settings.style.hint')}</p>
      <NamedList
        label={t('settings.sections.style')}
        items={profiles.map((profile) => {
          const name = profileName(t, profile);
          const form = renaming === profile.id && (
            <ProfileName
              name={profile.name}
              onSave={(typed) => {
                setRenaming(null);
                void saveProfile({ id: profile.id, name: typed, style: profile.style });
              }}
              onCancel={() => setRenaming(null)}
            />
          );
          return {
            id: profile.id,
            name,
            about: styleWords(t, profile.style),
            menu: t('settings.style.menuOf', { name }),
            entries: entriesOf(profile),
            ...(form && { form }),
          };
        })}
      />
      <div className={styles['buttons']}>
        <Button onClick={() => setImporting(true)}>{t('style.import')}</Button>
        {own.length > 0 && (
          <Button onClick={() => void saveProfilesAsFile(own.slice(0, 100))}>{t('style.exportAll')}</Button>
        )}
      </div>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  );
}
