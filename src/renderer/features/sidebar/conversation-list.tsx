import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversations } from '../../state/conversations';
import { groupConversations, type Row } from '../../state/grouping';
import { keepSelected } from '../../state/selection';
import { useShelf, type Shelf } from '../../state/shelf';
import { Drawing } from '../../ui/drawing';
import { Skeleton } from '../../ui/skeleton';
import styles from './conversation-list.module.css';
import { Rows } from './rows';
import { SelectionBar } from './selection-bar';
import { ShelfBar } from './shelf-bar';

/**
 * The moment that groups count from; moves on at midnight so that Today stays true in a window left open. Timers stand
 * still while the machine sleeps: coming back to the window looks too.
 */
function useToday(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const midnight = new Date(now).setHours(24, 0, 1, 0);
    const look = (): void => {
      if (Date.now() >= midnight) setNow(Date.now());
    };
    const timer = setTimeout(() => setNow(Date.now()), midnight - Date.now());
    addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      removeEventListener('focus', look);
    };
  }, [now]);
  return now;
}

/** null while it is being read. */
function useRows(shelf: Shelf, now: number): Row[] | null {
  const { list, loaded } = useConversations();
  const { folders, closed, trash } = useShelf();
  return useMemo(() => {
    if (shelf === 'trash') {
      return (
        trash?.items.map((conversation): Row => {
          return { kind: 'conversation', key: conversation.id, conversation, folderId: null };
        }) ?? null
      );
    }
    if (!loaded) return null;
    const archived = shelf === 'archive';
    const shown = list.filter((one) => one.archived === archived);
    return groupConversations(shown, now, archived ? { closed } : { folders, closed });
  }, [shelf, list, loaded, folders, closed, trash, now]);
}

function Empty({ shelf }: { shelf: Shelf }) {
  const { t } = useTranslation();
  return (
    <div className={styles['empty']}>
      <Drawing name="history" />
      <p>{shelf === 'current' ? t('sidebar.empty') : t(`shelf.${shelf}Empty`)}</p>
    </div>
  );
}

export function ConversationList() {
  const shelf = useShelf((state) => state.shelf);
  const now = useToday();
  const rows = useRows(shelf, now);
  useEffect(() => {
    if (rows) keepSelected(rows.map(({ key }) => key));
  }, [rows]);
  return (
    <>
      <ShelfBar />
      {rows === null ? (
        <div className={styles['scroller']}>
          <Skeleton widths={[82, 64, 74, 58, 80, 69]} />
        </div>
      ) : rows.length === 0 ? (
        <Empty shelf={shelf} />
      ) : (
        <Rows key={shelf} rows={rows} trash={shelf === 'trash'} now={now} />
      )}
      <SelectionBar />
    </>
  );
}
