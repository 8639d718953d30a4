import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

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
  const [end] = useState(() => createEnd(follows, setAtEnd));

  // The list renders whenever its height has changed, before the picture with the new height is made.
  useLayoutEffect(() => {
    if (scroller.current) end.keep(scroller.current);
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const onScroll = (): void => end.sense(element);
    // Wheel and keys move in small steps, and text that comes meanwhile would take each of them back.
    const onWheel = ({ deltaY }: WheelEvent): void => {
      if (deltaY < 0) end.leave(element);
    };
    const onKeyDown = ({ key }: KeyboardEvent): void => {
      if (upwards.has(key)) end.leave(element);
    };
    const resized = new ResizeObserver(() => end.keep(element));
    resized.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: true });
    element.addEventListener('keydown', onKeyDown);
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('keydown', onKeyDown);
    };
  }, [scroller, end]);

  return {
    atEnd,
    toEnd() {
      end.follow();
      scrollToEnd();
      if (scroller.current) end.keep(scroller.current);
    },
  };
}

function createEnd(follows: boolean, changed: (atEnd: boolean) => void) {
  let following = follows;
  let lastTop = 0;
  const end = {
    follow: () => void (following = true),
    leave(element: HTMLElement): void {
      if (element.scrollTop > 0) following = false;
    },
    sense(element: HTMLElement): void {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const below = scrollHeight - scrollTop - clientHeight;
      if (scrollTop < lastTop - 1 && below > END) following = false;
      else if (scrollTop > lastTop + 1 && below <= END) following = true;
      lastTop = scrollTop;
      changed(following || below <= END);
    },
    keep(element: HTMLElement): void {
      end.sense(element);
      if (!following) return;
      // Past every end: the browser stops at the last pixel.
      element.scrollTop = element.scrollHeight;
      lastTop = element.scrollTop;
    },
  };
  return end;
}
