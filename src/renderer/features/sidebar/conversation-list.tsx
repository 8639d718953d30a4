import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversations } from '../../state/conversations';
import { groupConversations, type Row } from '../../state/grouping';
import { useThread } from '../../state/thread';
import { Drawing } from '../../ui/drawing';
import { Skeleton } from '../../ui/skeleton';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row';

/** Pixels; each row is measured once it is on screen. */
const ESTIMATE = 32;

/** The moment that groups count from; moves on at midnight so that Today stays true in a window left open. */
function useToday(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const midnight = new Date(now);
    midnight.setHours(24, 0, 1, 0);
    const timer = setTimeout(() => setNow(Date.now()), midnight.getTime() - Date.now());
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

const idOf = (row: Row | undefined): string | null =>
  row?.kind === 'conversation' ? row.conversation.id : null;

/** The nearest conversation from `index` on, over headings. */
function step(rows: readonly Row[], index: number, by: 1 | -1): string | null {
  let at = index;
  while (rows[at]?.kind === 'heading') at += by;
  return idOf(rows[at]);
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation();
  const openId = useThread((state) => state.conversationId);
  const scroller = useRef<HTMLDivElement>(null);
  /** The row that Tab reaches; arrows move it. */
  const [current, setCurrent] = useState<string | null>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    getItemKey: (index) => idOf(rows[index]) ?? `heading-${index}`,
    overscan: 8,
  });
  const wanted = current ?? openId;
  const tabStop = rows.some((row) => idOf(row) === wanted) ? wanted : step(rows, 0, 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    const from = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined;
    if (from === undefined) return;
    const at = rows.findIndex((row) => idOf(row) === from);
    const to = {
      ArrowDown: step(rows, at + 1, 1),
      ArrowUp: step(rows, at - 1, -1),
      Home: step(rows, 0, 1),
      End: step(rows, rows.length - 1, -1),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to === null) return;
    setCurrent(to);
    virtualizer.scrollToIndex(rows.findIndex((row) => idOf(row) === to));
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus());
  };

  return (
    <div ref={scroller} className={styles['scroller']}>
      {/* Arrow keys move among the links inside; the list itself takes no focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="list"
        aria-label={t('sidebar.conversations')}
        className={styles['list']}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const slot = {
            key: item.key,
            ref: virtualizer.measureElement,
            'data-index': item.index,
            className: styles['item'],
            style: { transform: `translateY(${item.start}px)` },
          };
          if (row.kind === 'heading') {
            return (
              <div {...slot} key={slot.key}>
                <div className={styles['heading']}>{t(`groups.${row.group}`)}</div>
              </div>
            );
          }
          const { conversation } = row;
          return (
            <div {...slot} key={slot.key} role="listitem">
              <ConversationRow
                conversation={conversation}
                open={conversation.id === openId}
                tabIndex={conversation.id === tabStop ? 0 : -1}
                onFocus={setCurrent}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function ConversationList() {
  const { t } = useTranslation();
  const { list, loaded } = useConversations();
  const now = useToday();
  const rows = useMemo(() => groupConversations(list, now), [list, now]);
  if (!loaded) {
    return (
      <div className={styles['scroller']}>
        <Skeleton widths={[82, 64, 74, 58, 80, 69]} />
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <div className={styles['empty']}>
        <Drawing name="history" />
        <p>{t('sidebar.empty')}</p>
      </div>
    );
  }
  return <Rows rows={rows} />;
}
