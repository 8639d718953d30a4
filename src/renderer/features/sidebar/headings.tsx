import { ChevronRight, Ellipsis, Folder as FolderIcon, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { removeFolder, renameFolder } from '../../state/organise';
import type { Row } from '../../state/grouping';
import { setOpen, useShelf } from '../../state/shelf';
import { MenuButton } from '../../ui/menu';
import { InlineRename } from './inline-rename';
import { focusRow, type RowProps } from './row-props';
import row from './conversation-row.module.css';
import styles from './headings.module.css';

type HeadingProps<K extends Row['kind']> = Pick<RowProps, 'tabIndex' | 'onFocus'> & {
  row: Extract<Row, { kind: K }>;
};

/** Pinned, Today, Yesterday...: folds what is under it. */
export function GroupHeading({
  row: { key, group, count, open },
  tabIndex,
  onFocus,
}: HeadingProps<'heading'>) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      data-row={key}
      data-drop=""
      className={styles['group']}
      aria-expanded={open}
      tabIndex={tabIndex}
      onFocus={() => onFocus(key)}
      onClick={() => setOpen(key, !open)}
    >
      {t(`groups.${group}`)}
      <ChevronRight className={styles['chevron']} />
      {!open && <span className={styles['count']}>{count}</span>}
    </button>
  );
}

export function FolderHeading({ row: { folder, count, open }, tabIndex, onFocus }: HeadingProps<'folder'>) {
  const { t } = useTranslation();
  const { id, name } = folder;
  const renaming = useShelf((state) => state.renaming === id);
  const setRenaming = (on: boolean): void => useShelf.setState({ renaming: on ? id : null });
  if (renaming) {
    return (
      <InlineRename
        label={t('shelf.folderName')}
        name={name}
        most={100}
        onName={(typed) => void renameFolder(id, typed)}
        onDone={(byKey) => {
          setRenaming(false);
          if (byKey) requestAnimationFrame(() => focusRow(id));
        }}
      />
    );
  }
  return (
    <div className={row['row']} data-drop={id}>
      <button
        type="button"
        data-row={id}
        className={styles['folder']}
        aria-expanded={open}
        tabIndex={tabIndex}
        onFocus={() => onFocus(id)}
        onClick={() => setOpen(id, !open)}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key !== 'F2') return;
          event.preventDefault();
          setRenaming(true);
        }}
      >
        <ChevronRight className={styles['chevron']} />
        <FolderIcon />
        <span className={styles['name']} dir="auto">
          {name}
        </span>
        <span className={styles['count']}>{count}</span>
      </button>
      <MenuButton
        label={t('shelf.folderMenu', { name })}
        className={row['menu']}
        tabIndex={tabIndex}
        entries={[
          { label: t('sidebar.rename'), icon: <Pencil />, run: () => setRenaming(true) },
          {
            label: t('shelf.removeFolder'),
            icon: <Trash2 />,
            tone: 'bad',
            run: () => void removeFolder(id),
          },
        ]}
      >
        <Ellipsis />
      </MenuButton>
    </div>
  );
}
