import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Message } from '../../../shared/models';
import { useThread } from '../../state/thread';
import { useView } from '../../state/view';
import { clearMarks, markWords } from './mark-words';

/** Frames in which a long list settles on a far message, whose neighbours are measured as they appear. */
const SETTLE_FRAMES = 6;
/** Where in the view the first marked word goes when its message is taller than the view. */
const FROM_TOP = 0.3;

/** Brings the first word of a range into view, if it is not. */
function reveal(scroller: HTMLElement, range: Range): void {
  const word = range.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  if (word.top >= view.top && word.bottom <= view.bottom) return;
  scroller.scrollTop += word.top - view.top - view.height * FROM_TOP;
}

/**
 * Brings the wanted message to the middle, marks the words it was found by, and returns its index for the length of
 * the flash, or null.
 */
export function useTarget(
  messages: readonly Message[],
  scroller: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
): number | null {
  const target = useThread((state) => state.target);
  const searching = useView((state) => state.query !== '');
  const [flashed, setFlashed] = useState<number | null>(null);
  const index = target ? messages.findIndex((one) => one.id === target.messageId) : -1;
  const latest = useRef({ index, scrollTo });
  useLayoutEffect(() => {
    latest.current = { index, scrollTo };
  });

  useLayoutEffect(() => {
    if (!target || latest.current.index === -1) return;
    latest.current.scrollTo(latest.current.index);
    setFlashed(target.at);
    let frame = 0;
    let left = SETTLE_FRAMES;
    const mark = (): void => {
      const element = scroller.current?.querySelector(`[data-message="${target.messageId}"]`);
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(mark);
      if (!element || left > 0) return;
      const first = markWords(element, target.words);
      if (first && scroller.current) reveal(scroller.current, first);
    };
    frame = requestAnimationFrame(mark);
    return () => cancelAnimationFrame(frame);
  }, [target, scroller]);

  // The marks belong to the search: they go with it, and with the conversation.
  useEffect(() => {
    if (!searching) clearMarks();
  }, [searching]);
  useEffect(() => clearMarks, []);

  return flashed !== null && flashed === target?.at ? index : null;
}
