/** Rows of a batch, a page at a time as they come into view; those in view are read again while the batch moves. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BatchItemState, BatchRow } from '../../../shared/batch';
import { call } from '../../api';

const PAGE = 100;
/** Milliseconds between two readings of what is in view. */
const AGAIN_MS = 500;

export interface Rows {
  at(index: number): BatchRow | undefined;
  /** Told which rows are in view. */
  show(first: number, last: number): void;
}

/** `stamp` changes when rows may have changed. */
export function useRows(id: string, state: BatchItemState | null, stamp: string): Rows {
  const [pages, setPages] = useState<ReadonlyMap<number, BatchRow[]>>(new Map());
  const shown = useRef({ first: 0, last: 0 });
  /** Pages by the stamp they were read at, or are being read for. */
  const read = useRef(new Map<number, string>());
  const load = useCallback(
    async (at: string) => {
      const { first, last } = shown.current;
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
        if (read.current.get(page) === at) continue;
        read.current.set(page, at);
        try {
          const rows = await call('batch.rows', { id, from: page * PAGE, limit: PAGE, state });
          setPages((before) => new Map(before).set(page, rows));
        } catch {
          // Shown by whoever reads the batch itself; this page is read again with the next change.
          read.current.delete(page);
        }
      }
    },
    [id, state],
  );

  useEffect(() => {
    read.current = new Map();
    setPages(new Map());
    void load(stamp);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another batch or filter; what moves is read below
  }, [load]);

  // At most so often, not only once it rests: a batch that runs changes many times in between.
  const due = useRef<{ stamp: string; timer: ReturnType<typeof setTimeout> | null }>({ stamp, timer: null });
  useEffect(() => {
    const now = due.current;
    now.stamp = stamp;
    now.timer ??= setTimeout(() => {
      now.timer = null;
      void load(now.stamp);
    }, AGAIN_MS);
  }, [stamp, load]);
  useEffect(() => {
    const now = due.current;
    return () => {
      if (now.timer) clearTimeout(now.timer);
      now.timer = null;
    };
  }, [load]);

  return {
    at: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE],
    show(first, last) {
      if (first === shown.current.first && last === shown.current.last) return;
      shown.current = { first, last };
      void load(stamp);
    },
  };
}
