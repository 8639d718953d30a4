import { Folder as FolderIcon, FolderMinus, FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../shared/transfer';
import { closeDialog, makeFolder, move, purge, useOrganise } from '../../state/organise';
import { clearSelection } from '../../state/selection';
import { useShelf } from '../../state/shelf';
import { exportConversations } from '../../state/transfer';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextInput } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import styles from './organise-dialogs.module.css';

const formats: readonly ExportFormat[] = ['md', 'json', 'html'];

function MoveDialog({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const folders = useShelf((state) => state.folders);
  const [name, setName] = useState('');
  const to = (folderId: string | null): void => {
    closeDialog();
    void move(ids, folderId);
  };
  const toNew = async (): Promise<void> => {
    const id = await makeFolder(name.trim());
    if (id !== null) to(id);
  };
  return (
    <Dialog title={t('shelf.moveTitle', { count: ids.length })} open onClose={closeDialog}>
      <div className={styles['places']}>
        {folders.map(({ id, name: of }) => (
          <button key={id} type="button" className={styles['place']} onClick={() => to(id)}>
            <FolderIcon />
            <span dir="auto">{of}</span>
          </button>
        ))}
        <button type="button" className={styles['place']} onClick={() => to(null)}>
          <FolderMinus />
          {t('shelf.noFolder')}
        </button>
      </div>
      <form
        className={styles['new']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void toNew();
        }}
      >
        <FolderPlus />
        <TextInput
          aria-label={t('shelf.newFolder')}
          placeholder={t('shelf.newFolder')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('shelf.moveThere')}
        </Button>
      </form>
    </Dialog>
  );
}

function ExportDialog({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation();
  const [format, setFormat] = useState<ExportFormat>('md');
  const run = async (): Promise<void> => {
    if (!(await exportConversations(format, ids))) return;
    closeDialog();
    clearSelection();
  };
  return (
    <Dialog title={t('shelf.exportTitle', { count: ids.length })} open onClose={closeDialog}>
      <Segmented<ExportFormat>
        label={t('transfer.format')}
        value={format}
        options={formats.map((value) => ({ value, label: t(`transfer.formats.${value}`) }))}
        onChange={setFormat}
        wide
      />
      <p className={styles['hint']}>{t(`transfer.formatHints.${format}`)}</p>
      <div className={styles['buttons']}>
        <Button onClick={closeDialog}>{t('app.cancel')}</Button>
        <Button tone="primary" onClick={() => void run()}>
          {t('transfer.choosePlace')}
        </Button>
      </div>
    </Dialog>
  );
}

function PurgeDialog({ ids }: { ids: readonly string[] | null }) {
  const { t } = useTranslation();
  const total = useShelf((state) => state.trash?.total ?? 0);
  const [busy, setBusy] = useState(false);
  const count = ids?.length ?? total;
  const run = async (): Promise<void> => {
    setBusy(true);
    await purge(ids);
    closeDialog();
  };
  return (
    <Dialog title={t('shelf.purgeTitle', { count })} open onClose={closeDialog}>
      <p>{t('shelf.purgeText')}</p>
      <div className={styles['buttons']}>
        <Button onClick={closeDialog}>{t('app.cancel')}</Button>
        <Button tone="bad" disabled={busy} onClick={() => void run()}>
          {t(busy ? 'shelf.purging' : 'shelf.purge')}
        </Button>
      </div>
    </Dialog>
  );
}

/** The one dialog that is open. */
export function OrganiseDialogs() {
  const dialog = useOrganise((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'move':
      return <MoveDialog ids={dialog.ids} />;
    case 'export':
      return <ExportDialog ids={dialog.ids} />;
    case 'purge':
      return <PurgeDialog ids={dialog.ids} />;
  }
}
