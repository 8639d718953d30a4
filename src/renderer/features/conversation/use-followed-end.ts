import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Within this many pixels of the end the reader is at the end. */
const END = 48;

const upwards = new Set(['ArrowUp', 'PageUp', 'Home']);

interface FollowedEnd {
  /** The end is in view, or will be once the text there has its place. */
  atEnd: boolean;
  /** Goes to the end, and follows it from there on. */
  toEnd(): void;
}

/**
 * Who reads the end goes on reading the end, whatever makes the text longer, higher or wider, and by however much at
 * once; who has gone away from it is left where they are. Only the reader, or a jump, leads away: text never does.
 * `scrollToEnd` goes to the end where rows are not all measured.
 */
export function useFollowedEnd(
  scroller: RefObject<HTMLElement | null>,
  scrollToEnd: () => void,
  follows: boolean,
): FollowedEnd {
  const [atEnd, setAtEnd] = useState(follows);
  const following = useRef(follows);
  const lastTop = useRef(0);

  const sense = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const below = scrollHeight - scrollTop - clientHeight;
    if (scrollTop < lastTop.current - 1 && below > END) following.current = false;
    else if (scrollTop > lastTop.current + 1 && below <= END) following.current = true;
    lastTop.current = scrollTop;
    setAtEnd(following.current || below <= END);
  }, [scroller]);

  const keep = useCallback(() => {
    sense();
    const element = scroller.current;
    if (!element || !following.current) return;
    // Past every end: the browser stops at the last pixel.
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, [scroller, sense]);

  // The list renders whenever its height has changed, before the picture with the new height is made.
  useLayoutEffect(keep);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    // Wheel and keys move in small steps, and text that comes meanwhile would take each of them back.
    const leave = (): void => {
      if (element.scrollTop > 0) following.current = false;
    };
    const onWheel = ({ deltaY }: WheelEvent): void => {
      if (deltaY < 0) leave();
    };
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (upwards.has(key)) leave();
    };
    const resized = new ResizeObserver(keep);
    resized.observe(element);
    element.addEventListener('scroll', sense, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: true });
    element.addEventListener('keydown', onKeyDown);
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', sense);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('keydown', onKeyDown);
    };
  }, [scroller, keep, sense]);

  const toEnd = (): void => {
    following.current = true;
    scrollToEnd();
    keep();
  };
  return { atEnd, toEnd };
}
