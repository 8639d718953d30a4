import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useMemo,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../../shared/models';
import { copiedFrom } from './copy-selection';
import { selectAll } from './select-all';
import { usePinnedRows } from './use-pinned-rows';

interface Copying {
  /** The rows in view, and those in which a selection begins and ends, in their order. */
  rangeExtractor(range: Range): number[];
  onCopy(event: ClipboardEvent): void;
  /** Ctrl+A (⌘A) selects all messages rather than those that happen to be in the page. */
  onKeyDown(event: KeyboardEvent): void;
}

/** Selecting and copying across messages of which most are not in the page. */
export function useCopying(messages: readonly Message[], scroller: RefObject<HTMLElement | null>): Copying {
  const { t } = useTranslation();
  const selected = usePinnedRows(scroller);
  const [all, setAll] = useState(false);
  const pinned = useMemo(() => {
    if (all) return [0, messages.length - 1];
    if (selected === '') return [];
    const ids = new Set(selected.split(' '));
    return messages.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  }, [selected, messages, all]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inView = defaultRangeExtractor(range);
      const away = pinned.filter((index) => !inView.includes(index) && index < range.count);
      return away.length === 0 ? inView : [...inView, ...away].sort((a, b) => a - b);
    },
    [pinned],
  );
  return {
    rangeExtractor,
    onCopy(event) {
      const selection = document.getSelection();
      const names = { you: t('conversation.you'), assistant: t('conversation.assistant') };
      const copied = selection && copiedFrom(selection, messages, names);
      if (!copied) return;
      event.preventDefault();
      event.clipboardData.setData('text/plain', copied.text);
      if (copied.html !== null) event.clipboardData.setData('text/html', copied.html);
    },
    onKeyDown(event) {
      const wanted = event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey);
      const typing = event.target instanceof Element && event.target.closest('textarea, input');
      const [first, last] = [messages[0], messages.at(-1)];
      if (!wanted || typing || !first || !last || !scroller.current) return;
      event.preventDefault();
      setAll(true);
      selectAll(scroller.current, first.id, last.id, () => setAll(false));
    },
  };
}
