import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Frames in which the rows of a text that became narrower or wider have their new heights. */
const SETTLE_FRAMES = 6;

/**
 * Who reads the end goes on reading the end when the window, a panel or the composer takes or gives room, and when
 * `look`, what else makes rows higher or lower, changes.
 */
export function useKeptEnd(
  scroller: RefObject<HTMLElement | null>,
  atEnd: boolean,
  toEnd: () => void,
  look: string,
): void {
  // As of the last render: the rows measure themselves in the same moment as the change is heard of here.
  const latest = useRef({ atEnd, toEnd });
  useLayoutEffect(() => {
    latest.current = { atEnd, toEnd };
  });
  const keep = useRef<() => void>(() => undefined);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    let left = 0;
    // What is observed is told once to begin with.
    let first = true;
    const settle = (): void => {
      latest.current.toEnd();
      left -= 1;
      if (left > 0) frame = requestAnimationFrame(settle);
    };
    keep.current = () => {
      if (left <= 0 && !latest.current.atEnd) return;
      left = SETTLE_FRAMES;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(settle);
    };
    const observer = new ResizeObserver(() => {
      if (!first) keep.current();
      first = false;
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [scroller]);
  const looked = useRef(look);
  useEffect(() => {
    if (looked.current !== look) keep.current();
    looked.current = look;
  }, [look]);
}
