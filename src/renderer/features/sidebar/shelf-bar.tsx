import { Archive, ArrowLeft, FolderPlus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { makeFolder, openDialog } from '../../state/organise';
import { showShelf, useShelf } from '../../state/shelf';
import { Button, IconButton } from '../../ui/button';
import styles from './shelf-bar.module.css';

/** A new folder is there at once, under a name to be changed in its place. */
async function addFolder(name: string): Promise<void> {
  const id = await makeFolder(name);
  if (id !== null) useShelf.setState({ renaming: id });
}

/** Above the list: which part of the history it is, and the ways to the others. */
export function ShelfBar() {
  const { t } = useTranslation();
  const { shelf, trash } = useShelf();
  if (shelf === 'current') {
    return (
      <div className={styles['bar']}>
        <h2 className={styles['title']}>{t('sidebar.label')}</h2>
        <IconButton
          size="small"
          label={t('shelf.newFolder')}
          onClick={() => void addFolder(t('shelf.newFolder'))}
        >
          <FolderPlus />
        </IconButton>
        <IconButton size="small" label={t('shelf.archive')} onClick={() => showShelf('archive')}>
          <Archive />
        </IconButton>
        <IconButton size="small" label={t('shelf.trash')} onClick={() => showShelf('trash')}>
          <Trash2 />
        </IconButton>
      </div>
    );
  }
  return (
    <>
      <div className={styles['bar']}>
        <IconButton size="small" label={t('shelf.back')} onClick={() => showShelf('current')}>
          <ArrowLeft />
        </IconButton>
        <h2 className={styles['title']}>{t(`shelf.${shelf}`)}</h2>
        {shelf === 'trash' && trash !== null && trash.total > 0 && (
          <Button
            tone="plain"
            className={styles['empty']}
            onClick={() => openDialog({ kind: 'purge', ids: null })}
          >
            {t('shelf.emptyTrash')}
          </Button>
        )}
      </div>
      <p className={styles['note']}>
        {t(`shelf.${shelf}Note`)}
        {trash !== null && trash.total > trash.items.length && (
          <> {t('shelf.newestOf', { shown: trash.items.length, total: trash.total })}</>
        )}
      </p>
    </>
  );
}
