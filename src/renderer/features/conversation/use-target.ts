import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Message } from '../../../shared/models';
import { useThread } from '../../state/thread';
import { useView } from '../../state/view';
import { clearMarks, mark, rangesOf } from './mark-words';

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

/** In a narrow window the search was in a sidebar that has closed behind it. */
const focusIsLost = (): boolean =>
  document.activeElement === document.body || document.activeElement?.closest('[inert]') !== null;

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
    const settle = (): void => {
      const message = `[data-message="${target.messageId}"]`;
      const parts = [...(scroller.current?.querySelectorAll(`${message} [data-words]`) ?? [])];
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(settle);
      if (parts.length === 0 || left > 0) return;
      if (focusIsLost())
        scroller.current?.querySelector<HTMLElement>(message)?.focus({ preventScroll: true });
      const ranges = parts.flatMap((part) => rangesOf(part, target.words));
      const finding = target.occurrence !== null;
      // What the Markdown shows may hold fewer than its source, in which the database counted.
      const current = ranges[Math.min(target.occurrence ?? 0, ranges.length - 1)];
      if (finding) mark('find-current', current ? [current] : []);
      else mark('search-words', ranges);
      if (current && scroller.current) reveal(scroller.current, current);
    };
    frame = requestAnimationFrame(settle);
    return () => cancelAnimationFrame(frame);
  }, [target, scroller]);

  // The marks belong to the search: they go with it, and with the conversation.
  useEffect(() => {
    if (!searching) clearMarks('search-words');
  }, [searching]);
  useEffect(() => () => clearMarks('search-words', 'find-current'), []);

  // Finding steps through many places: the mark of the current one is enough.
  const flashing = target !== null && flashed === target.at && target.occurrence === null;
  return flashing ? index : null;
}

/** Marks the words of the find bar in every message that is in the page, after each change of what that is. */
export function useFindMarks(scroller: RefObject<HTMLElement | null>, words: readonly string[]): void {
  // No list of what it depends on: messages come into the page and leave it with scrolling.
  useEffect(() => {
    if (words.length === 0) return;
    const texts = [...(scroller.current?.querySelectorAll('[data-words]') ?? [])];
    mark(
      'find-words',
      texts.flatMap((element) => rangesOf(element, words)),
    );
  });
  const none = words.length === 0;
  useEffect(() => {
    if (none) clearMarks('find-words', 'find-current');
  }, [none]);
  useEffect(() => () => clearMarks('find-words'), []);
}
