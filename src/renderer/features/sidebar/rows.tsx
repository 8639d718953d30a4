import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../state/grouping';
import { clearSelection, selectAll, selectTo, toggleSelected, useSelection } from '../../state/selection';
import { setOpen } from '../../state/shelf';
import { useThread } from '../../state/thread';
import { mac } from '../shell/use-keymap';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row';
import { dropPlace, endDrag } from './drag';
import { FolderHeading, GroupHeading } from './headings';
import { focusRow, type RowProps } from './row-props';
import { TrashRow } from './trash-row';

/** Pixels; each row is measured once it is on screen. */
const ESTIMATE = 32;

interface RowsProps {
  rows: readonly Row[];
  trash: boolean;
  /** Epoch ms of today. */
  now: number;
}

const idsOf = (rows: readonly Row[]): string[] =>
  rows.filter((row) => row.kind === 'conversation').map(({ key }) => key);

/** The conversation at this place or after it, else the last one; -1 where there is none. */
function nearest(rows: readonly Row[], place: number): number {
  const conversations = rows.flatMap(({ kind }, index) => (kind === 'conversation' ? [index] : []));
  return conversations.find((index) => index >= place) ?? conversations.at(-1) ?? -1;
}

/** Virtualised: of tens of thousands only what is on screen is in the page. */
export function Rows({ rows, trash, now }: RowsProps) {
  const { t } = useTranslation();
  const openId = useThread((state) => state.conversationId);
  const picked = useSelection((state) => state.ids);
  const scroller = useRef<HTMLDivElement>(null);
  /** The row that Tab reaches; arrows move it. */
  const [current, setCurrent] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  // The same function while the rows are: another one makes the virtualizer place every row anew.
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATE,
    getItemKey,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const latest = useRef(rows);

  // A row that is scrolled away is not in the page and cannot be reached: then it is the first in sight.
  const wanted = current ?? openId;
  const top = virtualizer.scrollOffset ?? 0;
  const inSight = items.filter(({ start }) => start >= top).map(({ index }) => rows[index]);
  const first = inSight.find((row) => row?.kind === 'conversation') ?? inSight[0];
  const tabStop = items.some(({ key }) => key === wanted) ? wanted : first?.key;

  const onPick: RowProps['onPick'] = useCallback((event, id) => {
    if (event.shiftKey) selectTo(idsOf(latest.current), id);
    else if (mac ? event.metaKey : event.ctrlKey) toggleSelected(id);
    else return false;
    return true;
  }, []);

  /** Where the focus goes with the next frame: a key that comes before it goes on from there. */
  const ahead = useRef<string | null>(null);
  function go(index: number): void {
    const row = rows[index];
    if (!row) return;
    setCurrent(row.key);
    virtualizer.scrollToIndex(index);
    ahead.current = row.key;
    requestAnimationFrame(() => {
      ahead.current = null;
      focusRow(row.key);
    });
  }

  useLayoutEffect(() => {
    if (latest.current === rows) return;
    const place = latest.current.findIndex(({ key }) => key === current);
    latest.current = rows;
    if (place < 0 || rows.some(({ key }) => key === current)) return;
    // The row that had the focus was deleted or moved away: the one in its place has it next, so that several can go.
    const next = nearest(rows, place);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) go(next);
    });
  });

  /** True if the key was for the list. */
  function press(event: KeyboardEvent, at: number): boolean {
    const row = rows[at];
    if (!row) return false;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ESTIMATE) - 1);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (to !== undefined) {
      const index = Math.min(Math.max(to, 0), rows.length - 1);
      const next = rows[index];
      if (event.shiftKey && row.kind === 'conversation' && next?.kind === 'conversation') {
        if (picked.size === 0) toggleSelected(row.key);
        selectTo(idsOf(rows), next.key);
      }
      go(index);
      return true;
    }
    if (event.key === 'Escape' && picked.size > 0) {
      clearSelection();
      return true;
    }
    if (event.key.toLowerCase() === 'a' && (mac ? event.metaKey : event.ctrlKey)) {
      selectAll(idsOf(rows));
      return true;
    }
    if (row.kind !== 'conversation' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      setOpen(row.key, event.key === 'ArrowRight');
      return true;
    }
    return false;
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const focused = event.target instanceof HTMLElement ? event.target.dataset['row'] : undefined;
    if (focused === undefined) return;
    const from = ahead.current ?? focused;
    const at = rows.findIndex(({ key }) => key === from);
    if (press(event, at)) event.preventDefault();
  };

  const slot = (item: VirtualItem) => ({
    ref: virtualizer.measureElement,
    'data-index': item.index,
    className: styles['item'],
    style: { transform: `translateY(${item.start}px)` },
  });
  const tabIndexOf = (key: string): 0 | -1 => (key === tabStop ? 0 : -1);

  return (
    <div ref={scroller} className={styles['scroller']}>
      {/* Arrow keys move among what is inside; dropping is another way to what the menu of a row does. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={styles['list']}
        style={{ height: virtualizer.getTotalSize() }}
        data-over={over ?? undefined}
        onKeyDown={onKeyDown}
        onDragOver={(event) => {
          const place = trash ? null : dropPlace(event);
          if (place !== over) setOver(place);
          if (place !== null) event.preventDefault();
        }}
        onDragLeave={(event) => {
          if (event.target === event.currentTarget) setOver(null);
        }}
        onDragEnd={() => setOver(null)}
        onDrop={(event) => {
          const place = dropPlace(event);
          setOver(null);
          if (place === null) return;
          event.preventDefault();
          endDrag(place);
        }}
      >
        {/* A list holds items and nothing else: what heads them stands beside it, in the same places. */}
        <div role="group" aria-label={t('shelf.groups')}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row || row.kind === 'conversation') return null;
            const common = { tabIndex: tabIndexOf(row.key), onFocus: setCurrent };
            return (
              <div {...slot(item)} key={item.key} data-target={over === row.key || undefined}>
                {row.kind === 'heading' ? (
                  <GroupHeading row={row} {...common} />
                ) : (
                  <FolderHeading row={row} {...common} />
                )}
              </div>
            );
          })}
        </div>
        <div role="list" aria-label={t('sidebar.conversations')}>
          {items.map((item) => {
            const row = rows[item.index];
            if (row?.kind !== 'conversation') return null;
            const { conversation, folderId } = row;
            const common = {
              conversation,
              tabIndex: tabIndexOf(row.key),
              picked: picked.size === 0 ? null : picked.has(row.key),
              onFocus: setCurrent,
              onPick,
            };
            return (
              <div {...slot(item)} key={item.key} role="listitem">
                {trash ? (
                  <TrashRow {...common} now={now} />
                ) : (
                  <ConversationRow {...common} folderId={folderId} open={row.key === openId} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
