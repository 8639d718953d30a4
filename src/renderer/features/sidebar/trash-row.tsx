import { Ellipsis, Trash2, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/models';
import { openDialog, restore } from '../../state/organise';
import { toggleSelected } from '../../state/selection';
import { MenuButton } from '../../ui/menu';
import { PickBox } from './pick-box';
import type { RowProps } from './row-props';
import row from './conversation-row.module.css';
import styles from './trash-row.module.css';

const DAY_MS = 24 * 60 * 60_000;
/** As long as main keeps what is in the trash. */
const KEPT_DAYS = 30;

/** Whole days until it is gone for ever, at least one: the purge comes with a start of the app. */
function daysLeft(deletedAt: number, now: number): number {
  const days = Math.ceil(KEPT_DAYS - (now - deletedAt) / DAY_MS);
  return Math.min(Math.max(days, 1), KEPT_DAYS);
}

interface TrashRowProps extends RowProps {
  conversation: Conversation;
  now: number;
}

/** In the trash a conversation is not read: it is picked, put back, or deleted for ever. */
export const TrashRow = memo(function TrashRow({
  conversation,
  now,
  tabIndex,
  picked,
  onFocus,
  onPick,
}: TrashRowProps) {
  const { t } = useTranslation();
  const { id, deletedAt } = conversation;
  const title = conversation.title || t('sidebar.untitled');
  return (
    <div className={row['row']} data-picked={picked || undefined}>
      {picked !== null && <PickBox id={id} title={title} picked={picked} tabIndex={tabIndex} />}
      <button
        type="button"
        data-row={id}
        className={`${row['link']} ${styles['thrown']}`}
        tabIndex={tabIndex}
        title={title}
        onFocus={() => onFocus(id)}
        onClick={(event) => {
          if (!onPick(event, id)) toggleSelected(id);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Delete') return;
          event.preventDefault();
          openDialog({ kind: 'purge', ids: [id] });
        }}
      >
        <span className={styles['title']} dir="auto">
          {title}
        </span>
        <span className={styles['left']}>
          {t('shelf.daysLeft', { count: daysLeft(deletedAt ?? now, now) })}
        </span>
      </button>
      <MenuButton
        label={t('sidebar.menu')}
        className={row['menu']}
        tabIndex={tabIndex}
        entries={[
          { label: t('shelf.restore'), icon: <Undo2 />, run: () => void restore([id]) },
          {
            label: t('shelf.purge'),
            icon: <Trash2 />,
            tone: 'bad',
            run: () => openDialog({ kind: 'purge', ids: [id] }),
          },
        ]}
      >
        <Ellipsis />
      </MenuButton>
    </div>
  );
});
