import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Message } from '../../../shared/models';
import { useThread } from '../../state/thread';
import { useView } from '../../state/view';
import { clearMarks, mark, rangesOf } from './mark-words';

/** Frames in which a long list settles on a far message, whose neighbours are measured as they appear. */
const SETTLE_FRAMES = 6;
/** Where in the view the first marked word goes when its message is taller than the view. */
const FROM_TOP = 0.3;

/** Times that is done where the place is in a part of an answer that was far from the view. */
const MOST_ROUNDS = 3;

const isFar = (range: Range): boolean => range.startContainer.parentElement?.closest('[data-far]') !== null;

const none: readonly string[] = [];

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
    let rounds = MOST_ROUNDS;
    const settle = (): void => {
      const message = `[data-message="${target.messageId}"]`;
      const parts = [...(scroller.current?.querySelectorAll(`${message} [data-words]`) ?? [])];
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(settle);
      if (parts.length === 0 || left > 0) return;
      if (focusIsLost())
        scroller.current?.querySelector<HTMLElement>(message)?.focus({ preventScroll: true });
      const ranges = parts.flatMap((part) => rangesOf(part, target.words));
      // What the Markdown shows may hold fewer than its source, in which the database counted.
      const current = ranges[Math.min(target.occurrence ?? 0, ranges.length - 1)];
      if (target.occurrence !== null) mark('find-current', current ? [current] : []);
      if (!current || !scroller.current) return;
      reveal(scroller.current, current);
      if (rounds > 1 && isFar(current)) {
        // What stood there was the text alone: its words are where they belong once it is in the page.
        rounds -= 1;
        left = SETTLE_FRAMES;
        frame = requestAnimationFrame(settle);
      }
    };
    frame = requestAnimationFrame(settle);
    return () => cancelAnimationFrame(frame);
  }, [target, scroller]);

  // The marks belong to the search: they go with it, and with the conversation.
  const sought = searching && target?.occurrence === null ? target : null;
  useMarks(scroller, 'search-words', sought?.words ?? none, sought?.messageId);
  useEffect(() => () => clearMarks('find-current'), []);

  // Finding steps through many places: the mark of the current one is enough.
  const flashing = target !== null && flashed === target.at && target.occurrence === null;
  return flashing ? index : null;
}

/** Marks the words of the find bar in every message that is in the page. */
export function useFindMarks(scroller: RefObject<HTMLElement | null>, words: readonly string[]): void {
  useMarks(scroller, 'find-words', words);
  const ended = words.length === 0;
  useEffect(() => {
    if (ended) clearMarks('find-current');
  }, [ended]);
}

/** Marks `words` in one message, or in all, after each change of what is in the page. */
function useMarks(
  scroller: RefObject<HTMLElement | null>,
  name: 'search-words' | 'find-words',
  words: readonly string[],
  messageId?: string,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (words.length === 0 || !element) return undefined;
    const within = messageId === undefined ? '' : `[data-message="${messageId}"]`;
    const markAll = (): void => {
      const texts = [...element.querySelectorAll(`${within} [data-words]`)];
      mark(
        name,
        texts.flatMap((text) => rangesOf(text, words)),
      );
    };
    markAll();
    // Messages and their parts come into the page and leave it with scrolling.
    const observer = new MutationObserver(markAll);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      clearMarks(name);
    };
  }, [scroller, name, words, messageId]);
}
