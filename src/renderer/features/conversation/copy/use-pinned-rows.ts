import { useEffect, useState, type RefObject } from 'react';

/** The message an end of the selection is in, or null. */
export function messageAt(node: Node | null): HTMLElement | null {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>('[data-message]') ?? null;
}

/**
 * Ids, with spaces between, of the messages in which the selection begins and ends: as text, so that moving an end
 * inside its message renders nothing. Their rows must stay in the page however far the reader
 * scrolls: a selection whose end is taken out of the page is lost.
 */
export function usePinnedRows(scroller: RefObject<HTMLElement | null>): string {
  const [pinned, setPinned] = useState('');
  useEffect(() => {
    const look = (): void => {
      const selection = document.getSelection();
      // A caret too: it is where a Shift-click far away will select from.
      const rows = selection ? [messageAt(selection.anchorNode), messageAt(selection.focusNode)] : [];
      const ids = rows.flatMap((row) =>
        row && scroller.current?.contains(row) ? [row.dataset['message'] ?? ''] : [],
      );
      setPinned([...new Set(ids)].join(' '));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [scroller]);
  return pinned;
}
