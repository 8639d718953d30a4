import { Archive, ArchiveRestore, Download, FolderInput, Pin, Trash2, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { archive, openDialog, pin, restore, trash } from '../../state/organise';
import { clearSelection, useSelection } from '../../state/selection';
import { useShelf } from '../../state/shelf';
import { IconButton } from '../../ui/button';
import styles from './shelf-bar.module.css';

function Act({ label, icon, run }: { label: string; icon: ReactNode; run(): void }) {
  return (
    <IconButton size="small" label={label} onClick={run}>
      {icon}
    </IconButton>
  );
}

/** What can be done to all that are picked. */
export function SelectionBar() {
  const { t } = useTranslation();
  const picked = useSelection((state) => state.ids);
  const shelf = useShelf((state) => state.shelf);
  if (picked.size === 0) return null;
  const ids = [...picked];
  const archived = shelf === 'archive';
  return (
    <div className={styles['selection']} role="toolbar" aria-label={t('shelf.selection')}>
      <span className={styles['selected']} role="status">
        {t('shelf.selected', { count: picked.size })}
      </span>
      {shelf === 'trash' ? (
        <>
          <Act label={t('shelf.restore')} icon={<Undo2 />} run={() => void restore(ids)} />
          <Act label={t('shelf.purge')} icon={<Trash2 />} run={() => openDialog({ kind: 'purge', ids })} />
        </>
      ) : (
        <>
          <Act label={t('shelf.move')} icon={<FolderInput />} run={() => openDialog({ kind: 'move', ids })} />
          {!archived && <Act label={t('sidebar.pin')} icon={<Pin />} run={() => void pin(ids, true)} />}
          <Act
            label={t(archived ? 'shelf.unarchive' : 'shelf.archiveOne')}
            icon={archived ? <ArchiveRestore /> : <Archive />}
            run={() => void archive(ids, !archived)}
          />
          <Act
            label={t('shelf.export')}
            icon={<Download />}
            run={() => openDialog({ kind: 'export', ids })}
          />
          <Act label={t('sidebar.delete')} icon={<Trash2 />} run={() => void trash(ids)} />
        </>
      )}
      <Act label={t('shelf.clear')} icon={<X />} run={clearSelection} />
    </div>
  );
}
